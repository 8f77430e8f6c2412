import { type Decision, firstRefusal, shanghaiDate } from '#libs/kernel';
import { aPublishedTextWasRead, type Chapter, type OfType, theStepBelongsTo } from '#rules/case-law';
import { conductOf, judgeConduct } from '#rules/concerns';
import { type RectificationItem, withAccused, withTasks } from '../item-state.js';
import {
  type ItemCircumstances,
  onlyThoseInWhoseAreaItLies,
  somebodyElseThanWhoRectifies,
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

function publishResult(
  { type: _type, checked, ...data }: OfType<NoticeCommand, 'PublishResult'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<NoticeEvent> {
  const refusal = firstRefusal(
    onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
    theStepBelongsTo(['VERIFIED'], item.state),
    aPublishedTextWasRead(checked),
    aNoticeFollowsTheVerification(data.from, item),
    aNoticeIsOutForFiveWorkingDays(data.from, data.to, circumstances),
  );
  return refusal ?? [{ type: 'ResultPublicised', data, basis: ['PRACTICE'] }];
}

function receiveObjection(
  command: OfType<NoticeCommand, 'ReceiveObjection'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<NoticeEvent> {
  const { raiser, words } = command;
  const refusal = firstRefusal(
    judgeConduct(command, item.tasks, circumstances),
    anObjectionAboutAPersonIsACountOnly(words, raiser, item),
    anObjectionIsTold(words, item),
    theStepBelongsTo(['PUBLICISED'], item.state),
  );
  if (refusal) return refusal;
  const objection = circumstances.newId('objection');
  // Late is late, and still heard: what was said before the close-off is decided before it.
  const inTime = item.notice !== null && shanghaiDate(circumstances.occurredAt) <= item.notice.to;
  const data = { objection, raiser, conduct: conductOf(command), words, inTime };
  return [{ type: 'ObjectionReceived', data, basis: ['PRACTICE'] }];
}

function decideObjection(
  { objection, outcome, reason }: OfType<NoticeCommand, 'DecideObjection'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<NoticeEvent> {
  const refusal = firstRefusal(
    somebodyElseThanWhoRectifies('R-49', item, circumstances),
    theObjectionIsOpen(objection, item),
  );
  return refusal ?? [{ type: 'ObjectionDecided', data: { objection, outcome, reason }, basis: ['PRACTICE'] }];
}

/** The public notice of a result, and what is said against it. */
export const noticeChapter: Chapter<RectificationItem, NoticeCommand, NoticeEvent> = {
  decide: {
    PublishResult: publishResult,
    ReceiveObjection: receiveObjection,
    DecideObjection: decideObjection,
  },
  evolve: {
    ResultPublicised: (item, { data: { from, to }, meta }) => ({
      ...item,
      state: 'PUBLICISED',
      notice: { from, to },
      tasks: withTasks(item.tasks, meta.actor.unit),
    }),
    ObjectionReceived: (item, { data: { objection: id, inTime, conduct }, meta }) => ({
      ...item,
      objections: [...item.objections, { id, inTime, outcome: null }],
      accused: withAccused(item.accused, conduct),
      tasks: withTasks(item.tasks, meta.actor.unit),
    }),
    ObjectionDecided: (item, { data: { objection, outcome }, meta }) => {
      const objections = item.objections.map((one) => (one.id === objection ? { ...one, outcome } : one));
      const decided = { ...item, objections, tasks: withTasks(item.tasks, meta.actor.unit) };
      // Upheld: the result does not stand, whatever the verification found, and the work goes on.
      return outcome === 'UPHELD' && item.state === 'PUBLICISED'
        ? { ...decided, state: 'SENT_BACK', verification: null, notice: null, sentBack: item.sentBack + 1 }
        : decided;
    },
  },
};
