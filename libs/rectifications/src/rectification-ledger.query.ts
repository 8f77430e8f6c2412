import { type AsFilter, type Condition, defineList, periodOf } from '#libs/cases';
import { Choice, Code, LegalDate, ListQuery, Slug } from '#libs/contracts';
import { idOf } from '#libs/kernel';
import { STYLE_CATEGORIES } from '#rules/concerns';
import { LEVELS } from '#rules/organisation';
import { ItemEntryList } from './item.answers.js';
import { ITEM_CLASSES, ITEM_SOURCES, ITEM_STATES, MODES, SUBJECT_KINDS } from './item-vocabulary.js';
import { type RectificationLedgerRow, rectificationLedgerRows } from './rectification-ledger.projection.js';

const YES_OR_NO = ['true', 'false'] as const;
type YesOrNo = (typeof YES_OR_NO)[number];

/** The address of the ledger is the state of its filter bar. */
export class RectificationLedgerFilter extends ListQuery {
  @Slug({ optional: true, description: 'Items in which this unit, or one below it, has a task' })
  unit?: string;

  @Slug({ optional: true, description: 'Responsible unit' })
  responsible?: string;

  @Slug({ optional: true, description: 'Responsible leader' })
  leader?: string;

  @Slug({ optional: true, description: 'Unit whose problem it is' })
  subject?: string;

  @Choice(SUBJECT_KINDS, {
    optional: true,
    description: 'Whose problem it is: a leading group, a person, a unit',
  })
  subjectKind?: string;

  @Choice(LEVELS, { optional: true, description: 'Level of the unit whose problem it is' })
  subjectLevel?: string;

  @Choice(ITEM_STATES, { optional: true, description: 'Where it stands in its procedure' })
  state?: string;

  @Choice(ITEM_CLASSES, {
    optional: true,
    description: 'Four-styles problem, or a vital interest of the people',
  })
  issueClass?: string;

  @Choice(STYLE_CATEGORIES, { optional: true, description: 'Which of the four styles' })
  styleCategory?: string;

  @Code({
    optional: true,
    pattern: /^[A-Z][A-Z0-9_]*$/,
    example: 'SHIFTING_AND_DELAY',
    description: 'Sub-type, a code of the catalogue',
  })
  subType?: string;

  @Choice(ITEM_SOURCES, { optional: true, description: 'How it came to light' })
  source?: string;

  @Choice(MODES, { optional: true, description: 'At once, by a date, or long-term' })
  mode?: string;

  @Slug({ optional: true, description: 'Unit that verified it' })
  verifiedBy?: string;

  @Choice(YES_OR_NO, { optional: true, description: '`false`: neither closed off nor annulled' })
  closed?: YesOrNo;

  @Choice(YES_OR_NO, {
    optional: true,
    description: '`true`: the date has passed, and completion is not claimed',
  })
  overdue?: YesOrNo;

  @Choice(YES_OR_NO, { optional: true, description: '`true`: the date was moved' })
  moved?: YesOrNo;

  @Choice(YES_OR_NO, { optional: true, description: '`true`: claimed or closed off after the original date' })
  late?: YesOrNo;

  @Choice(YES_OR_NO, { optional: true, description: '`true`: with a confirmed rebound' })
  rebounded?: YesOrNo;

  @LegalDate({ optional: true, description: 'Identified on this day or later' })
  from?: string;

  @LegalDate({ optional: true, description: 'Identified on this day or earlier' })
  to?: string;

  @LegalDate({ optional: true, description: 'Original due date on this day or later' })
  originalDueFrom?: string;

  @LegalDate({ optional: true, description: 'Original due date on this day or earlier' })
  originalDueTo?: string;
}

type AsLedgerFilter = AsFilter<RectificationLedgerFilter>;

/** The rectification ledger 整改台账; what is overdue is so on a day. */
export const rectificationLedger = defineList<
  RectificationLedgerRow,
  RectificationLedgerFilter,
  ReturnType<typeof ledgerItem>
>({
  readModel: rectificationLedgerRows,
  order: 'descending',
  without: ['folded'],
  filter: RectificationLedgerFilter,
  asked: (filter, today) => ({
    conditions: ledgerConditions(filter, today),
    stretches: [periodOf(filter)],
  }),
  item: ledgerItem,
  route: {
    path: 'rectification-items',
    id: 'rectificationLedger',
    zh: '整改台账',
    en: 'The rectification ledger',
    answer: ItemEntryList,
  },
});

const EQUAL: Readonly<Partial<Record<keyof AsLedgerFilter, string>>> = {
  responsible: 'responsible',
  leader: 'leader',
  subject: 'subject',
  subjectKind: 'subject_kind',
  subjectLevel: 'subject_level',
  state: 'state',
  issueClass: 'class',
  styleCategory: 'style',
  subType: 'subtype',
  source: 'source',
  mode: 'mode',
  verifiedBy: 'verified_by',
};

/** The filter as conditions on the rows `r`; what is overdue is so on a day. */
export function ledgerConditions(filter: AsLedgerFilter, today: string): Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, value: unknown): void => {
    if (value !== undefined) conditions.push({ sql, value });
  };
  for (const [member, column] of Object.entries(EQUAL))
    add(`r.${column} = ?`, filter[member as keyof AsLedgerFilter]);
  add('r.closed = ?::boolean', filter.closed);
  add('(r.moves > 0) = ?::boolean', filter.moved);
  add('(r.claimed_late or r.closed_late) = ?::boolean', filter.late);
  add('(r.rebounds > 0) = ?::boolean', filter.rebounded);
  add('r.original_due >= ?::date', filter.originalDueFrom);
  add('r.original_due <= ?::date', filter.originalDueTo);
  const overdue = 'not r.closed and r.claimed is null and r.due is not null and r.due < ?::date';
  if (filter.overdue === 'true') conditions.push({ sql: overdue, value: today });
  if (filter.overdue === 'false') conditions.push({ sql: `not (${overdue})`, value: today });
  return conditions;
}

/** A row as the ledger shows it: the original date stands beside the one that was moved to. */
export function ledgerItem(row: RectificationLedgerRow, today: string) {
  return {
    id: idOf(row.stream),
    revision: row.revision,
    title: row.title,
    state: row.state,
    closed: row.closed,
    cycle: row.cycle,
    identifiedAt: row.identified,
    identifiedBy: row.identifier,
    issueClass: row.class,
    styleCategory: row.style,
    subType: row.subtype,
    source: row.source,
    subject: { kind: row.subject_kind, unit: row.subject, level: row.subject_level },
    responsibleLeader: row.leader,
    responsibleUnit: row.responsible,
    assistingUnits: row.assisting,
    mode: row.mode,
    originalDue: row.original_due,
    firstOriginalDue: row.first_due,
    due: row.due,
    moves: row.moves,
    movesAfterPassing: row.late_moves,
    movePending: row.move_pending,
    overdue: !row.closed && row.claimed === null && row.due !== null && row.due < today,
    measures: row.measures,
    percent: row.percent,
    claimedOn: row.claimed,
    claimedLate: row.claimed_late,
    verifier: row.verifier,
    verifiedBy: row.verified_by,
    verifiedOn: row.verified,
    sentBack: row.sent_back,
    noticeTo: row.notice_to,
    objections: row.objections,
    openObjections: row.open_objections,
    closedOffOn: row.closed_off,
    closedOffLate: row.closed_late,
    nextReviewOn: row.next_review,
    rebounds: row.rebounds,
    basis: { confirmed: row.basis, pending: row.basis_pending, unanswered: row.basis_unanswered },
    judgement: 'NOT_ESTABLISHED',
    lateEntries: row.late_entries,
    units: row.units,
  };
}
