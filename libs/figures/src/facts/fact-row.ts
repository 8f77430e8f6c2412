import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Part, ReadModelRow } from '#libs/read-side';
import type { Fact } from './fact.js';

/** Where a fact stands in the database; what each member says is told at `Fact`. */
@Entity('fact')
@Index(['memberKind', 'opened'], { where: '"opened" is not null' })
@Index(['memberKind', 'ended'], { where: '"ended" is not null' })
@Index(['memberKind', 'replied'], { where: '"replied" is not null' })
@Index(['memberKind', 'due'], { where: '"due" is not null' })
@Index(['until'], { where: '"until" is not null' })
export class FactRow implements ReadModelRow, Fact {
  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: Fact['key'];

  @Column('json', { nullable: true })
  tracked!: Fact['tracked'];

  @Column('text', { name: 'member_kind', nullable: true })
  memberKind!: Fact['memberKind'];

  @Column('text', { nullable: true })
  member!: Fact['member'];

  @Column('smallint', { nullable: true })
  cycle!: Fact['cycle'];

  @Column('text', { nullable: true })
  since!: Fact['since'];

  @Column('text', { nullable: true })
  until!: Fact['until'];

  @Column('text', { name: 'case_type', nullable: true })
  caseType!: Fact['caseType'];

  @Column('text', { nullable: true })
  unit!: Fact['unit'];

  @Column('text', { nullable: true })
  area!: Fact['area'];

  @Column('text', { nullable: true })
  level!: Fact['level'];

  @Column('text', { nullable: true })
  holder!: Fact['holder'];

  @Column('date', { name: 'handed_since', nullable: true })
  handedOn!: Fact['handedOn'];

  @Column('text', { nullable: true })
  place!: Fact['place'];

  @Column('text', { nullable: true })
  category!: Fact['category'];

  @Column('text', { nullable: true })
  channel!: Fact['channel'];

  @Column('text', { nullable: true })
  origin!: Fact['origin'];

  @Column('text', { nullable: true })
  source!: Fact['source'];

  @Column('boolean', { nullable: true })
  recurrence!: Fact['recurrence'];

  @Column('date', { nullable: true })
  opened!: Fact['opened'];

  @Column('date', { nullable: true })
  begun!: Fact['begun'];

  @Column('date', { nullable: true })
  ended!: Fact['ended'];

  @Column('date', { name: 'ended_claimed', nullable: true })
  endedClaimed!: Fact['endedClaimed'];

  @Column('date', { name: 'next_begun', nullable: true })
  nextBegun!: Fact['nextBegun'];

  @Column('text', { nullable: true })
  outcome!: Fact['outcome'];

  @Column('text', { name: 'resolved_level', nullable: true })
  resolvedLevel!: Fact['resolvedLevel'];

  @Column('text', { name: 'left_as', nullable: true })
  leftAs!: Fact['leftAs'];

  @Column('date', { name: 'left_on', nullable: true })
  leftOn!: Fact['leftOn'];

  @Column('date', { name: 'returned_on', nullable: true })
  returnedOn!: Fact['returnedOn'];

  @Column('date', { name: 'carried_on', nullable: true })
  carriedOn!: Fact['carriedOn'];

  @Column('date', { name: 'carried_until', nullable: true })
  carriedUntil!: Fact['carriedUntil'];

  @Column('date', { nullable: true })
  mediated!: Fact['mediated'];

  @Column('date', { name: 'mediated_claimed', nullable: true })
  mediatedClaimed!: Fact['mediatedClaimed'];

  @Column('date', { nullable: true })
  agreed!: Fact['agreed'];

  @Column('date', { name: 'agreed_claimed', nullable: true })
  agreedClaimed!: Fact['agreedClaimed'];

  @Column('date', { nullable: true })
  lapsed!: Fact['lapsed'];

  @Column('date', { nullable: true })
  performed!: Fact['performed'];

  @Column('date', { nullable: true })
  repeated!: Fact['repeated'];

  @Column('date', { nullable: true })
  replied!: Fact['replied'];

  @Column('date', { nullable: true })
  answered!: Fact['answered'];

  @Column('date', { name: 'answered_claimed', nullable: true })
  answeredClaimed!: Fact['answeredClaimed'];

  @Column('date', { nullable: true })
  unassessed!: Fact['unassessed'];

  @Column('date', { name: 'passed_on', nullable: true })
  passedOn!: Fact['passedOn'];

  @Column('date', { nullable: true })
  settled!: Fact['settled'];

  @Column('date', { name: 'settled_claimed', nullable: true })
  settledClaimed!: Fact['settledClaimed'];

  @Column('date', { nullable: true })
  declined!: Fact['declined'];

  @Column('date', { nullable: true })
  due!: Fact['due'];

  @Column('date', { name: 'due_moved', nullable: true })
  dueMoved!: Fact['dueMoved'];

  @Column('text', { nullable: true })
  mode!: Fact['mode'];

  @Column('date', { nullable: true })
  claimed!: Fact['claimed'];

  @Column('date', { name: 'claimed_claimed', nullable: true })
  claimedClaimed!: Fact['claimedClaimed'];

  @Column('date', { nullable: true })
  rebounded!: Fact['rebounded'];
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
