import {
  type Decided,
  type Decision,
  type EventMeta,
  firstRefusal,
  shanghaiDate,
  unreachable,
} from '#libs/kernel';
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
import { anotherUnitDecides, doerOf, type ItemCircumstances, theStepBelongsTo } from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import { anObjectionAboutAPersonIsACountOnly, anObjectionIsTold } from '../notice/notice.rules.js';
import type { ReboundEvent } from './rebound.events.js';
import { aRelistingHasAGroundAndIsInTime, type ReboundCommand, theReportIsOpen } from './rebound.rules.js';

/** After the close-off, or while a long-term item is under review; more reports may come while one is confirmed already. */
const ENDED: readonly ItemState[] = ['CLOSED_OFF', 'UNDER_REVIEW', 'REBOUNDED'];

export function decideRebound(
  command: ReboundCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> {
  switch (command.type) {
    case 'ReportRebound': {
      const { source, raiser, words } = command;
      const refusal = firstRefusal(
        judgeConduct(command, item.tasks, circumstances),
        anObjectionAboutAPersonIsACountOnly(words, raiser, item),
        anObjectionIsTold(words, item),
        theStepBelongsTo(ENDED, item),
      );
      const report = circumstances.newId('rebound');
      const data = { report, source, basis: null, raiser, conduct: conductOf(command), words };
      return refusal ?? [{ type: 'ReboundReported', data }];
    }
    case 'ConfirmRebound': {
      const { report, findings } = command;
      const refusal = firstRefusal(
        anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
        theReportIsOpen(report, item),
      );
      return refusal ?? [{ type: 'ReboundConfirmed', data: { report, findings }, basis: ['PRACTICE'] }];
    }
    case 'DismissRebound': {
      const { report, reason } = command;
      const refusal = firstRefusal(
        anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
        theReportIsOpen(report, item),
      );
      return refusal ?? [{ type: 'ReboundDismissed', data: { report, reason } }];
    }
    case 'RelistItem':
      return relistItem(command, item, circumstances);
    case 'LookBack':
      return lookBack(command, item, circumstances);
    default:
      return unreachable(command);
  }
}

function relistItem(
  command: Extract<ReboundCommand, { type: 'RelistItem' }>,
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
  { result, findings }: Extract<ReboundCommand, { type: 'LookBack' }>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<ReboundEvent> {
  const refusal = firstRefusal(
    anotherUnitDecides('R-48', circumstances.actor, item, circumstances),
    theStepBelongsTo(ENDED, item),
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

export function evolveRebound(
  item: RectificationItem,
  event: ReboundEvent & { readonly meta: EventMeta },
): RectificationItem {
  const by = doerOf(event.meta);
  const tasks = event.meta.actor.role === 'SYSTEM' ? item.tasks : withTasks(item.tasks, by.unit);
  switch (event.type) {
    case 'ReboundReported': {
      const { report: id, source, conduct } = event.data;
      const report: ReboundReport = { id, source, by, at: event.meta.occurredAt, state: 'REPORTED' };
      const accused = withAccused(item.accused, conduct);
      return { ...item, rebounds: [...item.rebounds, report], accused, tasks };
    }
    case 'ReboundConfirmed': {
      const rebounds = withReport(item, event.data.report, 'CONFIRMED');
      // A report of an earlier time may be confirmed while the item is being rectified again.
      return { ...item, rebounds, tasks, state: hasEnded(item) ? 'REBOUNDED' : item.state };
    }
    case 'ReboundDismissed':
      return { ...item, rebounds: withReport(item, event.data.report, 'DISMISSED'), tasks };
    case 'ItemRelisted':
      return relisted(item, event);
    case 'LookBackDone':
      return { ...item, lookBacks: item.lookBacks + 1, tasks };
    default:
      return unreachable(event);
  }
}

const withReport = (
  item: RectificationItem,
  id: string,
  state: ReboundReport['state'],
): readonly ReboundReport[] => item.rebounds.map((one) => (one.id === id ? { ...one, state } : one));

function relisted(
  item: RectificationItem,
  event: Extract<ReboundEvent, { type: 'ItemRelisted' }> & { readonly meta: EventMeta },
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
