import { CASE } from '#answers/cases';
import {
  flag,
  instant,
  list,
  named,
  object,
  oneOf,
  only,
  orNull,
  record,
  slug,
  type Static,
  uuid,
  whole,
} from '#answers/contracts';
import { CHANNELS } from '#rules/case-law';
import { PETITION_STATES } from './petition-state.js';
import { CLAIM_BRANCHES, OPINION_RESULTS } from './petition-vocabulary.js';

/** A concern that a linked dispute carries. */
const Carried = named(
  'CarriedConcern',
  object({
    dispute: uuid(),
    as: uuid('The concern over there'),
    answeredAt: orNull(instant('When it was answered over there so that it counts')),
    settlement: orNull(oneOf(['SETTLED', 'DECLINED'])),
    revision: whole('Revision of the dispute up to which this is known'),
  }),
);

/** One petition, as it stands or stood. */
export const PetitionView = named(
  'PetitionView',
  object({
    ...CASE,
    category: only('petition'),
    state: oneOf(PETITION_STATES),
    channel: orNull(oneOf([...CHANNELS, 'NOT_STATED'])),
    branch: orNull(oneOf(CLAIM_BRANCHES)),
    opinion: orNull(
      object({
        result: oneOf(OPINION_RESULTS),
        unit: slug(),
        supported: list(uuid('Concern whose finding supports it')),
      }),
    ),
    concludedAt: orNull(instant()),
    carried: record(Carried),
    recurrenceOf: orNull(uuid()),
    recurrences: list(uuid()),
    imported: flag(),
  }),
);
export type PetitionView = Static<typeof PetitionView>;
