import type { DomainEvent, Recorded, Sealed } from '#libs/kernel';
import { type AnyCaseDescription, concernView, toldAct } from '#rules/cases';
import { concernOf, isConcernEvent } from '#rules/concerns';
import type { ItemEvent } from '../item.events.js';
import {
  type BasisLink,
  isIdentified,
  type Item,
  judgementOf,
  type RectificationItem,
} from '../item-state.js';
import { labels } from '../labels.js';
import { gapsOf, type TrailGap } from './trail-gaps.js';
import { measureRows } from './trail-measures.js';
import { stageOf, TRAIL_STAGES, type TrailStage } from './trail-stages.js';

/** A case in which a basis concern was raised, as the trail may tell of it: judged stream by stream (decisions 9). */
export interface BasisCase {
  readonly description: AnyCaseDescription;
  readonly id: string;
  readonly visible: boolean;
  readonly events: readonly Recorded<DomainEvent>[];
  /** What the events come to. */
  readonly state: object;
}

/** The item itself: its events, and what they come to. */
export interface ToldItem {
  readonly id: string;
  readonly events: readonly Recorded<ItemEvent>[];
  readonly item: Item;
}

/** One line of a trail. Of a stream that the reader does not see it holds ids and dates only. */
interface Entry {
  readonly stage: TrailStage;
  readonly position: string;
}

/** The trail of an item, still sealed: folded from its own stream and those of its basis concerns, in the order of the log. Pure. */
export function trailOf({ id, events, item }: ToldItem, cases: readonly BasisCase[], today: string): object {
  if (!isIdentified(item)) return { id, entries: [] };
  const own = events.map((event) => itemEntry(id, event));
  const basis = basisOf(item, cases);
  const entries = [...own, ...basis.flatMap(({ entries: of }) => of)].sort((one, other) =>
    one.position < other.position ? -1 : 1,
  );
  const unseen = basis.filter(({ seen }) => !seen).map(({ link }): TrailGap => outside(link));
  const gaps = [...unseen, ...gapsOf(item, today)];
  const last = events.at(-1);
  return {
    id,
    category: 'rectification-item',
    revision: last?.revision ?? -1,
    position: last?.position ?? '',
    ...headOf(item, events),
    concerns: basis.map(({ view }) => view),
    measures: measureRows(item, events),
    stages: TRAIL_STAGES.map((stage) => stageView(stage, entries, gaps)),
    gaps,
    lateEntries: entries.filter((entry) => 'late' in entry && entry.late === true).length,
    entries,
  };
}

function headOf(item: RectificationItem, events: readonly Recorded<ItemEvent>[]): object {
  const identified = events.find(({ type }) => type === 'ProblemIdentified');
  const { state, cycle, issueClass, styleCategory, subType, subject, source, noBasis, listing, dates } = item;
  const { verification, notice, closeOff, earlier, rebounds } = item;
  return {
    state,
    cycle,
    erased: item.erased,
    title: identified?.type === 'ProblemIdentified' ? identified.data.title : null,
    issueClass,
    styleCategory,
    subType,
    subject,
    source,
    noBasis,
    listing,
    dates,
    verification,
    notice,
    closeOff,
    rebounds,
    earlier,
    judgement: judgementOf(item),
  };
}

const itemEntry = (id: string, event: Recorded<ItemEvent>) => ({
  stage: stageOf(event.type),
  stream: { category: 'rectification-item', id },
  ...toldAct(event, labels),
});

interface BasisOfTrail {
  readonly link: BasisLink;
  readonly seen: boolean;
  readonly view: object;
  readonly entries: readonly Entry[];
}

const basisOf = (item: RectificationItem, cases: readonly BasisCase[]): readonly BasisOfTrail[] =>
  item.basis.map((link) => {
    const found = cases.find(({ id }) => id === link.case);
    // Not confirmed: what the item says of it is all there is to tell.
    if (!found) return { link, seen: true, view: { ...link, concerns: null }, entries: [] };
    const events = found.events.filter(
      ({ data }) => (data as { concern?: unknown }).concern === link.concern,
    );
    return found.visible
      ? {
          link,
          seen: true,
          view: { ...link, as: concernIn(found, link) },
          entries: events.map(seenEntry(found)),
        }
      : { link, seen: false, view: idAndDates(link, events), entries: events.map(unseenEntry(link)) };
  });

/** The concern with its words and answers, as its own case shows it. */
function concernIn({ description, events, state }: BasisCase, { concern: id }: BasisLink): object | null {
  let words: Sealed | null = null;
  const replies: Record<string, Sealed> = {};
  for (const event of events) {
    const told: DomainEvent = event;
    if (!isConcernEvent(told) || told.data.concern !== id) continue;
    if (told.type === 'ConcernRaised') words = told.data.words;
    if (told.type === 'ConcernResponded') replies[told.data.response] = told.data.words;
  }
  const concern = concernOf(description.concerns(state), id);
  return concern ? concernView(concern, words, replies) : null;
}

const seenEntry = (found: BasisCase) => (event: Recorded) => ({
  stage: 'CONCERN' as const,
  stream: { category: found.description.category, id: found.id },
  ...toldAct(event, found.description.labels),
});

const unseenEntry =
  ({ case: id, concern }: BasisLink) =>
  (event: Recorded) => ({
    stage: 'CONCERN' as const,
    stream: { id },
    concern,
    outside: true,
    position: event.position,
    occurredAt: event.meta.occurredAt,
    recordedAt: event.meta.recordedAt,
  });

const idAndDates = ({ case: id, concern }: BasisLink, events: readonly Recorded[]): object => ({
  case: id,
  concern,
  outside: true,
  raisedAt: events[0]?.meta.occurredAt ?? null,
  lastAt: events.at(-1)?.meta.occurredAt ?? null,
});

const outside = ({ case: id, concern }: BasisLink): TrailGap => ({
  stage: 'CONCERN',
  code: 'OUTSIDE_YOUR_SCOPE',
  of: { case: id, concern },
});

function stageView(stage: TrailStage, entries: readonly Entry[], gaps: readonly TrailGap[]): object {
  const of = entries.filter((entry) => entry.stage === stage);
  return {
    stage,
    entries: of.length,
    late: of.filter((entry) => 'late' in entry && entry.late === true).length,
    gaps: gaps.filter((gap) => gap.stage === stage).map(({ code }) => code),
  };
}
