import {
  CaseRef,
  code,
  day,
  either,
  flag,
  instant,
  list,
  named,
  object,
  only,
  oneOf,
  optional,
  orNull,
  PersonShown,
  slug,
  type Static,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { CONCERN_STATES, COVERAGES } from './concern-coverage.js';
import {
  CONCERN_KINDS,
  CONCERN_OUTCOMES,
  DECLINE_REASONS,
  DELIVERY_WAYS,
  ISSUE_CLASSES,
  PLAN_DECLINE_REASONS,
  PLAN_DISPOSITIONS,
  RESPONSE_KINDS,
  STYLE_CATEGORIES,
} from './concern-vocabulary.js';

const NOT_STATED = only('NOT_STATED');

/** Who raised it. */
export const RaiserShown = named(
  'RaiserShown',
  either(
    object({ kind: only('PERSON'), person: uuid(), details: orNull(PersonShown) }),
    object({ kind: only('GROUP'), size: whole() }),
    object({ kind: oneOf(['ANONYMOUS', 'NOT_STATED']) }),
  ),
);
export type RaiserShown = Static<typeof RaiserShown>;

/** Whose conduct the words complain about. */
export const ConductShown = named(
  'ConductShown',
  either(object({ of: only('UNIT'), unit: slug() }), object({ of: oneOf(['NONE', 'NOT_STATED']) })),
);

/** Whether a reply counts, and if not, why. */
export const QualificationShown = named(
  'QualificationShown',
  either(
    object({ answer: only('YES') }),
    object({ answer: only('NO'), why: code() }),
    object({ answer: NOT_STATED, what: list(code('What nobody established')) }),
  ),
);

export const SettlementShown = named(
  'SettlementShown',
  either(
    object({
      kind: only('SETTLED'),
      outcome: oneOf(CONCERN_OUTCOMES),
      files: optional(list(uuid('File of the case that shows it'))),
    }),
    object({ kind: only('DECLINED'), reasonCode: oneOf(DECLINE_REASONS) }),
  ),
);

export const ResponseShown = named(
  'ResponseShown',
  object({
    id: uuid(),
    unit: orNull(slug('Null while nobody established which unit answered')),
    officer: orNull(slug()),
    kind: oneOf([...RESPONSE_KINDS, 'NOT_STATED']),
    addresses: either(flag('It speaks about this very concern'), NOT_STATED),
    delivered: either(
      object({ how: oneOf(DELIVERY_WAYS), at: instant() }),
      oneOf(['NOT_STATED', 'NOT_DELIVERED']),
    ),
    independent: flag(),
    imported: flag(),
    acknowledged: flag('The raiser said that it answers'),
    at: instant(),
    precision: optional(only('date')),
    qualifies: QualificationShown,
    words: orNull(Word),
  }),
);
export type ResponseShown = Static<typeof ResponseShown>;

const CONCERN = {
  id: uuid(),
  kind: oneOf([...CONCERN_KINDS, 'NOT_STATED']),
  topic: orNull(code()),
  village: orNull(slug()),
  raisedAt: instant(),
  raiser: RaiserShown,
  conduct: ConductShown,
  classified: orNull(
    object({ issueClass: oneOf(ISSUE_CLASSES), styleCategory: orNull(oneOf(STYLE_CATEGORIES)) }),
  ),
  words: orNull(Word),
  owner: orNull(object({ unit: slug(), officer: orNull(slug()), respondBy: orNull(day()) })),
  state: oneOf(CONCERN_STATES),
  coverage: oneOf(COVERAGES),
  answered: flag('It has a qualifying response'),
  contested: flag(),
  cycle: whole('1 from its raising; every contest begins the next one'),
  settlement: orNull(SettlementShown),
  closed: flag(),
  plans: list(
    object({
      plan: uuid(),
      version: whole(),
      disposition: oneOf(PLAN_DISPOSITIONS),
      item: orNull(uuid('Rectification item that the plan names')),
      reasonCode: orNull(oneOf(PLAN_DECLINE_REASONS)),
    }),
  ),
  items: list(uuid('Rectification item that rests on it')),
  responses: list(ResponseShown),
};

/** A concern with its words, its replies, and whether each of them counts. */
export const ConcernView = named('ConcernView', object(CONCERN));
export type ConcernView = Static<typeof ConcernView>;

/** A row of the concern-response matrix. */
export const ConcernEntry = named(
  'ConcernEntry',
  object({
    case: CaseRef,
    ...CONCERN,
    answeredElsewhere: flag('The case that carries it has answered it so that it counts here'),
  }),
);
export type ConcernEntry = Static<typeof ConcernEntry>;
