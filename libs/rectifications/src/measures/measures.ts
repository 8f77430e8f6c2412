import { type Decision, type EventMeta, firstRefusal, type Refusal } from '#libs/kernel';
import { type Chapter, dateThatCounts, type OfType, theStepBelongsTo } from '#rules/case-law';
import { everyEvidenceIsOfThisCase } from '#rules/evidence';
import {
  approvedMeasures,
  type Measure,
  type RectificationItem,
  withDoer,
  withTasks,
} from '../item-state.js';
import {
  anotherUnitDecides,
  doerOf,
  type ItemCircumstances,
  onlyThoseWhoRectify,
  unknownPart,
  WORKING,
} from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { MeasuresEvent } from './measures.events.js';
import {
  aMeasureHasAPersonOfAUnitThatRectifies,
  type ClaimedMeasure,
  everyMeasureIsShownByEvidence,
  measuresAwaitApproval,
  type MeasuresCommand,
  noMeasureAwaitsApproval,
  noMeasureRunsPastTheDate,
} from './measures.rules.js';

/** Measures are planned, and planned anew, until completion is claimed. */
const PLANNING: readonly ItemState[] = ['LISTED', 'RELISTED', ...WORKING];

function submitMeasures(
  { measures }: OfType<MeasuresCommand, 'SubmitMeasures'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<MeasuresEvent> {
  const refusal = firstRefusal(
    onlyThoseWhoRectify(item, circumstances),
    theStepBelongsTo(PLANNING, item.state),
    ...measures.map((measure) => aMeasureHasAPersonOfAUnitThatRectifies(measure, item, circumstances)),
    noMeasureRunsPastTheDate(measures, item),
  );
  if (refusal) return refusal;
  const rows = measures.map(({ what, person, unit, dueOn }, index) => ({
    measure: circumstances.newId(`measure-${index}`),
    what,
    person,
    unit: unit ?? item.listing?.responsibleUnit ?? '',
    dueOn,
  }));
  return [{ type: 'MeasuresSubmitted', data: { measures: rows } }];
}

const submitted = (item: RectificationItem): readonly string[] =>
  item.measures.filter(({ state }) => state === 'SUBMITTED').map(({ id }) => id);

const judgeMeasures = (item: RectificationItem, circumstances: ItemCircumstances): Refusal | undefined =>
  firstRefusal(
    anotherUnitDecides('R-45', circumstances.actor, item, circumstances),
    theStepBelongsTo(PLANNING, item.state),
    measuresAwaitApproval(item),
  );

const approveMeasures = (
  _command: OfType<MeasuresCommand, 'ApproveMeasures'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<MeasuresEvent> =>
  judgeMeasures(item, circumstances) ?? [
    { type: 'MeasuresApproved', data: { measures: submitted(item) }, basis: ['PRACTICE'] },
  ];

const returnMeasures = (
  { reason }: OfType<MeasuresCommand, 'ReturnMeasures'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<MeasuresEvent> =>
  judgeMeasures(item, circumstances) ?? [
    { type: 'MeasuresReturned', data: { measures: submitted(item), reason } },
  ];

const theApprovedMeasure = (id: string, item: RectificationItem): Refusal | undefined =>
  approvedMeasures(item).some((measure) => measure.id === id) ? undefined : unknownPart('measure', id);

function reportProgress(
  { measure, percent, words }: OfType<MeasuresCommand, 'ReportProgress'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<MeasuresEvent> {
  const refusal = firstRefusal(
    onlyThoseWhoRectify(item, circumstances),
    theStepBelongsTo(WORKING, item.state),
    measure !== null && theApprovedMeasure(measure, item),
  );
  return refusal ?? [{ type: 'ProgressReported', data: { measure, percent, words } }];
}

const filesIn = (measures: readonly ClaimedMeasure[]): readonly string[] =>
  measures.flatMap(({ evidence }) => evidence.flatMap(({ file }) => file ?? []));

function claimCompletion(
  { measures, words }: OfType<MeasuresCommand, 'ClaimCompletion'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<MeasuresEvent> {
  const refusal = firstRefusal(
    onlyThoseWhoRectify(item, circumstances),
    theStepBelongsTo(WORKING, item.state),
    noMeasureAwaitsApproval(item),
    ...measures.map(({ measure }) => theApprovedMeasure(measure, item)),
    everyMeasureIsShownByEvidence(measures, item),
    everyEvidenceIsOfThisCase(filesIn(measures), item.evidence),
  );
  const data = { measures, words, countsOn: dateThatCounts(circumstances) };
  return refusal ?? [{ type: 'CompletionClaimed', data, basis: ['PRACTICE'] }];
}

const withState = (
  item: RectificationItem,
  ids: readonly string[],
  state: Measure['state'],
): readonly Measure[] =>
  item.measures.map((measure) => (ids.includes(measure.id) ? { ...measure, state } : measure));

/** Whoever acts in it has a task in it, and judges nothing of it. */
const after = (
  { doers, tasks }: RectificationItem,
  { meta }: { readonly meta: EventMeta },
): Pick<RectificationItem, 'doers' | 'tasks'> => ({
  doers: withDoer(doers, doerOf(meta)),
  tasks: withTasks(tasks, meta.actor.unit),
});

/** What is done, by whom, until when, and what shows it. */
export const measuresChapter: Chapter<RectificationItem, MeasuresCommand, MeasuresEvent> = {
  decide: {
    SubmitMeasures: submitMeasures,
    ApproveMeasures: approveMeasures,
    ReturnMeasures: returnMeasures,
    ReportProgress: reportProgress,
    ClaimCompletion: claimCompletion,
  },
  evolve: {
    MeasuresSubmitted: (item, event) => {
      const rows = event.data.measures.map(({ measure, person, unit, dueOn }): Measure => ({
        id: measure,
        person,
        unit,
        dueOn,
        state: 'SUBMITTED',
        evidence: 0,
        files: [],
        passed: null,
      }));
      // A submission takes the place of one that nobody approved.
      const measures = [...item.measures.filter(({ state }) => state !== 'SUBMITTED'), ...rows];
      return { ...item, measures, ...after(item, event) };
    },
    MeasuresApproved: (item, { data, meta }) => {
      const measures = withState(item, data.measures, 'APPROVED');
      const state = item.state === 'LISTED' || item.state === 'RELISTED' ? 'PLANNED' : item.state;
      return { ...item, measures, state, tasks: withTasks(item.tasks, meta.actor.unit) };
    },
    MeasuresReturned: (item, { data, meta }) => {
      const measures = withState(item, data.measures, 'RETURNED');
      return { ...item, measures, tasks: withTasks(item.tasks, meta.actor.unit) };
    },
    ProgressReported: (item, event) => {
      const reports = (item.progress?.reports ?? 0) + 1;
      const percent = event.data.percent ?? item.progress?.percent ?? null;
      const progress = { reports, percent, at: event.meta.occurredAt };
      return { ...item, state: 'IN_PROGRESS', progress, ...after(item, event) };
    },
    CompletionClaimed: (item, event) => {
      const shown = new Map(event.data.measures.map(({ measure, evidence }) => [measure, evidence]));
      const measures = item.measures.map((measure) => ({
        ...measure,
        evidence: shown.get(measure.id)?.length ?? measure.evidence,
        files: shown.get(measure.id)?.flatMap(({ file }) => file ?? []) ?? measure.files,
        passed: null,
      }));
      const claim = { by: doerOf(event.meta), at: event.meta.occurredAt, on: event.data.countsOn };
      const state = 'COMPLETION_CLAIMED';
      return { ...item, state, measures, claim, verification: null, notice: null, ...after(item, event) };
    },
  },
};
