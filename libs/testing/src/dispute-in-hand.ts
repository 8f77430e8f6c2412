import type { CaseFacts } from '#rules/case-law';
import type { ConcernCommand, ConcernIntake } from '#rules/concerns';
import {
  dispute,
  type Dispute,
  type DisputeCase,
  type DisputeCommand,
  type DisputeEvent,
  isOpened,
} from '#rules/disputes';
import { given, type Sender, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

/** How lists and answers see a dispute, for what spans case types. */
export { disputeCase } from '#rules/disputes';

/** A command of a type, with members changed. */
type Of<T extends DisputeCommand['type']> = Extract<DisputeCommand, { type: T }>;
export type DisputeSituation = Situation<DisputeCase, DisputeCommand, DisputeEvent, CaseFacts>;

export const by = (officer: string, at?: string): Sender => ({
  actor: actorOf(officer),
  ...(at ? { at } : {}),
});
export const bureau = by('petition-officer');
export const township = by('east-officer');
export const mediator = by('mediator');

/** Monday, 2 March 2026, nine o'clock; the township of the east acts unless a test says otherwise. */
export const aNewCase = (): DisputeSituation =>
  given(dispute, { facts: caseFacts, actor: actorOf('east-officer'), at: '2026-03-02T09:00:00+08:00' });

export const intake = (more: Partial<ConcernIntake> = {}): ConcernIntake => ({
  kind: 'WORRY',
  topic: 'LAND',
  village: 'hill-village',
  raiser: { kind: 'PERSON', person: 'wang', details: sealed('name') },
  conductOf: 'NONE',
  unitComplainedAbout: null,
  words: sealed('words'),
  ...more,
});

export const open = (more: Partial<Of<'OpenDispute'>> = {}): Of<'OpenDispute'> => ({
  type: 'OpenDispute',
  channel: 'VISIT',
  receivedAt: '2026-03-02T00:30:00.000Z',
  receivingUnit: 'east',
  place: 'hill-village',
  title: sealed('title'),
  words: sealed('words'),
  parties: [
    { person: 'wang', role: 'APPLICANT', details: sealed('wang') },
    { person: 'li', role: 'RESPONDENT', details: sealed('li') },
  ],
  partiesBand: 'UNDER_50',
  concerns: [intake()],
  conductOf: 'NONE',
  unitComplainedAbout: null,
  differsFrom: null,
  recurrenceOf: null,
  ...more,
});

export const triage = (more: Partial<Of<'TriageDispute'>> = {}): Of<'TriageDispute'> => ({
  type: 'TriageDispute',
  origin: 'PROJECT_CONSTRUCTION',
  category: 'FAMILY_AND_NEIGHBOURS',
  risk: 'LOW',
  legalPath: null,
  partiesBand: 'UNDER_50',
  ...more,
});

export const assign = (leadUnit: string, more: Partial<Of<'AssignHolder'>> = {}): Of<'AssignHolder'> => ({
  type: 'AssignHolder',
  leadUnit,
  assistingUnits: [],
  responsibleOfficer: null,
  dueBy: null,
  ...more,
});

export const escalate = (to: string, more: Partial<Of<'EscalateDispute'>> = {}): Of<'EscalateDispute'> => ({
  type: 'EscalateDispute',
  to,
  ground: 'BEYOND_COMPETENCE',
  summary: sealed('summary'),
  releaseLower: false,
  ...more,
});

export const object: DisputeCommand = { type: 'ObjectToAssignment', reason: sealed('not ours') };

export const propose: DisputeCommand = {
  type: 'ProposeMediation',
  committee: 'east-mediation',
  form: 'PEOPLES',
};
export const consent = (party: string): DisputeCommand => ({ type: 'RecordConsent', party });
export const appoint: DisputeCommand = { type: 'AppointMediator', mediator: 'mediator', disclosures: [] };
export const session = (more: Partial<Of<'HoldSession'>> = {}): Of<'HoldSession'> => ({
  type: 'HoldSession',
  place: sealed('hall'),
  present: ['wang', 'li'],
  session: 'CLOSED',
  summary: sealed('summary'),
  adjournedTo: null,
  ...more,
});
export const agree = (more: Partial<Of<'ReachAgreement'>> = {}): Of<'ReachAgreement'> => ({
  type: 'ReachAgreement',
  form: 'WRITTEN',
  writingAskedFor: false,
  obligations: [{ debtor: 'li', creditor: 'wang', what: sealed('pays'), dueOn: '2026-04-01' }],
  ...more,
});
export const sign = (more: Partial<Of<'MakeAgreementEffective'>> = {}): Of<'MakeAgreementEffective'> => ({
  type: 'MakeAgreementEffective',
  signatures: ['wang', 'li'],
  mediatorSigned: true,
  committeeSealed: true,
  ...more,
});
export const terminate: Of<'TerminateMediation'> = {
  type: 'TerminateMediation',
  reasonCode: 'NO_AGREEMENT',
  reason: null,
  remediesTold: ['LITIGATION'],
};

export const respond = (concern: string, more: Partial<Of<'RespondToConcern'>> = {}): ConcernCommand => ({
  type: 'RespondToConcern',
  concern,
  kind: 'EXPLAIN',
  responder: null,
  delivered: { how: 'IN_PERSON', at: '2026-03-02T00:45:00.000Z' },
  words: sealed('answer'),
  ...more,
});
export const settle = (concern: string): ConcernCommand => ({
  type: 'SettleConcern',
  concern,
  outcome: 'RESOLVED',
  evidence: [{ kind: 'CALLBACK', note: sealed('note'), on: null }],
});
export const close = (
  outcome: Of<'CloseDispute'>['outcome'],
  more: Partial<Of<'CloseDispute'>> = {},
): Of<'CloseDispute'> => ({
  type: 'CloseDispute',
  outcome,
  basis: sealed('basis'),
  callBack: null,
  duplicateOf: null,
  ...more,
});
export const reopen = (more: Partial<Of<'ReopenDispute'>> = {}): Of<'ReopenDispute'> => ({
  type: 'ReopenDispute',
  ground: 'NEW_FACTS',
  words: sealed('why'),
  ...more,
});

/** The concern that `open()` raises, where opening was the first command. */
export const C = '1/concern-0';

/** Opened by the township and triaged. */
export const triaged = (): DisputeSituation => aNewCase().after(open(), triage());
/** Assigned by the township to itself. */
export const assigned = (): DisputeSituation => triaged().after(assign('east'));
/** Both parties agreed to a mediation by the township's committee, and a mediator is there. */
export const inMediation = (): DisputeSituation =>
  assigned().after(
    propose,
    [consent('wang'), mediator],
    [consent('li'), mediator],
    [appoint, mediator],
    [session(), mediator],
  );
/** Answered and settled, so that only the outcome decides whether it closes. */
export const answered = (situation: DisputeSituation): DisputeSituation =>
  situation.after(respond(C), settle(C));

/** The folded state of a case that was opened. */
export const stateOf = ({ state }: DisputeSituation): Dispute => {
  if (!isOpened(state)) throw new Error('The dispute was not opened');
  return state;
};
