import { CASE } from '#answers/cases';
import {
  Doer,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  only,
  optional,
  orNull,
  slug,
  type Static,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { PLAN_DECLINE_REASONS, PLAN_DISPOSITIONS } from '#rules/concerns';
import { PLAN_STATES } from './plan-state.js';
import { PLAN_KINDS, PUBLICATION_WAYS } from './plan-vocabulary.js';

const Subject = object(
  { unit: slug(), officer: orNull(slug()) },
  'A unit’s leading group, or an officer of it',
);

/** What a plan does with one concern; `disposition` is null while it says nothing. */
const DispositionShown = named(
  'DispositionShown',
  object({
    concern: uuid(),
    disposition: orNull(oneOf(PLAN_DISPOSITIONS)),
    item: optional(orNull(uuid('Rectification item that takes it up'))),
    reasonCode: optional(orNull(oneOf(PLAN_DECLINE_REASONS))),
    reason: optional(orNull(Word)),
  }),
);

/** One rectification plan, as it stands or stood. */
export const RectificationPlanView = named(
  'RectificationPlanView',
  object({
    ...CASE,
    category: only('rectification-plan'),
    state: oneOf(PLAN_STATES),
    subject: orNull(Subject),
    round: orNull(uuid()),
    version: whole('1 from its draft; every revision begins the next one'),
    dispositions: list(DispositionShown),
    disposed: whole(),
    undisposed: whole(),
    approvedBy: orNull(Doer),
    published: orNull(object({ version: whole(), at: instant(), how: list(oneOf(PUBLICATION_WAYS)) })),
  }),
);
export type RectificationPlanView = Static<typeof RectificationPlanView>;

/** A row of the list of rectification plans. */
export const PlanEntry = named(
  'PlanEntry',
  object({
    id: uuid(),
    revision: whole(),
    title: orNull(Word),
    state: oneOf(PLAN_STATES),
    kind: oneOf(PLAN_KINDS),
    unit: slug(),
    subject: Subject,
    round: uuid(),
    version: whole(),
    concerns: whole(),
    disposed: whole(),
    undisposed: whole(),
    approvedBy: orNull(slug()),
    draftedAt: instant(),
    publishedAt: orNull(instant()),
  }),
);
export type PlanEntry = Static<typeof PlanEntry>;
export const PlanEntryList = listOf(PlanEntry);
