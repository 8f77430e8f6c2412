import type { Sealed } from '#libs/kernel';
import type { CaseHandedOver } from '#rules/case-law';
import type { Level } from '#rules/organisation';

export type HoldingEvent =
  | {
      readonly type: 'HolderAssigned';
      readonly data: {
        readonly leadUnit: string;
        readonly assistingUnits: readonly string[];
        readonly responsibleOfficer: string | null;
        /** Legal date. */
        readonly dueBy: string | null;
        readonly level: Level;
        readonly assignedBy: string;
        /** Legal date on which the lead unit counts as having received it; a back-dated assignment does not shorten its right to object. */
        readonly countsFrom: string;
      };
    }
  | {
      readonly type: 'AssignmentObjected';
      readonly data: {
        readonly reason: Sealed;
        /** Working days used of the five; null where the calendar of that year was not out yet. */
        readonly workingDays: number | null;
      };
    }
  | {
      readonly type: 'AssignmentReturned';
      readonly data: {
        readonly from: string;
        readonly to: string;
        readonly level: Level;
        /** 1 for the first accepted return of this case. */
        readonly nth: number;
      };
    }
  | { readonly type: 'ReturnRejected'; readonly data: { readonly reason: Sealed } }
  | CaseHandedOver;
