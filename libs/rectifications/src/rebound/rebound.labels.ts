import {
  type Bilingual,
  type BodyLabel,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { act, raisedBy } from '#labels/concerns';
import * as called from '../item-vocabulary.labels.js';
import { assisting, responsible, task } from '../listing/listing.labels.js';
import { heard } from '../notice/notice.labels.js';
import type { ReboundEvent } from './rebound.events.js';
import type { ReboundCommand } from './rebound.rules.js';

const commands: Readonly<Record<ReboundCommand['type'], Bilingual>> = {
  ReportRebound: { zh: '报告反弹', en: 'Report a rebound' },
  ConfirmRebound: { zh: '认定反弹', en: 'Confirm a rebound' },
  DismissRebound: { zh: '不予认定反弹', en: 'Dismiss a report of a rebound' },
  RelistItem: { zh: '重新列入清单', en: 'List an item again after a rebound' },
  LookBack: { zh: '回头看', en: 'Look back at what was closed off' },
};

const bodies = {
  ReportReboundBody: {
    ...heard,
    source: { zh: '来源', en: 'Source', vocabulary: 'reboundSource' },
  },
  ConfirmReboundBody: {
    ...act,
    report: { zh: '反弹报告', en: 'Report' },
    findings: { zh: '认定意见', en: 'Findings' },
  },
  DismissReboundBody: {
    ...act,
    report: { zh: '反弹报告', en: 'Report' },
    reason: { zh: '不予认定的理由', en: 'Reason' },
  },
  RelistItemBody: {
    ...task,
  },
  LookBackBody: {
    ...act,
    result: { zh: '回头看结果', en: 'Result', vocabulary: 'lookBackResult' },
    findings: { zh: '回头看情况', en: 'Findings' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<ReboundEvent> = {
  ReboundReported: ({ source, basis, raiser }) =>
    sentence(
      part('报告反弹:{source}', 'Rebound reported: {source}', { source: called.reboundSource[source] }),
      given(basis, (link) =>
        part('所依据的{case}的关切{concern}', 'basis concern {concern} of {case}', {
          case: ref.case(link.case),
          concern: ref.concern(link.concern),
        }),
      ),
      raiser.kind !== 'NOT_STATED' && raisedBy(raiser),
      words('/words'),
    ),
  ReboundConfirmed: () => sentence(part('认定反弹', 'Rebound confirmed'), words('/findings')),
  ReboundDismissed: () => sentence(part('不予认定反弹', 'Report of a rebound dismissed'), words('/reason')),
  ItemRelisted: (data) =>
    sentence(
      part('重新列入清单(第{cycle}轮)', 'Item listed again (cycle {cycle})', { cycle: data.cycle }),
      responsible(data),
      assisting(data),
      part('整改时限{on}', 'due by {on}', { on: data.dueDate }),
      words('/goal', '/verificationMethod'),
    ),
  LookBackDone: ({ result }) =>
    sentence(
      part('回头看:{result}', 'Look-back: {result}', { result: called.lookBackResult[result] }),
      words('/findings'),
    ),
};

/** Problems that come back. */
export const reboundLabels = { commands, bodies, sentences };
