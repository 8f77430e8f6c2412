import type { HandingOver } from '#rules/case-law';
import {
  type CaseStanding,
  complainedAboutIn,
  type Concerns,
  type Conduct,
  filesSettling,
  ownersIn,
} from '#rules/concerns';
import { type EvidenceFiles, type EvidenceStanding, noEvidence } from '#rules/evidence';
import type { Level } from '#rules/organisation';
import type {
  AgreementForm,
  DisputeOutcome,
  DisputeState,
  MediationForm,
  PartyRole,
  Risk,
} from './dispute-vocabulary.js';
import type { ConcernPair, LegalPathChoice } from './opening/opening.events.js';

/** A stream without an event. */
export interface NoDispute {
  readonly state: 'NONE';
}

export const emptyDispute: NoDispute = { state: 'NONE' };

export interface Obligation {
  readonly id: string;
  readonly debtor: string;
  readonly creditor: string | null;
  readonly dueOn: string;
  readonly state: 'OPEN' | 'PERFORMED' | 'DEFAULTED';
}

export interface Mediation {
  readonly committee: string;
  readonly form: MediationForm;
  /** Person ids of the parties whose consent stands. */
  readonly consents: readonly string[];
  readonly mediator: string | null;
  readonly sessions: number;
  /** Legal date of the session to come. */
  readonly adjournedTo: string | null;
  readonly agreement: {
    readonly form: AgreementForm;
    readonly effective: boolean;
    readonly obligations: readonly Obligation[];
  } | null;
}

/** What a unit was last handed, as long as it can object to it. */
export interface Assignment {
  readonly by: string;
  readonly to: string;
  readonly officer: string | null;
  readonly dueBy: string | null;
  /** Legal date. */
  readonly countsFrom: string;
  readonly objection: 'NONE' | 'PENDING' | 'REJECTED';
}

/** A dispute on three axes: where it stands, at which level, and how it ended. Words stay in the events. */
export interface Dispute {
  readonly state: DisputeState;
  readonly currentLevel: Level;
  readonly outcome: DisputeOutcome | null;
  /** 1 from its opening; every reopening begins the next one. */
  readonly cycle: number;

  readonly receivedAt: string;
  readonly receivingUnit: string;
  readonly place: string | null;
  readonly conduct: Conduct;
  readonly parties: readonly { readonly person: string; readonly role: PartyRole }[];
  readonly recurrenceOf: string | null;
  readonly recurrences: readonly string[];
  readonly petitions: readonly { readonly petition: string; readonly pairs: readonly ConcernPair[] }[];

  readonly triage: {
    readonly origin: string;
    readonly category: string;
    readonly risk: Risk;
    readonly legalPath: LegalPathChoice | null;
  } | null;

  /** The unit that answers for it: somebody at every moment (S50). */
  readonly lead: string;
  readonly assisting: readonly string[];
  readonly assignment: Assignment | null;
  readonly returns: number;

  readonly mediation: Mediation | null;
  /** RFC 3339 of the record of the close, or of the last default after it: from here the reopening window runs. */
  readonly windowFrom: string | null;
  readonly erased: boolean;

  /** Units that have or had a task, owners of concerns apart. */
  readonly tasks: readonly string[];
  readonly concerns: Concerns;
  /** Absent while no file was added. */
  readonly evidence?: EvidenceFiles;
}

export type DisputeCase = NoDispute | Dispute;

export const isOpened = (dispute: DisputeCase): dispute is Dispute => dispute.state !== 'NONE';

export const withTasks = (tasks: readonly string[], ...units: readonly string[]): readonly string[] => [
  ...new Set([...tasks, ...units]),
];

/** Units complained about in the case's own words or in those of a concern. */
export const complainedAbout = (dispute: DisputeCase): readonly string[] =>
  isOpened(dispute)
    ? withTasks(
        dispute.conduct.of === 'UNIT' ? [dispute.conduct.unit] : [],
        ...complainedAboutIn(dispute.concerns),
      )
    : [];

/** Units that have or had a task in the case and so see it (decisions 18); never a unit complained about. */
export function tasksOf(dispute: DisputeCase): readonly string[] {
  if (!isOpened(dispute)) return [];
  const accused = complainedAbout(dispute);
  return withTasks(dispute.tasks, ...ownersIn(dispute.concerns)).filter((unit) => !accused.includes(unit));
}

/** Units at work in it now. */
export const atWork = (dispute: Dispute): readonly string[] =>
  withTasks(
    [dispute.lead],
    ...dispute.assisting,
    ...(dispute.mediation ? [dispute.mediation.committee] : []),
  );

export const standingOf = (dispute: Dispute): CaseStanding => ({
  closed: dispute.state === 'CLOSED',
  inCharge: [dispute.lead],
  atWork: atWork(dispute),
  complainedAbout: dispute.conduct.of === 'UNIT' ? [dispute.conduct.unit] : [],
});

export const evidenceOfDispute = ({ evidence = noEvidence }: Dispute): EvidenceFiles => evidence;

/** Who is at work, and whoever owns one of its concerns. */
export const bringingEvidence = (dispute: Dispute): EvidenceStanding => ({
  atWork: withTasks(atWork(dispute), ...ownersIn(dispute.concerns)),
  restedOn: filesSettling(dispute.concerns),
});

export const openObligations = (dispute: Dispute): readonly Obligation[] =>
  (dispute.mediation?.agreement?.obligations ?? []).filter(({ state }) => state !== 'PERFORMED');

/** Whether somebody has still to see to it that its agreement is performed (RMTJF-31): also after a close as "performance pending". */
export const isWatchedOver = (dispute: Dispute): boolean =>
  dispute.mediation?.agreement?.effective === true &&
  (dispute.state !== 'CLOSED' || dispute.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING') &&
  openObligations(dispute).length > 0;

export const inCharge = ({ lead, assignment }: Dispute): HandingOver['inCharge'] => ({
  unit: lead,
  officer: assignment?.officer ?? null,
});

const RESOLVING: readonly DisputeOutcome[] = [
  'SETTLED_BY_AGREEMENT',
  'SETTLED_ON_THE_SPOT',
  'EXPLAINED_ACCEPTED',
];

/** Level at which it was resolved (S40): of resolving outcomes only, and of a pending performance only once it is done. */
export function resolvedAtLevel(dispute: DisputeCase): Level | null {
  if (!isOpened(dispute) || dispute.state !== 'CLOSED' || dispute.outcome === null) return null;
  const performed =
    dispute.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' && !openObligations(dispute).length;
  return performed || RESOLVING.includes(dispute.outcome) ? dispute.currentLevel : null;
}
