import type { Sealed } from '#libs/kernel';
import type { AgreementForm, MediationForm, Remedy, TerminationReason } from '../dispute-vocabulary.js';

export interface AgreedObligation {
  readonly obligation: string;
  /** Person ids of parties; `creditor` null where it is owed to all others. */
  readonly debtor: string;
  readonly creditor: string | null;
  readonly what: Sealed;
  /** Legal date. */
  readonly dueOn: string;
}

export type MediationEvent =
  | {
      readonly type: 'MediationProposed';
      readonly data: { readonly committee: string; readonly form: MediationForm };
    }
  | { readonly type: 'PartyConsented'; readonly data: { readonly party: string } }
  | {
      readonly type: 'PartyWithdrew';
      readonly data: { readonly party: string; readonly reason: Sealed | null };
    }
  | {
      readonly type: 'MediatorAppointed';
      readonly data: { readonly mediator: string; readonly committee: string };
    }
  | {
      readonly type: 'MediationSessionHeld';
      readonly data: {
        readonly place: Sealed;
        /** Person ids of the parties present. */
        readonly present: readonly string[];
        readonly session: 'OPEN' | 'CLOSED';
        readonly summary: Sealed;
        /** Legal date to which it was adjourned. */
        readonly adjournedTo: string | null;
      };
    }
  | {
      readonly type: 'AgreementReached';
      readonly data: {
        readonly form: AgreementForm;
        readonly writingAskedFor: boolean;
        readonly obligations: readonly AgreedObligation[];
      };
    }
  | {
      readonly type: 'AgreementTookEffect';
      readonly data: {
        /** Person ids of the parties who signed, sealed or fingerprinted; empty for an oral agreement. */
        readonly signatures: readonly string[];
        readonly mediatorSigned: boolean;
        readonly committeeSealed: boolean;
      };
    }
  | {
      readonly type: 'ObligationPerformed';
      readonly data: { readonly obligation: string; readonly evidence: Sealed };
    }
  | {
      readonly type: 'ObligationDefaulted';
      readonly data: { readonly obligation: string; readonly reason: Sealed };
    }
  | {
      readonly type: 'MediationTerminated';
      readonly data: {
        readonly reasonCode: TerminationReason;
        readonly reason: Sealed | null;
        readonly remediesTold: readonly Remedy[];
      };
    };
