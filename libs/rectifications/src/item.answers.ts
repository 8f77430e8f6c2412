import { CASE } from '#answers/cases';
import { ConcernView } from '#answers/concerns';
import {
  Bilingual,
  code,
  day,
  Doer,
  flag,
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
import { STYLE_CATEGORIES } from '#rules/concerns';
import { LEVELS } from '#rules/organisation';
import {
  ITEM_CLASSES,
  ITEM_SOURCES,
  ITEM_STATES,
  LINK_REJECTIONS,
  MODES,
  NO_BASIS_REASONS,
  OBJECTION_OUTCOMES,
  REBOUND_SOURCES,
  REVIEW_RESULTS,
  SUBJECT_KINDS,
} from './item-vocabulary.js';

const NOT_ESTABLISHED = only('NOT_ESTABLISHED');

const Subject = object({ kind: oneOf(SUBJECT_KINDS), unit: slug(), level: oneOf(LEVELS) });

const BASIS_LINK = {
  case: uuid(),
  concern: uuid(),
  state: oneOf(['PROPOSED', 'CONFIRMED', 'REJECTED']),
  code: orNull(oneOf(LINK_REJECTIONS)),
  category: orNull(code('Case type, once confirmed')),
  answeredAt: orNull(instant('When it was answered over there so that it counts')),
  revision: whole('Revision of the case up to which this is known'),
};

/** The link of an item to a concern that it rests on. */
export const BasisLinkShown = named('BasisLinkShown', object(BASIS_LINK));

/** A basis concern as a trail tells of it: as its own case shows it, as the item knows it, or by ids and dates where the reader does not see it. */
export const BasisConcern = named(
  'BasisConcern',
  object({
    ...BASIS_LINK,
    state: optional(BASIS_LINK.state),
    code: optional(BASIS_LINK.code),
    category: optional(BASIS_LINK.category),
    answeredAt: optional(BASIS_LINK.answeredAt),
    revision: optional(BASIS_LINK.revision),
    as: optional(orNull(ConcernView)),
    concerns: optional(only(null)),
    outside: optional(only(true)),
    raisedAt: optional(orNull(instant())),
    lastAt: optional(orNull(instant())),
  }),
);

const DateMove = object({
  from: day(),
  to: day(),
  at: instant(),
  by: Doer,
  approvedBy: Doer,
  afterPassing: flag(),
});

const Dates = named(
  'ItemDates',
  object({
    original: day('Fixed by the listing, never changed'),
    current: day(),
    moves: list(DateMove),
    request: orNull(object({ id: uuid(), from: day(), to: day(), by: Doer })),
  }),
);

const Listing = named(
  'ItemListing',
  object({
    by: Doer,
    responsibleUnit: slug(),
    responsibleLeader: slug(),
    assistingUnits: list(slug()),
    mode: oneOf(MODES),
  }),
);

const Verification = named(
  'ItemVerification',
  object({
    unit: slug(),
    officer: orNull(slug()),
    at: instant(),
    byLetter: flag('By the letter of an organ outside of this service'),
  }),
);

const CloseOff = named(
  'ItemCloseOff',
  object({ by: Doer, at: instant(), on: day('The day on which it counts'), recordedAt: instant() }),
);

const Rebound = named(
  'ReboundShown',
  object({
    id: uuid(),
    source: oneOf([...REBOUND_SOURCES, 'LOOK_BACK', 'BASIS_CONCERN']),
    by: Doer,
    at: instant(),
    state: oneOf(['REPORTED', 'CONFIRMED', 'DISMISSED']),
  }),
);

const EarlierCycle = named(
  'ItemCycle',
  object({
    cycle: whole(),
    original: day(),
    due: day(),
    claimedOn: orNull(day()),
    verification: orNull(Verification),
    closeOff: orNull(CloseOff),
  }),
);

/** What an item is about and how far it got, in its own answer and at the head of its trail. */
export const ITEM = {
  state: oneOf(ITEM_STATES),
  cycle: whole('1 from its listing; every relisting begins the next one'),
  issueClass: oneOf(ITEM_CLASSES),
  styleCategory: orNull(oneOf(STYLE_CATEGORIES)),
  subType: code('Of the catalogue'),
  subject: Subject,
  source: oneOf(ITEM_SOURCES),
  noBasis: orNull(oneOf(NO_BASIS_REASONS)),
  listing: orNull(Listing),
  dates: orNull(Dates),
  verification: orNull(Verification),
  notice: orNull(object({ from: day(), to: day() })),
  closeOff: orNull(CloseOff),
  rebounds: list(Rebound),
  earlier: list(EarlierCycle),
  judgement: NOT_ESTABLISHED,
};

/** One rectification item, as it stands or stood. */
export const RectificationItemView = named(
  'RectificationItemView',
  object({
    ...CASE,
    ...ITEM,
    category: only('rectification-item'),
    identifiedAt: instant(),
    identifiedBy: Doer,
    recurrenceOf: orNull(uuid()),
    basis: list(BasisLinkShown),
    measures: list(
      object({
        id: uuid(),
        person: slug(),
        unit: slug(),
        dueOn: day(),
        state: oneOf(['SUBMITTED', 'APPROVED', 'RETURNED']),
        evidence: whole('Pieces of evidence in the last claim'),
        files: list(uuid()),
        passed: orNull(flag('In the last verification or send-back')),
      }),
    ),
    progress: orNull(object({ reports: whole(), percent: orNull(whole()), at: instant() })),
    claim: orNull(object({ by: Doer, at: instant(), on: day() })),
    verifier: orNull(object({ unit: slug(), officer: orNull(slug()) })),
    sentBack: whole(),
    objections: list(object({ id: uuid(), inTime: flag(), outcome: orNull(oneOf(OBJECTION_OUTCOMES)) })),
    review: orNull(object({ result: oneOf(REVIEW_RESULTS), at: instant(), next: day(), by: Doer })),
    lookBacks: whole(),
    reboundsConfirmed: whole(),
  }),
);
export type RectificationItemView = Static<typeof RectificationItemView>;

/** A row of the rectification ledger. */
export const ItemEntry = named(
  'ItemEntry',
  object({
    id: uuid(),
    revision: whole(),
    title: orNull(Word),
    state: oneOf(ITEM_STATES),
    closed: flag(),
    cycle: whole(),
    identifiedAt: instant(),
    identifiedBy: slug(),
    issueClass: oneOf(ITEM_CLASSES),
    styleCategory: orNull(oneOf(STYLE_CATEGORIES)),
    subType: code(),
    source: oneOf(ITEM_SOURCES),
    subject: Subject,
    responsibleLeader: orNull(slug()),
    responsibleUnit: orNull(slug()),
    assistingUnits: list(slug()),
    mode: orNull(oneOf(MODES)),
    originalDue: orNull(day('Of the cycle that runs')),
    firstOriginalDue: orNull(day('Of the first cycle')),
    due: orNull(day()),
    moves: whole(),
    movesAfterPassing: whole('Moves that were approved when the date had passed'),
    movePending: flag(),
    overdue: flag(),
    measures: whole(),
    percent: orNull(whole()),
    claimedOn: orNull(day()),
    claimedLate: flag('Claimed after the original date'),
    verifier: orNull(slug('Assigned')),
    verifiedBy: orNull(slug()),
    verifiedOn: orNull(day()),
    sentBack: whole(),
    noticeTo: orNull(day()),
    objections: whole(),
    openObjections: whole(),
    closedOffOn: orNull(day()),
    closedOffLate: flag('Closed off after the original date'),
    nextReviewOn: orNull(day()),
    rebounds: whole('Confirmed reports, over all cycles'),
    basis: object({ confirmed: whole(), pending: whole(), unanswered: whole() }),
    judgement: NOT_ESTABLISHED,
    lateEntries: whole(),
    units: list(slug()),
  }),
);
export type ItemEntry = Static<typeof ItemEntry>;
export const ItemEntryList = listOf(ItemEntry);

/** The catalogue of style categories and sub-types. */
export const StyleCatalogue = named(
  'StyleCatalogue',
  object({
    version: whole(),
    subTypes: list(
      object({
        code: code(),
        issueClass: oneOf(ITEM_CLASSES),
        styleCategory: orNull(oneOf(STYLE_CATEGORIES)),
        name: Bilingual,
      }),
    ),
  }),
);
export type StyleCatalogue = Static<typeof StyleCatalogue>;
