import type { CaseFacts } from '#rules/case-law';
import type { ConcernCommand, ConcernIntake } from '#rules/concerns';
import {
  petition,
  type Petition,
  type PetitionCommandOf,
  type PetitionCommand,
  type PetitionEvent,
} from '#rules/petitions';
import { given, type Sender, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

export type PetitionSituation = Situation<Petition, PetitionCommand, PetitionEvent, CaseFacts>;

export const by = (officer: string, at?: string): Sender => ({
  actor: actorOf(officer),
  ...(at ? { at } : {}),
});
export const bureau = by('petition-officer');
export const process = by('system');

/** Monday, 2 March 2026, nine o'clock; the township of the east acts unless a test says otherwise. */
export const aNewPetition = (): PetitionSituation =>
  given(petition, { facts: caseFacts, actor: actorOf('east-officer'), at: '2026-03-02T09:00:00+08:00' });

export const intake = (more: Partial<ConcernIntake> = {}): ConcernIntake => ({
  kind: 'HOPE',
  topic: 'WATER',
  village: 'hill-village',
  raiser: { kind: 'PERSON', person: 'wang', details: sealed('name') },
  conductOf: 'NONE',
  unitComplainedAbout: null,
  words: sealed('words'),
  ...more,
});

export const register = (
  more: Partial<PetitionCommandOf<'RegisterPetition'>> = {},
): PetitionCommandOf<'RegisterPetition'> => ({
  type: 'RegisterPetition',
  channel: 'LETTER',
  receivedAt: '2026-03-02T00:30:00.000Z',
  receivingUnit: 'east',
  place: 'hill-village',
  petitioners: [{ person: 'wang', details: sealed('wang'), representative: false }],
  joinedBy: null,
  title: sealed('title'),
  concerns: [intake()],
  recurrenceOf: null,
  ...more,
});

/** The concern that `register()` raises, where registering was the first command. */
export const C = '1/concern-0';
export const C2 = '1/concern-1';

export const classify = (more: Partial<PetitionCommandOf<'ClassifyPetition'>> = {}): PetitionCommand => ({
  type: 'ClassifyPetition',
  kind: 'CLAIM',
  branch: 'PETITION_PROCEDURE',
  ...more,
});

export const letter = { how: 'LETTER', at: '2026-03-02T01:00:00.000Z' } as const;
export const accept = {
  type: 'AcceptPetition',
  notice: letter,
  differsFrom: null,
} as const satisfies PetitionCommand;
export const decline = (
  more: Partial<PetitionCommandOf<'DeclinePetition'>> = {},
): PetitionCommandOf<'DeclinePetition'> => ({
  type: 'DeclinePetition',
  reasonCode: 'OUT_OF_COMPETENCE',
  reason: sealed('why'),
  notice: letter,
  ...more,
});

export const opinion = (
  more: Partial<PetitionCommandOf<'IssueOpinion'>> = {},
): PetitionCommandOf<'IssueOpinion'> => ({
  type: 'IssueOpinion',
  result: 'SUPPORTED',
  request: sealed('request'),
  facts: sealed('facts'),
  opinion: sealed('opinion'),
  legalBasis: ['XFTL-32'],
  findings: [{ concern: C, result: 'SUPPORTED', finding: sealed('finding') }],
  remedy: { reviewBody: 'county', days: 30, words: sealed('remedy') },
  ...more,
});

export const respond = (
  concern: string = C,
  more: Partial<PetitionCommandOf<'RespondToConcern'>> = {},
): ConcernCommand => ({
  type: 'RespondToConcern',
  concern,
  kind: 'EXPLAIN',
  responder: null,
  delivered: { how: 'LETTER', at: '2026-03-02T01:00:00.000Z' },
  words: sealed('answer'),
  ...more,
});
export const settle = (concern: string = C): ConcernCommand => ({
  type: 'SettleConcern',
  concern,
  outcome: 'RESOLVED',
  evidence: [{ kind: 'PAYMENT', note: sealed('paid'), on: '2026-03-02' }],
});
export const declineConcern = (concern: string = C): ConcernCommand => ({
  type: 'DeclineConcern',
  concern,
  reasonCode: 'NO_LEGAL_BASIS',
  reason: sealed('why'),
});
export const contest = (response: string, concern: string = C): ConcernCommand => ({
  type: 'ContestResponse',
  concern,
  response,
  reason: sealed('nothing happened'),
});

export const conclude = (
  reason: PetitionCommandOf<'ConcludePetition'>['reason'] = 'SETTLED',
): PetitionCommand => ({
  type: 'ConcludePetition',
  reason,
});
export const withdraw = (
  more: Partial<PetitionCommandOf<'WithdrawPetition'>> = {},
): PetitionCommandOf<'WithdrawPetition'> => ({
  type: 'WithdrawPetition',
  reason: sealed('why'),
  confirmedBy: 'east-clerk',
  confirmedAt: '2026-03-02T01:00:00.000Z',
  ...more,
});
export const erase = (
  ground: PetitionCommandOf<'EraseWords'>['ground'] = 'RETENTION_ENDED',
): PetitionCommand => ({
  type: 'EraseWords',
  ground,
});

export const fromLedger = (
  more: Partial<PetitionCommandOf<'ImportPetition'>> = {},
): PetitionCommandOf<'ImportPetition'> => ({
  type: 'ImportPetition',
  ledger: 'mayors-mailbox',
  number: '17',
  submitted: { at: '2019-04-08T00:37:20.000Z', precision: 'time' },
  petitioner: { person: 'wang', details: sealed('account') },
  title: sealed('title'),
  words: sealed('words'),
  reply: { words: sealed('reply'), replied: { at: '2019-04-14T16:00:00.000Z', precision: 'date' } },
  ...more,
});

/** What the process notes of the dispute `d`, read off its revision. */
export const link = (
  revision = 3,
  more: Partial<PetitionCommandOf<'NoteLinkedDispute'>> = {},
): PetitionCommand => ({
  type: 'NoteLinkedDispute',
  dispute: 'd',
  revision,
  pairs: [{ petition: C, dispute: 'd-concern' }],
  ...more,
});
export const unlink = (revision = 9, dispute = 'd'): PetitionCommand => ({
  type: 'NoteUnlinkedDispute',
  dispute,
  revision,
});
export const carriedAnswer = (
  revision = 4,
  more: Partial<PetitionCommandOf<'NoteCarriedAnswer'>> = {},
): PetitionCommand => ({
  type: 'NoteCarriedAnswer',
  dispute: 'd',
  revision,
  concern: C,
  answeredAt: '2026-03-02T01:02:00.000Z',
  settlement: 'SETTLED',
  ...more,
});
export const carriedContest = (revision = 5, concern: string = C): PetitionCommand => ({
  type: 'NoteCarriedContest',
  dispute: 'd',
  revision,
  concern,
});

/** Registered by the township and classified as a claim of the sixth branch. */
export const classified = (): PetitionSituation => aNewPetition().after(register(), classify());
export const accepted = (): PetitionSituation => classified().after(accept);
/** Not a matter of the petition procedure, so that no opinion letter is needed. */
export const acceptedElsewhere = (): PetitionSituation =>
  aNewPetition().after(register(), classify({ branch: 'ADMINISTRATIVE_PROCEDURE' }), accept);
/** Answered (`4/response`), settled and concluded. */
export const concluded = (): PetitionSituation => acceptedElsewhere().after(respond(), settle(), conclude());
