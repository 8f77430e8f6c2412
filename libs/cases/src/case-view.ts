import { type DomainEvent, isLateEntry, type Recorded, type Sealed } from '#libs/kernel';
import {
  type Concern,
  coverageOf,
  isConcernEvent,
  itemsOf,
  plansOf,
  qualifies,
  stateOf,
} from '#rules/concerns';
import type { AnyCaseDescription } from './case-description.js';
import { replay } from './replay.js';

/** Words that the rule-books do not keep, gathered out of the stream. */
interface Words {
  title: Sealed | null;
  /** Newest data of the events that the description shows, corrections merged in. */
  readonly acts: Record<string, object>;
  readonly concerns: Record<string, Sealed>;
  readonly replies: Record<string, Sealed>;
}

/** The answer to "how does the case stand", still sealed. Pure: a prefix of the stream gives the case as it was known then. */
export function caseView(
  description: AnyCaseDescription,
  id: string,
  events: readonly Recorded<DomainEvent>[],
): { readonly view: object; readonly revision: number } {
  const { state, summary: told, tasks, concerns } = replay(description, events);
  const words: Words = { title: null, acts: {}, concerns: {}, replies: {} };
  for (const event of events) gather(words, description, event);
  const last = events.at(-1);
  const { persons: _persons, ...summary } = told ?? { persons: [] };
  const view = {
    id,
    category: description.category,
    revision: last?.revision ?? -1,
    position: last?.position ?? '',
    recordedAt: last?.meta.recordedAt ?? null,
    title: words.title,
    ...summary,
    erased: description.erased(state),
    ...description.details(state),
    units: tasks,
    concerns: concerns.map((concern) =>
      concernView(concern, words.concerns[concern.id] ?? null, words.replies),
    ),
    acts: words.acts,
    lateEntries: events.filter(({ meta }) => isLateEntry(meta)).length,
  };
  return { view, revision: last?.revision ?? -1 };
}

function gather(words: Words, description: AnyCaseDescription, event: Recorded<DomainEvent>): void {
  const title = description.title(event);
  if (title !== undefined) words.title = title;
  const { data } = event as { data: Record<string, unknown> };
  if (description.shown.includes(event.type)) words.acts[event.type] = event.data;
  if (event.type === 'RecordCorrected') {
    const corrected = String(data['corrects']);
    words.acts[corrected] = { ...words.acts[corrected], ...(data['fields'] as object) };
  }
  const concernEvent: DomainEvent = event;
  if (!isConcernEvent(concernEvent)) return;
  if (concernEvent.type === 'ConcernRaised')
    words.concerns[concernEvent.data.concern] = concernEvent.data.words;
  if (concernEvent.type === 'ConcernResponded')
    words.replies[concernEvent.data.response] = concernEvent.data.words;
}

/** A concern with its words, its replies, and whether each of them counts. */
export const concernView = (
  concern: Concern,
  words: Sealed | null,
  replies: Readonly<Record<string, Sealed>>,
) => ({
  id: concern.id,
  kind: concern.kind,
  topic: concern.topic,
  village: concern.village,
  raisedAt: concern.raisedAt,
  raiser: concern.raiser,
  conduct: concern.conduct,
  classified: concern.classified,
  words,
  owner: concern.owner,
  state: stateOf(concern),
  coverage: coverageOf(concern),
  answered: coverageOf(concern) === 'QUALIFIED',
  contested: concern.contest !== null,
  cycle: concern.cycle,
  settlement: concern.settlement,
  closed: concern.closed,
  /** What published rectification plans do with it. */
  plans: plansOf(concern),
  /** Rectification items that rest on it. */
  items: itemsOf(concern),
  responses: concern.responses.map((response) => ({
    ...response,
    qualifies: qualifies(response, concern),
    words: replies[response.id] ?? null,
  })),
});
