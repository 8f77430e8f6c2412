import {
  type Bilingual,
  type BodyLabel,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  shanghaiTime,
  words,
} from '#libs/kernel';
import { erasureSentences } from '#labels/case-law';
import { act } from '#labels/concerns';
import * as called from '../dispute-vocabulary.labels.js';
import type { ClosingEvent } from './closing.events.js';
import type { ClosingCommand } from './closing.rules.js';

const commands: Readonly<Record<ClosingCommand['type'], Bilingual>> = {
  DivertToLegalPath: { zh: '导入法定程序', en: 'Divert to a legal path' },
  CloseDispute: { zh: '办结', en: 'Close a dispute' },
  ReopenDispute: { zh: '重启', en: 'Reopen a dispute' },
  EraseWords: { zh: '删除文字', en: 'Erase the words of a matter' },
};

const bodies = {
  DivertToLegalPathBody: {
    ...act,
    path: { zh: '法定途径', en: 'Legal path', vocabulary: 'legalPath' },
    receivingBody: { zh: '接收机关', en: 'Body that takes it' },
    receipt: { zh: '接收回执', en: 'Its receipt' },
  },
  CallBackBody: {
    officer: { zh: '回访人', en: 'Officer who called back' },
    at: { zh: '回访时间', en: 'Called back at' },
  },
  CloseDisputeBody: {
    ...act,
    outcome: { zh: '办理结果', en: 'Outcome', vocabulary: 'disputeOutcome' },
    basis: { zh: '办结依据', en: 'What it rests on' },
    callBack: { zh: '回访', en: 'Call-back' },
    duplicateOf: { zh: '重复的事项', en: 'Case that it duplicates' },
  },
  ReopenDisputeBody: {
    ...act,
    ground: { zh: '重启理由', en: 'Ground', vocabulary: 'reopeningGround' },
    words: { zh: '情况说明', en: 'Details' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<ClosingEvent> = {
  ...erasureSentences,
  DisputeDiverted: ({ path }) =>
    sentence(
      part('导入法定途径:{path}', 'Diverted to a legal path: {path}', { path: called.legalPath[path] }),
      words('/receivingBody', '/receipt'),
    ),
  DisputeClosed: ({ outcome, callBack, duplicateOf }) =>
    sentence(
      part('办结:{outcome}', 'Closed: {outcome}', { outcome: called.disputeOutcome[outcome] }),
      given(callBack, ({ officer, at }) =>
        part('经{officer}回访({at})', 'called back by {officer} ({at})', {
          officer: ref.officer(officer),
          at: shanghaiTime(at),
        }),
      ),
      given(duplicateOf, (id) => part('与{other}重复', 'duplicate of {other}', { other: ref.case(id) })),
      words('/basis'),
    ),
  DisputeReopened: ({ ground, cycle }) =>
    sentence(
      part('重新办理:{ground}', 'Reopened: {ground}', { ground: called.reopeningGround[ground] }),
      part('进入第{cycle}轮', 'cycle {cycle} begins', { cycle }),
      words('/words'),
    ),
};

/** Ends of a dispute, and what takes it up again. */
export const closingLabels = { commands, bodies, sentences };
