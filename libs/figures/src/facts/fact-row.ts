import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Part, ReadModelRow } from '#libs/read-side';
import type { Tracked } from './tracked.js';

export const MEMBER_KINDS = ['DISPUTE', 'PETITION', 'CONCERN', 'ITEM'] as const;
export type MemberKind = (typeof MEMBER_KINDS)[number];

/**
 * One version of one cycle of one member (law 5). Dates are legal dates in Asia/Shanghai: the day on which the act counts, and under `…Claimed` the
 * day that it claims. `since` and `until` are positions of the log. No sealed value stands here, so that erasure changes no figure.
 */
@Entity('fact')
@Index(['memberKind', 'opened'], { where: '"opened" is not null' })
@Index(['memberKind', 'ended'], { where: '"ended" is not null' })
@Index(['memberKind', 'replied'], { where: '"replied" is not null' })
@Index(['memberKind', 'due'], { where: '"due" is not null' })
@Index(['until'], { where: '"until" is not null' })
export class FactRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** `member/cycle` for the version that stands, `~member/cycle@since` for one that stood before; '' for what the fold remembers of the stream. */
  @PrimaryColumn('text')
  key!: string;

  /** In the row with the key '' only. */
  @Column('json', { nullable: true })
  tracked!: Tracked | null;

  @Column('text', { name: 'member_kind', nullable: true })
  memberKind!: MemberKind | null;

  @Column('text', { nullable: true })
  member!: string | null;

  @Column('smallint', { nullable: true })
  cycle!: number | null;

  @Column('text', { nullable: true })
  since!: string | null;

  /** Null while it stands. */
  @Column('text', { nullable: true })
  until!: string | null;

  /** Category of the stream. */
  @Column('text', { name: 'case_type', nullable: true })
  caseType!: string | null;

  /** Unit that the case counts for; null is "unassigned" (decisions 23). */
  @Column('text', { nullable: true })
  unit!: string | null;

  /** The unit it counts for, or while it is unassigned the one that answers for it: the node of the tree under which it lies. */
  @Column('text', { nullable: true })
  area!: string | null;

  /** Level of that unit where the event that assigned it says so. */
  @Column('text', { nullable: true })
  level!: string | null;

  /** The unit that answers for it now: of open stock only. */
  @Column('text', { nullable: true })
  holder!: string | null;

  /** First handed to another unit than the one it counts for. */
  @Column('date', { name: 'handed_since', nullable: true })
  handedOn!: string | null;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { nullable: true })
  category!: string | null;

  @Column('text', { nullable: true })
  channel!: string | null;

  @Column('text', { nullable: true })
  origin!: string | null;

  /** OWN or IMPORT. */
  @Column('text', { nullable: true })
  source!: string | null;

  /** A later case of a matter that had one before. */
  @Column('boolean', { nullable: true })
  recurrence!: boolean | null;

  /** Beginning of the first cycle. */
  @Column('date', { nullable: true })
  opened!: string | null;

  @Column('date', { nullable: true })
  begun!: string | null;

  @Column('date', { nullable: true })
  ended!: string | null;

  @Column('date', { name: 'ended_claimed', nullable: true })
  endedClaimed!: string | null;

  /** Beginning of the next cycle. */
  @Column('date', { name: 'next_begun', nullable: true })
  nextBegun!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('text', { name: 'resolved_level', nullable: true })
  resolvedLevel!: string | null;

  /** Of a concern: how its case left the count (WITHDRAWN, MERGED, DECLINED), when, and when it came back. */
  @Column('text', { name: 'left_as', nullable: true })
  leftAs!: string | null;

  @Column('date', { name: 'left_on', nullable: true })
  leftOn!: string | null;

  @Column('date', { name: 'returned_on', nullable: true })
  returnedOn!: string | null;

  /** A linked dispute carries it, so that it counts there. */
  @Column('date', { name: 'carried_on', nullable: true })
  carriedOn!: string | null;

  @Column('date', { name: 'carried_until', nullable: true })
  carriedUntil!: string | null;

  /** First mediation session. */
  @Column('date', { nullable: true })
  mediated!: string | null;

  @Column('date', { name: 'mediated_claimed', nullable: true })
  mediatedClaimed!: string | null;

  @Column('date', { nullable: true })
  agreed!: string | null;

  @Column('date', { name: 'agreed_claimed', nullable: true })
  agreedClaimed!: string | null;

  /** The agreement was ended without another one. */
  @Column('date', { nullable: true })
  lapsed!: string | null;

  /** Nothing of the agreement is owed any more. */
  @Column('date', { nullable: true })
  performed!: string | null;

  /** A later case of the same matter was noted. */
  @Column('date', { nullable: true })
  repeated!: string | null;

  /** First reply of any kind in this cycle. */
  @Column('date', { nullable: true })
  replied!: string | null;

  /** First reply that qualifies … */
  @Column('date', { nullable: true })
  answered!: string | null;

  @Column('date', { name: 'answered_claimed', nullable: true })
  answeredClaimed!: string | null;

  /** … that nobody has assessed … */
  @Column('date', { nullable: true })
  unassessed!: string | null;

  /** … that only confirms the receipt or passes the words on. */
  @Column('date', { name: 'passed_on', nullable: true })
  passedOn!: string | null;

  @Column('date', { nullable: true })
  settled!: string | null;

  @Column('date', { name: 'settled_claimed', nullable: true })
  settledClaimed!: string | null;

  /** Declined with reason. */
  @Column('date', { nullable: true })
  declined!: string | null;

  /** Of a rectification item: the original date of this listing, whatever was moved later (decisions 35) … */
  @Column('date', { nullable: true })
  due!: string | null;

  /** … when it was first moved … */
  @Column('date', { name: 'due_moved', nullable: true })
  dueMoved!: string | null;

  /** … IMMEDIATE, TIME_LIMITED or LONG_TERM … */
  @Column('text', { nullable: true })
  mode!: string | null;

  /** … the claim of completion that stands … */
  @Column('date', { nullable: true })
  claimed!: string | null;

  @Column('date', { name: 'claimed_claimed', nullable: true })
  claimedClaimed!: string | null;

  /** … and when a rebound was first confirmed that was reported within the window after the close-off. */
  @Column('date', { nullable: true })
  rebounded!: string | null;
}

/** First key of the facts of cases that stand; what is remembered of a stream stands before. */
export const CASES = '.';
/** First key of those of concerns: ids begin with a digit or a letter. */
export const CONCERNS = '0';
/** First key of a version that stood before. */
export const PAST = '~';

/**
 * A figure of today reads what stands, of cases or of concerns, and little else is as bulky as what is remembered of a stream: each lies in a place of its
 * own, in the order in which it began, and stays there as it changes.
 */
export const FACT_PARTS: readonly Part[] = [
  { name: 'remembered', from: '', filled: 70 },
  { name: 'cases', from: CASES, filled: 60 },
  { name: 'concerns', from: CONCERNS, filled: 60 },
  { name: 'past', from: PAST, isPast: true },
];

export type Fact = Omit<FactRow, 'stream'>;

/** With a place for its stream: an object of so many members that gets another one becomes a slow one. */
export const emptyFact: FactRow = {
  stream: '',
  key: '',
  tracked: null,
  memberKind: null,
  member: null,
  cycle: null,
  since: null,
  until: null,
  caseType: null,
  unit: null,
  area: null,
  level: null,
  holder: null,
  handedOn: null,
  place: null,
  category: null,
  channel: null,
  origin: null,
  source: null,
  recurrence: null,
  opened: null,
  begun: null,
  ended: null,
  endedClaimed: null,
  nextBegun: null,
  outcome: null,
  resolvedLevel: null,
  leftAs: null,
  leftOn: null,
  returnedOn: null,
  carriedOn: null,
  carriedUntil: null,
  mediated: null,
  mediatedClaimed: null,
  agreed: null,
  agreedClaimed: null,
  lapsed: null,
  performed: null,
  repeated: null,
  replied: null,
  answered: null,
  answeredClaimed: null,
  unassessed: null,
  passedOn: null,
  settled: null,
  settledClaimed: null,
  declined: null,
  due: null,
  dueMoved: null,
  mode: null,
  claimed: null,
  claimedClaimed: null,
  rebounded: null,
};
