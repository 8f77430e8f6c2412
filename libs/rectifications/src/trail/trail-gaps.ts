import {
  approvedMeasures,
  confirmedBasis,
  judgementOf,
  openObjections,
  pendingBasis,
  type RectificationItem,
} from '../item-state.js';
import type { TrailStage } from './trail-stages.js';

export type TrailGapCode =
  | 'LINK_PENDING'
  | 'LINK_REJECTED'
  | 'CONCERN_UNANSWERED'
  // Told by the trail itself, which knows who asks.
  | 'OUTSIDE_YOUR_SCOPE'
  | 'NOT_LISTED'
  | 'NO_APPROVED_MEASURE'
  | 'MEASURES_NOT_APPROVED'
  | 'MOVE_NOT_APPROVED'
  | 'DATE_PASSED'
  | 'MEASURE_WITHOUT_EVIDENCE'
  | 'NOT_VERIFIED'
  | 'NOT_PUBLICISED'
  | 'OBJECTION_NOT_DECIDED'
  | 'NOT_ESTABLISHED'
  | 'NOT_CLOSED_OFF'
  | 'REPORT_NOT_DECIDED'
  | 'NOT_RELISTED';

/** What is missing between the words and the close-off. */
export interface TrailGap {
  readonly stage: TrailStage;
  readonly code: TrailGapCode;
  /** Ids and dates only. */
  readonly of?: Readonly<Record<string, unknown>>;
}

const gap = (stage: TrailStage, code: TrailGapCode, of?: TrailGap['of']): TrailGap => ({
  stage,
  code,
  ...(of ? { of } : {}),
});

/** The gaps of an item as it stands on a legal date. An annulled item owes nothing any more. */
export function gapsOf(item: RectificationItem, today: string): readonly TrailGap[] {
  if (item.state === 'ANNULLED') return [];
  return [
    ...basisGaps(item),
    ...planGaps(item, today),
    ...evidenceGaps(item),
    ...noticeGaps(item),
    ...reboundGaps(item),
  ];
}

const basisGaps = (item: RectificationItem): readonly TrailGap[] => [
  ...pendingBasis(item).map((link) => gap('CONCERN', 'LINK_PENDING', refOf(link))),
  ...item.basis
    .filter(({ state }) => state === 'REJECTED')
    .map((link) => gap('CONCERN', 'LINK_REJECTED', { ...refOf(link), code: link.code })),
  ...confirmedBasis(item)
    .filter(({ answeredAt }) => answeredAt === null)
    .map((link) => gap('CONCERN', 'CONCERN_UNANSWERED', refOf(link))),
];

const refOf = ({ case: id, concern }: { readonly case: string; readonly concern: string }) => ({
  case: id,
  concern,
});

function planGaps(item: RectificationItem, today: string): readonly TrailGap[] {
  if (!item.listing || !item.dates) return [gap('LISTING', 'NOT_LISTED')];
  const { current, original, request } = item.dates;
  const submitted = item.measures.some(({ state }) => state === 'SUBMITTED');
  return [
    ...(approvedMeasures(item).length ? [] : [gap('MEASURES', 'NO_APPROVED_MEASURE')]),
    ...(submitted ? [gap('MEASURES', 'MEASURES_NOT_APPROVED')] : []),
    ...(request ? [gap('DATES', 'MOVE_NOT_APPROVED', { request: request.id, to: request.to })] : []),
    ...(!item.claim && current < today ? [gap('DATES', 'DATE_PASSED', { due: current, original })] : []),
  ];
}

function evidenceGaps(item: RectificationItem): readonly TrailGap[] {
  if (!item.listing) return [];
  return [
    ...approvedMeasures(item)
      .filter(({ evidence }) => evidence === 0)
      .map(({ id }) => gap('EVIDENCE', 'MEASURE_WITHOUT_EVIDENCE', { measure: id })),
    ...(item.verification ? [] : [gap('VERIFICATION', 'NOT_VERIFIED')]),
  ];
}

function noticeGaps(item: RectificationItem): readonly TrailGap[] {
  const ended = item.state === 'CLOSED_OFF' || item.state === 'UNDER_REVIEW' || item.state === 'REBOUNDED';
  return [
    ...(item.notice ? [] : [gap('NOTICE', 'NOT_PUBLICISED')]),
    ...openObjections(item).map(({ id }) => gap('NOTICE', 'OBJECTION_NOT_DECIDED', { objection: id })),
    ...(judgementOf(item) === 'NOT_ESTABLISHED' ? [gap('JUDGEMENT', 'NOT_ESTABLISHED')] : []),
    ...(ended ? [] : [gap('CLOSE_OFF', 'NOT_CLOSED_OFF', { state: item.state })]),
  ];
}

const reboundGaps = (item: RectificationItem): readonly TrailGap[] => [
  ...item.rebounds
    .filter(({ state }) => state === 'REPORTED')
    .map(({ id }) => gap('REBOUND', 'REPORT_NOT_DECIDED', { report: id })),
  ...(item.state === 'REBOUNDED' ? [gap('REBOUND', 'NOT_RELISTED')] : []),
];
