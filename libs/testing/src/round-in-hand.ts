import type { CaseFacts } from '#rules/case-law';
import type { ConcernCommand } from '#rules/concerns';
import {
  consultationRound,
  type ConsultationRound,
  type RoundCommandOf,
  type RoundCommand,
  type RoundEvent,
} from '#rules/consultations';
import { given, type Sender, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

export type RoundSituation = Situation<ConsultationRound, RoundCommand, RoundEvent, CaseFacts>;

export const by = (officer: string, at?: string): Sender => ({
  actor: actorOf(officer),
  ...(at ? { at } : {}),
});

/** Monday, 2 March 2026, nine o'clock; the township of the east consults its villages. */
export const aNewRound = (): RoundSituation =>
  given(consultationRound, {
    facts: caseFacts,
    actor: actorOf('east-officer'),
    at: '2026-03-02T09:00:00+08:00',
  });

export const plan = (more: Partial<RoundCommandOf<'PlanRound'>> = {}): RoundCommandOf<'PlanRound'> => ({
  type: 'PlanRound',
  title: sealed('title'),
  responsibleUnit: 'east',
  period: { from: '2026-03-01', to: '2026-03-31' },
  frame: { basis: 'LINKED', villages: [{ village: 'hill-village', households: 40 }] },
  forms: ['MEETING', 'BOX'],
  ...more,
});

export const open: RoundCommand = { type: 'OpenGathering' };

export const record = (
  more: Partial<RoundCommandOf<'RecordGathering'>> = {},
): RoundCommandOf<'RecordGathering'> => ({
  type: 'RecordGathering',
  form: 'MEETING',
  on: '2026-03-02',
  village: 'hill-village',
  place: sealed('place'),
  participants: [{ kind: 'VILLAGER', count: 30 }],
  concernsFound: 0,
  ...more,
});

export const raise = (
  more: Partial<Extract<ConcernCommand, { type: 'RaiseConcern' }>> = {},
): ConcernCommand => ({
  type: 'RaiseConcern',
  kind: 'HOPE',
  topic: 'SERVICE_HALL',
  village: 'hill-village',
  raiser: { kind: 'ANONYMOUS' },
  conductOf: 'NONE',
  unitComplainedAbout: null,
  words: sealed('words'),
  ...more,
});

export const close = (concerns: number): RoundCommand => ({ type: 'CloseRound', concerns });

export const respond = (concern: string): ConcernCommand => ({
  type: 'RespondToConcern',
  concern,
  kind: 'COMMIT',
  responder: null,
  delivered: { how: 'PUBLISHED', at: '2026-03-02T01:00:00.000Z' },
  words: sealed('reply'),
});

export const settle = (concern: string): ConcernCommand => ({
  type: 'SettleConcern',
  concern,
  outcome: 'ADOPTED',
  evidence: [{ kind: 'PUBLICATION', note: sealed('the plan'), on: '2026-03-02' }],
});

export const planned = (): RoundSituation => aNewRound().after(plan());
export const gathering = (): RoundSituation => planned().after(open);

/** Concerns that the commands after `gathering()` raise: the third command, the fourth, …. */
export const C3 = '3/concern-0';
export const C4 = '4/concern-0';

/** Two concerns out of one meeting, and the round closed. */
export const closedWithTwo = (): RoundSituation =>
  gathering().after(raise(), raise(), record({ concernsFound: 2 }), close(2));
