import { Column, Entity, PrimaryColumn } from 'typeorm';
import { scopeTable } from '#libs/cases';
import { isLateEntry, type Sealed, shanghaiDate } from '#libs/kernel';
import { readModel, type ReadModelRow } from '#libs/read-side';
import type { StyleCategory } from '#rules/concerns';
import type { Level } from '#rules/organisation';
import { rectificationItem } from './item.js';
import { type ItemEvent, itemEventTypes } from './item.events.js';
import {
  complainedAbout,
  confirmedBasis,
  confirmedRebounds,
  isIdentified,
  isOver,
  type Item,
  pendingBasis,
  type RectificationItem,
  tasksOf,
} from './item-state.js';
import type { ItemClass, ItemSource, ItemState, Mode, SubjectKind } from './item-vocabulary.js';

/** One row for each item, with the columns of the ledgers in use (design record 2.7, 4c.11). */
@Entity('rectification_ledger')
export class RectificationLedgerRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Always '': an item has one row. */
  @PrimaryColumn('text')
  key!: string;

  @Column('json')
  folded!: Item;

  @Column('integer')
  revision!: number;

  @Column('jsonb', { nullable: true })
  title!: Sealed | null;

  @Column('text')
  state!: ItemState;

  @Column('boolean')
  closed!: boolean;

  @Column('integer')
  cycle!: number;

  @Column('timestamptz')
  identified!: string;

  /** Unit that identified it. */
  @Column('text')
  identifier!: string;

  @Column('text')
  class!: ItemClass;

  @Column('text', { nullable: true })
  style!: StyleCategory | null;

  @Column('text')
  subtype!: string;

  @Column('text')
  source!: ItemSource;

  @Column('text')
  subject_kind!: SubjectKind;

  @Column('text')
  subject!: string;

  @Column('text')
  subject_level!: Level;

  @Column('text', { nullable: true })
  leader!: string | null;

  @Column('text', { nullable: true })
  responsible!: string | null;

  @Column('text', { array: true })
  assisting!: readonly string[];

  @Column('text', { nullable: true })
  mode!: Mode | null;

  /** Of the cycle that runs. */
  @Column('date', { nullable: true })
  original_due!: string | null;

  /** Of the first cycle: never another one, whatever was relisted. */
  @Column('date', { nullable: true })
  first_due!: string | null;

  @Column('date', { nullable: true })
  due!: string | null;

  @Column('integer')
  moves!: number;

  /** Moves that were approved when the date had passed. */
  @Column('integer')
  late_moves!: number;

  @Column('boolean')
  move_pending!: boolean;

  @Column('integer')
  measures!: number;

  @Column('integer', { nullable: true })
  percent!: number | null;

  /** The day on which the claim counts. */
  @Column('date', { nullable: true })
  claimed!: string | null;

  /** Claimed after the original date. */
  @Column('boolean')
  claimed_late!: boolean;

  /** Assigned. */
  @Column('text', { nullable: true })
  verifier!: string | null;

  @Column('text', { nullable: true })
  verified_by!: string | null;

  @Column('date', { nullable: true })
  verified!: string | null;

  @Column('integer')
  sent_back!: number;

  @Column('date', { nullable: true })
  notice_to!: string | null;

  @Column('integer')
  objections!: number;

  @Column('integer')
  open_objections!: number;

  /** The day on which the close-off counts. */
  @Column('date', { nullable: true })
  closed_off!: string | null;

  /** Closed off after the original date. */
  @Column('boolean')
  closed_late!: boolean;

  @Column('date', { nullable: true })
  next_review!: string | null;

  /** Confirmed reports, over all cycles. */
  @Column('integer')
  rebounds!: number;

  @Column('integer')
  basis!: number;

  @Column('integer')
  basis_pending!: number;

  /** Confirmed basis concerns without a qualifying response. */
  @Column('integer')
  basis_unanswered!: number;

  @Column('integer')
  late_entries!: number;

  @Column('text', { array: true })
  units!: readonly string[];

  @Column('text', { array: true })
  accused!: readonly string[];
}

/** Rows of the rectification ledger 整改台账, newest first. */
export const rectificationLedgerRows = {
  ...readModel<RectificationLedgerRow, ItemEvent>({
    name: 'rectification-ledger',
    version: 1,
    table: RectificationLedgerRow,
    sources: { 'rectification-item': itemEventTypes },
    fold: (rows, event) => {
      const before = rows.get('');
      const item = rectificationItem.evolve(before?.folded ?? rectificationItem.initial, event);
      if (!isIdentified(item)) return;
      const title = event.type === 'ProblemIdentified' ? event.data.title : (before?.title ?? null);
      const late_entries = (before?.late_entries ?? 0) + (isLateEntry(event.meta) ? 1 : 0);
      rows.set({ key: '', folded: item, revision: event.revision, title, late_entries, ...columnsOf(item) });
    },
    visibility: ({ units, identified }) => ({ units, sort: identified }),
  }),
  scopeTable: scopeTable('rectification_ledger'),
};

type Derived = Omit<
  RectificationLedgerRow,
  'stream' | 'key' | 'folded' | 'revision' | 'title' | 'late_entries'
>;

const columnsOf = (item: RectificationItem): Derived => ({
  ...identityOf(item),
  ...datesOf(item),
  ...progressOf(item),
  ...verificationOf(item),
  ...basisOf(item),
  // Sorted: the members of the folded state come back from the database in another order than they were written.
  units: [...tasksOf(item)].sort(),
  accused: [...complainedAbout(item)].sort(),
});

const identityOf = (item: RectificationItem) => ({
  state: item.state,
  closed: isOver(item),
  cycle: item.cycle,
  identified: item.identifiedAt,
  identifier: item.identifiedBy.unit,
  class: item.issueClass,
  style: item.styleCategory,
  subtype: item.subType,
  source: item.source,
  subject_kind: item.subject.kind,
  subject: item.subject.unit,
  subject_level: item.subject.level,
  leader: item.listing?.responsibleLeader ?? null,
  responsible: item.listing?.responsibleUnit ?? null,
  assisting: item.listing?.assistingUnits ?? [],
  mode: item.listing?.mode ?? null,
});

const datesOf = ({ dates, earlier }: RectificationItem) => ({
  original_due: dates?.original ?? null,
  first_due: earlier[0]?.original ?? dates?.original ?? null,
  due: dates?.current ?? null,
  moves: dates?.moves.length ?? 0,
  late_moves: dates?.moves.filter(({ afterPassing }) => afterPassing).length ?? 0,
  move_pending: Boolean(dates?.request),
});

const isAfter = (day: string | undefined, original: string | undefined): boolean =>
  day !== undefined && original !== undefined && day > original;

const progressOf = ({ measures, progress, claim, dates }: RectificationItem) => ({
  measures: measures.filter(({ state }) => state === 'APPROVED').length,
  percent: progress?.percent ?? null,
  claimed: claim?.on ?? null,
  claimed_late: isAfter(claim?.on, dates?.original),
});

const verificationOf = (item: RectificationItem) => ({
  verifier: item.verifier?.unit ?? null,
  verified_by: item.verification?.unit ?? null,
  verified: item.verification && shanghaiDate(item.verification.at),
  sent_back: item.sentBack,
  notice_to: item.notice?.to ?? null,
  objections: item.objections.length,
  open_objections: item.objections.filter(({ outcome }) => outcome === null).length,
  closed_off: item.closeOff?.on ?? null,
  closed_late: isAfter(item.closeOff?.on, item.dates?.original),
  next_review: item.review?.next ?? null,
  rebounds: confirmedRebounds(item),
});

const basisOf = (item: RectificationItem) => ({
  basis: confirmedBasis(item).length,
  basis_pending: pendingBasis(item).length,
  basis_unanswered: confirmedBasis(item).filter(({ answeredAt }) => answeredAt === null).length,
});
