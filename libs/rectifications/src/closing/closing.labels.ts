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
import { erasureSentences } from '#labels/case-law';
import { act } from '#labels/concerns';
import * as called from '../item-vocabulary.labels.js';
import type { ClosingEvent } from './closing.events.js';
import type { ClosingCommand } from './closing.rules.js';

const commands: Readonly<Record<ClosingCommand['type'], Bilingual>> = {
  CloseOff: { zh: '销号', en: 'Close an item off' },
  ReviewItem: { zh: '定期评估长期整改事项', en: 'Review a long-term item' },
  AnnulItem: { zh: '撤销整改事项', en: 'Annul an item' },
  EraseWords: { zh: '删除文字', en: 'Erase the words of an item' },
};

const bodies = {
  CloseOffBody: {
    ...act,
    words: { zh: '销号说明', en: 'Remarks' },
  },
  ReviewItemBody: {
    ...act,
    result: { zh: '评估结果', en: 'Result', vocabulary: 'reviewResult' },
    nextReviewOn: { zh: '下次评估日期', en: 'Next review on' },
    findings: { zh: '评估意见', en: 'Findings' },
  },
  AnnulItemBody: {
    ...act,
    reasonCode: { zh: '撤销理由类别', en: 'Kind of reason', vocabulary: 'annulmentReason' },
    reason: { zh: '理由说明', en: 'Reason' },
    duplicateOf: { zh: '继续整改的事项', en: 'Item that goes on' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<ClosingEvent> = {
  ...erasureSentences,
  ItemClosedOff: ({ countsOn }) =>
    sentence(
      part('销号', 'Item closed off'),
      part('销号日期计为{on}', 'counts on {on}', { on: countsOn }),
      words('/words'),
    ),
  ItemReviewed: ({ result, nextReviewOn }) =>
    sentence(
      part('定期评估:{result}', 'Item reviewed: {result}', { result: called.reviewResult[result] }),
      part('下次评估{on}', 'next review on {on}', { on: nextReviewOn }),
      words('/findings'),
    ),
  ItemAnnulled: ({ reasonCode, duplicateOf }) =>
    sentence(
      part('撤销整改事项:{reason}', 'Item annulled: {reason}', {
        reason: called.annulmentReason[reasonCode],
      }),
      given(duplicateOf, (id) => part('与{other}重复', 'duplicate of {other}', { other: ref.case(id) })),
      words('/reason'),
    ),
};

/** Close-off, periodic review, annulment. */
export const closingLabels = { commands, bodies, sentences };
