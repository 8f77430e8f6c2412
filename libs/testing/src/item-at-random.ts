import * as fc from 'fast-check';
import { type Circumstances, isRefusal } from '#libs/kernel';
import type { CaseFacts } from '#rules/case-law';
import {
  isIdentified,
  type Item,
  type ItemCommand,
  rectificationItem,
  type RectificationItem,
} from '#rules/rectifications';
import * as hand from './item-in-hand.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

/** A step of a random life: which of the commands that would be accepted (or of all), and how long after the one before. */
export interface Step {
  readonly pick: number;
  readonly sensible: boolean;
  readonly days: number;
  /** Days by which the act lies before its record. */
  readonly late: number;
}

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    pick: fc.nat(9_999),
    sensible: fc.nat(9).map((drawn) => drawn > 0),
    days: fc.oneof({ weight: 12, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.constant(100) }),
    late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
  }),
  { minLength: 30, maxLength: 60, size: 'max' },
);

/** `linked`: the item rests on a concern of the people. `enduring`: nobody annuls it, or erases its words, before its time. */
export interface Life {
  readonly linked?: boolean;
  readonly enduring?: boolean;
}

type Sent = readonly [ItemCommand, string];

const dayOf = (at: string, days = 0): string =>
  new Date(Date.parse(at) + 28_800_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Commands that make sense in some state of this item, each with an officer who would send it. */
function possible(item: Item, at: string, { linked = false, enduring = false }: Life): readonly Sent[] {
  if (!isIdentified(item) && linked)
    return [
      [hand.identify(), 'east-officer'],
      [hand.identify({ subjectUnit: 'east' }), 'inspector'],
    ];
  if (!isIdentified(item))
    return [
      [hand.found(), 'east-officer'],
      [hand.found({ subjectUnit: 'east', issueClass: 'VITAL_INTEREST', styleCategory: null }), 'inspector'],
      [hand.found({ recurrenceOf: 'earlier' }), 'east-officer'],
    ];
  const often = [...towardsTheEnd(item, at), ...afterTheEnd(item, at)];
  const aside = [
    ...sidesteps(item, at),
    ...(enduring ? refusedAnyhow(at) : breakingOff()),
    ...(linked ? aboutItsBasis(item) : []),
  ];
  return [...often, ...often, ...often, ...often, ...aside];
}

/** What the service notes of the concern that the item rests on, and what an officer says in its place. */
function aboutItsBasis({ basis }: RectificationItem): readonly Sent[] {
  const { case: id, concern } = hand.concern;
  const revision = Math.max(3, ...basis.map((link) => link.revision)) + 1;
  const noted: readonly Sent[] = [
    [hand.confirm({ revision }), 'system'],
    [hand.answered(revision), 'system'],
  ];
  return [
    ...noted,
    ...noted,
    [hand.contested(revision), 'system'],
    [hand.contested(revision), 'system'],
    [{ type: 'RejectBasis', case: id, concern, code: 'NOT_FOUND' }, 'system'],
    [{ type: 'LinkConcern', case: id, concern }, 'east-officer'],
    [{ type: 'StateNoBasis', reasonCode: 'SELF_EXAMINATION', reason: null }, 'east-officer'],
    [hand.confirm({ revision }), 'inspector'],
  ];
}

function towardsTheEnd(item: RectificationItem, at: string): readonly Sent[] {
  const measures = item.measures.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
  const responsible = item.listing?.responsibleUnit === 'hill-village' ? 'hill-head' : 'east-officer';
  return [
    [hand.list({ dueDate: dayOf(at, 50) }), 'east-officer'],
    [hand.list({ dueDate: dayOf(at, 5), mode: 'LONG_TERM' }), 'east-officer'],
    [hand.submit({ person: responsible }), responsible],
    [hand.approve, 'inspector'],
    [hand.claim(measures), responsible],
    [hand.assign('county-discipline'), 'inspector'],
    [hand.verify(measures), 'inspector'],
    [hand.publish({ from: dayOf(at), to: dayOf(at, 9) }), responsible],
    [hand.closeOff, 'inspector'],
    [hand.closeOff, 'inspector'],
    [hand.closeOff, 'inspector'],
    [hand.review({ result: 'INSTITUTIONALISED', nextReviewOn: dayOf(at, 90) }), 'inspector'],
  ];
}

function afterTheEnd(item: RectificationItem, at: string): readonly Sent[] {
  const open = item.rebounds.filter(({ state }) => state === 'REPORTED').map(({ id }) => id);
  return [
    [hand.reportRebound(), 'east-officer'],
    ...open.flatMap((report): Sent[] => [
      [hand.confirmRebound(report), 'inspector'],
      [{ type: 'DismissRebound', report, reason: sealed('reason') }, 'inspector'],
    ]),
    [hand.relist({ dueDate: dayOf(at, 40) }), 'east-officer'],
    [hand.lookBack('REBOUNDED'), 'inspector'],
    [hand.lookBack(), 'inspector'],
  ];
}

function sidesteps(item: RectificationItem, at: string): readonly Sent[] {
  const measures = item.measures.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
  const [objection] = item.objections.filter(({ outcome }) => outcome === null);
  const request = item.dates?.request?.id ?? '';
  const decided = {
    type: 'DecideObjection',
    objection: objection?.id ?? '',
    reason: sealed('reason'),
  } as const;
  return [
    [hand.handOver({ responsibleUnit: 'east' }), 'petition-officer'],
    [hand.handOver({ responsibleUnit: 'lake-village' }), 'east-officer'],
    [{ type: 'ReportProgress', measure: null, percent: 50, words: sealed('words') }, 'east-officer'],
    [hand.sendBack(measures), 'inspector'],
    [hand.objection(), 'east-officer'],
    [{ ...decided, outcome: 'UPHELD' }, 'inspector'],
    [{ ...decided, outcome: 'NOT_UPHELD' }, 'inspector'],
    [{ type: 'ChangeDueDate', dueDate: dayOf(at, 80), reason: sealed('reason') }, 'east-officer'],
    [{ type: 'ApproveDueDate', request }, 'inspector'],
    [hand.review({ result: 'NEEDS_WORK', nextReviewOn: dayOf(at, 90) }), 'inspector'],
  ];
}

/** What no state of a life allows. */
const refusedAnyhow = (at: string): readonly Sent[] => [
  [hand.list({ dueDate: dayOf(at, -1) }), 'east-officer'],
  [hand.list({ goal: null }), 'east-officer'],
  [{ type: 'EraseWords', ground: 'RETENTION_ENDED' }, 'inspector'],
];

const breakingOff = (): readonly Sent[] => [
  [hand.annul(), 'inspector'],
  [{ type: 'EraseWords', ground: 'ACCUSATION_HANDED_OVER' }, 'inspector'],
];

export interface Meeting {
  readonly command: ItemCommand;
  readonly circumstances: Circumstances<CaseFacts>;
}

/**
 * The command of a step, and what it meets.
 * @param at the time of its record
 */
export function sentBy(step: Step, number: number, item: Item, at: string, life: Life = {}): Meeting {
  const occurredAt = new Date(Date.parse(at) - step.late * 86_400_000).toISOString();
  const meet = ([command, officer]: Sent): Meeting => ({
    command,
    circumstances: {
      actor: actorOf(officer),
      occurredAt,
      recordedAt: at,
      facts: caseFacts,
      newId: (label) => `${number}/${label}`,
    },
  });
  const all = possible(item, occurredAt, life);
  const accepted = ({ command, circumstances }: Meeting): boolean =>
    !isRefusal(rectificationItem.decide(command, item, circumstances));
  const sensible = step.sensible ? all.filter((sent) => accepted(meet(sent))) : [];
  const choice = sensible.length ? sensible : all;
  const sent = choice[step.pick % choice.length];
  if (!sent) throw new Error('Nothing to send');
  return meet(sent);
}
