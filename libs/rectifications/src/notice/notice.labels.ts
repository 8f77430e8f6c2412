import { type Bilingual, type BodyLabel, part, sentence, type Sentences, words } from '#libs/kernel';
import { act, conduct, raisedBy } from '#labels/concerns';
import * as called from '../item-vocabulary.labels.js';
import type { NoticeEvent } from './notice.events.js';
import type { NoticeCommand } from './notice.rules.js';

const commands: Readonly<Record<NoticeCommand['type'], Bilingual>> = {
  PublishResult: { zh: '公示整改结果', en: 'Publicise the result' },
  ReceiveObjection: { zh: '记录公示异议', en: 'Record an objection to the notice' },
  DecideObjection: { zh: '处理公示异议', en: 'Decide an objection' },
};

/** Words from outside. */
export const heard = {
  ...act,
  ...conduct,
  raiser: { zh: '提出人', en: 'Raised by' },
  words: { zh: '内容', en: 'Words' },
} satisfies BodyLabel;

const bodies = {
  PublishResultBody: {
    ...act,
    from: { zh: '公示开始', en: 'First day of the notice' },
    to: { zh: '公示截止', en: 'Last day of the notice' },
    place: { zh: '公示地点', en: 'Where it hangs or stands' },
    text: { zh: '公示内容', en: 'Text of the notice' },
    checked: { zh: '已核对不含个人信息', en: 'Read for personal data' },
  },
  HeardBody: {
    ...heard,
  },
  ReceiveObjectionBody: {
    ...heard,
  },
  DecideObjectionBody: {
    ...act,
    objection: { zh: '公示异议', en: 'Objection' },
    outcome: { zh: '处理结果', en: 'Outcome', vocabulary: 'objectionOutcome' },
    reason: { zh: '理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<NoticeEvent> = {
  ResultPublicised: ({ from, to }) =>
    sentence(
      part('公示整改结果,{from}至{to}', 'Result publicised, {from} to {to}', { from, to }),
      words('/place', '/text'),
    ),
  ObjectionReceived: ({ raiser, inTime }) =>
    sentence(
      part('收到公示异议', 'Objection to the notice received'),
      raisedBy(raiser),
      inTime ? part('在公示期内', 'while the notice was out') : part('在公示期外', 'outside of the notice'),
      words('/words'),
    ),
  ObjectionDecided: ({ outcome }) =>
    sentence(
      part('处理公示异议:{outcome}', 'Objection decided: {outcome}', {
        outcome: called.objectionOutcome[outcome],
      }),
      words('/reason'),
    ),
};

/** Public notice, and objections to it. */
export const noticeLabels = { commands, bodies, sentences };
