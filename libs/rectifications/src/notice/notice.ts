import { type Decision, type EventMeta, firstRefusal, shanghaiDate, unreachable } from '#libs/kernel';
import { aPublishedTextWasRead } from '#rules/cases';
import { conductOf, judgeConduct } from '#rules/concerns';
import { type RectificationItem, withAccused, withTasks } from '../item-state.js';
import {
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  somebodyElseThanWhoRectifies,
  theStepBelongsTo,
} from '../item.rules.js';
import type { NoticeEvent } from './notice.events.js';
import {
  aNoticeFollowsTheVerification,
  aNoticeIsOutForFiveWorkingDays,
  anObjectionAboutAPersonIsACountOnly,
  anObjectionIsTold,
  type NoticeCommand,
  theObjectionIsOpen,
} from './notice.rules.js';

export function decideNotice(
  command: NoticeCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<NoticeEvent> {
  switch (command.type) {
    case 'PublishResult': {
      const { type: _type, checked, ...data } = command;
      const refusal = firstRefusal(
        onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
        theStepBelongsTo(['VERIFIED'], item),
        aPublishedTextWasRead(checked),
        aNoticeFollowsTheVerification(data.from, item),
        aNoticeIsOutForFiveWorkingDays(data.from, data.to, circumstances),
      );
      return refusal ?? [{ type: 'ResultPublicised', data, basis: ['PRACTICE'] }];
    }
    case 'ReceiveObjection': {
      const { raiser, words } = command;
      const refusal = firstRefusal(
        judgeConduct(command, item.tasks, circumstances),
        anObjectionAboutAPersonIsACountOnly(words, raiser, item),
        anObjectionIsTold(words, item),
        theStepBelongsTo(['PUBLICISED'], item),
      );
      if (refusal) return refusal;
      const objection = circumstances.newId('objection');
      // Late is late, and still heard: what was said before the close-off is decided before it.
      const inTime = item.notice !== null && shanghaiDate(circumstances.occurredAt) <= item.notice.to;
      const data = { objection, raiser, conduct: conductOf(command), words, inTime };
      return [{ type: 'ObjectionReceived', data, basis: ['PRACTICE'] }];
    }
    case 'DecideObjection': {
      const { objection, outcome, reason } = command;
      const refusal = firstRefusal(
        somebodyElseThanWhoRectifies('R-49', item, circumstances),
        theObjectionIsOpen(objection, item),
      );
      return (
        refusal ?? [{ type: 'ObjectionDecided', data: { objection, outcome, reason }, basis: ['PRACTICE'] }]
      );
    }
    default:
      return unreachable(command);
  }
}

export function evolveNotice(
  item: RectificationItem,
  event: NoticeEvent & { readonly meta: EventMeta },
): RectificationItem {
  const tasks = withTasks(item.tasks, event.meta.actor.unit);
  switch (event.type) {
    case 'ResultPublicised': {
      const { from, to } = event.data;
      return { ...item, state: 'PUBLICISED', notice: { from, to }, tasks };
    }
    case 'ObjectionReceived': {
      const { objection: id, inTime, conduct } = event.data;
      const objections = [...item.objections, { id, inTime, outcome: null }];
      return { ...item, objections, accused: withAccused(item.accused, conduct), tasks };
    }
    case 'ObjectionDecided': {
      const { objection, outcome } = event.data;
      const objections = item.objections.map((one) => (one.id === objection ? { ...one, outcome } : one));
      const decided = { ...item, objections, tasks };
      // Upheld: the result does not stand, whatever the verification found, and the work goes on.
      return outcome === 'UPHELD' && item.state === 'PUBLICISED'
        ? { ...decided, state: 'SENT_BACK', verification: null, notice: null, sentBack: item.sentBack + 1 }
        : decided;
    }
    default:
      return unreachable(event);
  }
}
