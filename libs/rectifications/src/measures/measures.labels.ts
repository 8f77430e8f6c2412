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
import { act, shown } from '#labels/concerns';
import type { MeasuresEvent } from './measures.events.js';
import type { MeasuresCommand } from './measures.rules.js';

const commands: Readonly<Record<MeasuresCommand['type'], Bilingual>> = {
  SubmitMeasures: { zh: '报送整改措施', en: 'Submit measures' },
  ApproveMeasures: { zh: '审批整改措施', en: 'Approve the measures submitted' },
  ReturnMeasures: { zh: '退回整改措施', en: 'Return the measures submitted' },
  ReportProgress: { zh: '报告整改进展', en: 'Report progress' },
  ClaimCompletion: { zh: '申请销号', en: 'Claim completion' },
};

const bodies = {
  MeasureBody: {
    what: { zh: '整改措施', en: 'What is done' },
    person: { zh: '责任人', en: 'Officer who answers for it' },
    unit: { zh: '责任人所在单位', en: 'Unit of that officer' },
    dueOn: { zh: '完成时限', en: 'To be done by' },
  },
  SubmitMeasuresBody: {
    ...act,
    measures: { zh: '整改措施', en: 'Measures' },
  },
  ApproveMeasuresBody: {
    ...act,
  },
  ReturnMeasuresBody: {
    ...act,
    reason: { zh: '退回理由', en: 'Reason' },
  },
  ReportProgressBody: {
    ...act,
    measure: { zh: '所涉措施', en: 'Measure' },
    percent: { zh: '整体进度(%)', en: 'Progress of the whole item (%)' },
    words: { zh: '进展情况', en: 'What was done' },
  },
  ItemEvidenceBody: {
    ...shown,
  },
  ClaimedMeasureBody: {
    measure: { zh: '整改措施', en: 'Measure' },
    evidence: { zh: '证明材料', en: 'Evidence' },
  },
  ClaimCompletionBody: {
    ...act,
    measures: { zh: '逐项完成情况', en: 'Measures, one by one' },
    words: { zh: '整改完成情况', en: 'Summary' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<MeasuresEvent> = {
  MeasuresSubmitted: ({ measures }) =>
    sentence(
      part('报送整改措施{measures}', 'Measures submitted: {measures}', {
        measures: ref.measure(...measures.map(({ measure }) => measure)),
      }),
      words(...measures.map((_, at) => `/measures/${at}/what`)),
    ),
  MeasuresApproved: ({ measures }) =>
    sentence(
      part('审定整改措施{measures}', 'Measures approved: {measures}', { measures: ref.measure(...measures) }),
    ),
  MeasuresReturned: ({ measures }) =>
    sentence(
      part('退回整改措施{measures}', 'Measures returned: {measures}', { measures: ref.measure(...measures) }),
      words('/reason'),
    ),
  ProgressReported: ({ measure, percent }) =>
    sentence(
      part('报告整改进展', 'Progress reported'),
      given(measure, (id) => part('措施{measure}', 'on measure {measure}', { measure: ref.measure(id) })),
      given(percent, (share) => part('整体进度{share}%', 'progress of the item {share}%', { share })),
      words('/words'),
    ),
  CompletionClaimed: ({ measures, countsOn }) =>
    sentence(
      part('申请销号', 'Completion claimed'),
      part('已完成措施{measures}', 'measures: {measures}', {
        measures: ref.measure(...measures.map(({ measure }) => measure)),
      }),
      part('申请日期计为{on}', 'counts on {on}', { on: countsOn }),
      words(
        '/words',
        ...measures.flatMap(({ evidence }, at) =>
          evidence.map((_, of) => `/measures/${at}/evidence/${of}/note`),
        ),
      ),
    ),
};

/** What is done, step by step. */
export const measuresLabels = { commands, bodies, sentences };
