import type { Sealed } from '#libs/kernel';
import type { Conduct, StyleCategory } from '#rules/concerns';
import type { Level } from '#rules/organisation';
import type { ItemClass, ItemSource, NoBasisReason, SubjectKind } from '../item-vocabulary.js';

/** Whose problem it is. A person is never named: the unit and the level are. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly unit: string;
  readonly level: Level;
}

export type IdentifyingEvent = {
  readonly type: 'ProblemIdentified';
  readonly data: {
    readonly issueClass: ItemClass;
    readonly styleCategory: StyleCategory | null;
    readonly subType: string;
    /** Version of the catalogue that the sub-type was taken from. */
    readonly catalogue: number;
    readonly subject: Subject;
    readonly source: ItemSource;
    /** Both null where the subject is a person (decisions 37). */
    readonly title: Sealed | null;
    readonly words: Sealed | null;
    readonly conduct: Conduct;
    readonly noBasis: { readonly reasonCode: NoBasisReason; readonly reason: Sealed | null } | null;
    /** Item of the same problem whose reopening window had passed. */
    readonly recurrenceOf: string | null;
  };
};
