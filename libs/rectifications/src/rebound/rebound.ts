import {
  type Decided,
  type Decision,
  type EventMeta,
  firstRefusal,
  type Refusal,
  shanghaiDate,
} from '#libs/kernel';
import { type Chapter, type OfType, theStepBelongsTo, type Told } from '#rules/case-law';
import { conductOf, judgeConduct } from '#rules/concerns';
import { theTaskGoesToThoseWhoCanDoIt, withParties } from '../listing/listing.js';
import type { BasisRef } from '../basis/basis.events.js';
import { aDueDateLiesAhead, aListingIsComplete } from '../listing/listing.rules.js';
import {
  type EarlierCycle,
  type RectificationItem,
  type ReboundReport,
  withAccused,
  withDoer,
  withTasks,
} from '../item-state.js';
import { anotherUnitDecides, doerOf, type ItemCircumstances } from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import { anObjectionAboutAPersonIsACountOnly, anObjectionIsTold } from '../notice/notice.rules.js';
import type { ReboundEvent } from './rebound.events.js';
import { aRelistingHasAGroundAndIsInTime, type ReboundCommand, theReportIsOpen } from './rebound.rules.js';

/** After the close-off, or while a long-term item is under review; more reports may come while one is confirmed already. */
const ENDED: readonly ItemState[] = ['CLOSED_OFF', 'UNDER_REVIEW', 'REBOUNDED'];

function reportRebound(
  command: OfType<ReboundCommand, 'ReportRebound'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> {
  const { source, raiser, words } = command;
  const refusal = firstRefusal(
    judgeConduct(command, item.tasks, circumstances),
    anObjectionAboutAPersonIsACountOnly(words, raiser, item),
    anObjectionIsTold(words, item),
    theStepBelongsTo(ENDED, item.state),
  );
  const report = circumstances.newId('rebound');
  const data = { report, source, basis: null, raiser, conduct: conductOf(command), words };
  return refusal ?? [{ type: 'ReboundReported', data }];
}

const judge = (
  report: string,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
    theReportIsOpen(report, item),
  );

const confirmRebound = (
  { report, findings }: OfType<ReboundCommand, 'ConfirmRebound'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> =>
  judge(report, item, circumstances) ?? [
    { type: 'ReboundConfirmed', data: { report, findings }, basis: ['PRACTICE'] },
  ];

const dismissRebound = (
  { report, reason }: OfType<ReboundCommand, 'DismissRebound'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> =>
  judge(report, item, circumstances) ?? [{ type: 'ReboundDismissed', data: { report, reason } }];

function relistItem(
  command: OfType<ReboundCommand, 'RelistItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> {
  const { responsibleLeader, responsibleUnit, assistingUnits, dueDate, goal, verificationMethod } = command;
  const mode = item.listing?.mode ?? null;
  const incomplete = firstRefusal(
    aRelistingHasAGroundAndIsInTime(item, circumstances),
    aListingIsComplete({ ...command, mode }),
  );
  if (incomplete) return incomplete;
  if (responsibleUnit === null || responsibleLeader === null) return [];
  if (dueDate === null || goal === null || verificationMethod === null) return [];
  const responsibility = { responsibleUnit, responsibleLeader, assistingUnits };
  const refusal = firstRefusal(
    theTaskGoesToThoseWhoCanDoIt(responsibility, item, circumstances),
    aDueDateLiesAhead(dueDate, shanghaiDate(circumstances.occurredAt)),
  );
  const data = { ...responsibility, cycle: item.cycle + 1, dueDate, goal, verificationMethod };
  return refusal ?? [{ type: 'ItemRelisted', data, basis: ['PRACTICE'] }];
}

/** A look-back is made by another unit: where it finds the problem back, that is a confirmed report. */
function lookBack(
  { result, findings }: OfType<ReboundCommand, 'LookBack'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> {
  const refusal = firstRefusal(
    anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
    theStepBelongsTo(ENDED, item.state),
  );
  if (refusal) return refusal;
  const done: Decided<ReboundEvent> = {
    type: 'LookBackDone',
    data: { result, findings },
    basis: ['PRACTICE'],
  };
  if (result === 'HOLDS') return [done];
  const report = circumstances.newId('rebound');
  return [
    done,
    {
      type: 'ReboundReported',
      data: {
        report,
        source: 'LOOK_BACK',
        basis: null,
        raiser: { kind: 'NOT_STATED' },
        conduct: { of: 'NONE' },
        words: null,
      },
    },
    { type: 'ReboundConfirmed', data: { report, findings } },
  ];
}

/** What comes after the close-off proposes a rebound (decisions 37): an answer that it rested on counts no more. */
export const reboundProposedBy = (
  basis: BasisRef,
  { newId }: Pick<ItemCircumstances, 'newId'>,
): Decided<ReboundEvent> => ({
  type: 'ReboundReported',
  data: {
    report: newId('rebound'),
    source: 'BASIS_CONCERN',
    basis: { case: basis.case, concern: basis.concern },
    raiser: { kind: 'NOT_STATED' },
    conduct: { of: 'NONE' },
    words: null,
  },
});

export const hasEnded = (item: RectificationItem): boolean => ENDED.includes(item.state);

/** What the service reports gives nobody a task in it. */
const after = ({ tasks }: RectificationItem, { actor }: EventMeta): Pick<RectificationItem, 'tasks'> => ({
  tasks: actor.role === 'SYSTEM' ? tasks : withTasks(tasks, actor.unit),
});

const withReport = (
  item: RectificationItem,
  id: string,
  state: ReboundReport['state'],
): readonly ReboundReport[] => item.rebounds.map((one) => (one.id === id ? { ...one, state } : one));

function relisted(
  item: RectificationItem,
  event: Told<OfType<ReboundEvent, 'ItemRelisted'>>,
): RectificationItem {
  const { responsibleUnit, responsibleLeader, assistingUnits, cycle, dueDate } = event.data;
  const by = doerOf(event.meta);
  const ended: EarlierCycle = {
    cycle: item.cycle,
    original: item.dates?.original ?? '',
    due: item.dates?.current ?? '',
    claimedOn: item.claim?.on ?? null,
    verification: item.verification,
    closeOff: item.closeOff,
  };
  const mode = item.listing?.mode ?? 'TIME_LIMITED';
  const again: RectificationItem = {
    ...item,
    state: 'RELISTED',
    cycle,
    earlier: [...item.earlier, ended],
    listing: { by, responsibleUnit, responsibleLeader, assistingUnits, mode },
    dates: { original: dueDate, current: dueDate, moves: [], request: null },
    // What was done did not last: new measures are planned, and the old ones stay in the stream.
    measures: [],
    progress: null,
    claim: null,
    verifier: null,
    verification: null,
    notice: null,
    objections: [],
    closeOff: null,
    review: null,
    doers: withDoer(item.doers, by),
  };
  return withParties(again, event);
}

/** What is said and found after the end: reports that the problem is back, look-backs, and the relisting. */
export const reboundChapter: Chapter<RectificationItem, ReboundCommand, ReboundEvent> = {
  decide: {
    ReportRebound: reportRebound,
    ConfirmRebound: confirmRebound,
    DismissRebound: dismissRebound,
    RelistItem: relistItem,
    LookBack: lookBack,
  },
  evolve: {
    ReboundReported: (item, { data: { report: id, source, conduct }, meta }) => {
      const report: ReboundReport = {
        id,
        source,
        by: doerOf(meta),
        at: meta.occurredAt,
        state: 'REPORTED',
      };
      const accused = withAccused(item.accused, conduct);
      return { ...item, rebounds: [...item.rebounds, report], accused, ...after(item, meta) };
    },
    ReboundConfirmed: (item, { data, meta }) => ({
      ...item,
      rebounds: withReport(item, data.report, 'CONFIRMED'),
      // A report of an earlier time may be confirmed while the item is being rectified again.
      state: hasEnded(item) ? 'REBOUNDED' : item.state,
      ...after(item, meta),
    }),
    ReboundDismissed: (item, { data, meta }) => ({
      ...item,
      rebounds: withReport(item, data.report, 'DISMISSED'),
      ...after(item, meta),
    }),
    ItemRelisted: relisted,
    LookBackDone: (item, { meta }) => ({ ...item, lookBacks: item.lookBacks + 1, ...after(item, meta) }),
  },
  // A report too, which may have no words: those who confirm or dismiss it have to give some, so it would stay open for ever.
  takesUpAgain: ['ReportRebound', 'ConfirmRebound', 'RelistItem', 'LookBack'],
};
