import { categoryOf, type DomainEvent, idOf, type Recorded } from '#libs/kernel';
import { derivedRows, type ReadModel, type StreamRows } from '#libs/read-side';
import type { AnyCaseDescription } from '#rules/cases';
import { concernOf, type Concerns, isConcernEvent } from '#rules/concerns';
import { type AnyCaseBook, carriedSince, type CountedEvent, newCycle } from './case-book.js';
import { concernFacts, concernKey, sharedByConcern, trackedConcern } from './concern-facts.js';
import { type CountedDate, countedDate, type Counting, later } from './counted-date.js';
import type { Fact } from './fact.js';
import { CASES, emptyFact, FACT_PARTS, FactRow } from './fact-row.js';
import { FactVersions } from './fact-versions.js';
import { concernsOnly } from './other-book.js';
import { nothingTracked, type Shared, type Tracked } from './tracked.js';

/**
 * Raised when facts change their meaning, and with the policy and the work calendar that they are counted by: what was issued before stays as
 * it was issued (decisions 20).
 */
export const FACTS_VERSION = 2;
/** Raised when the table changes its shape and nothing that is said in it: figures are the same, the table is filled anew. */
const LAYOUT = 3;
export const COUNTED_BY = { policy: 1, calendar: 'cn-2024-2026.1' } as const;

/** What the row with the empty key keeps of a stream. */
interface Remembered {
  readonly tracked: Tracked | null;
}

/** A case type with what of it becomes facts; without a book only its concerns are counted. */
export interface CountedCaseType {
  readonly description: AnyCaseDescription;
  readonly book?: AnyCaseBook | undefined;
}

interface Source {
  readonly description: AnyCaseDescription;
  readonly book: AnyCaseBook;
}

/** Law 5: the facts that figures are queries over, with every version they had. */
export function facts(
  caseTypes: readonly CountedCaseType[],
  counting: Counting,
): ReadModel<FactRow, DomainEvent> {
  const sources = new Map(
    caseTypes.map(({ description, book = concernsOnly(description) }): [string, Source] => [
      description.category,
      { description, book },
    ]),
  );
  return {
    name: 'facts',
    version: FACTS_VERSION * 100 + LAYOUT,
    table: FactRow,
    parts: FACT_PARTS,
    sources: Object.fromEntries(caseTypes.map(({ description: { category, events } }) => [category, events])),
    ...derivedRows<FactRow, DomainEvent, Remembered>({
      restore: (rows) => ({ tracked: rows.get('')?.tracked ?? null }),
      evolve: (before, event, rows) => {
        const source = sources.get(categoryOf(event.stream));
        return source ? { tracked: foldFacts(rows, event, source, counting, before.tracked) } : before;
      },
      derive: (rows, { tracked }) => rows.set({ ...emptyFact, tracked }),
    }),
  };
}

/** @returns what is remembered of the stream behind the event */
function foldFacts(
  rows: StreamRows<FactRow>,
  event: Recorded<DomainEvent>,
  { description, book }: Source,
  counting: Counting,
  remembered: Tracked | null,
): Tracked {
  const was = remembered ?? nothingTracked(description.decider.initial);
  const before = was.folded;
  const after = description.decider.evolve(before, event);
  const date = countedDate(event.meta.occurredAt, event.meta, counting);
  const counted = { event, before, after, date, counting };
  const shared = sameOr(was.shared, book.shared(counted, was.shared));
  let tracked: Tracked = {
    ...was,
    folded: after,
    shared,
    ...opening(was, counted, book),
    ...book.remembered?.(counted, was),
  };
  const versions = new FactVersions(rows, event.position, was.keys);
  if (shared) {
    const concerns = description.concerns(after);
    const about: DomainEvent = event;
    const concern = isConcernEvent(about) ? concernOf(concerns, about.data.concern) : undefined;
    if (isConcernEvent(about) && concern) {
      tracked = trackedConcern(tracked, about, concern, date);
      const caseType = description.category;
      concernFacts(versions, { event: about, concern, date, tracked, caseType });
    }
    caseFacts(versions, counted, book, was, tracked);
    const known = concern && concernOf(description.concerns(before), concern.id);
    const isAnew = concern?.village !== known?.village || concern?.topic !== known?.topic;
    // What describes a concern is corrected in every cycle of it.
    const described = shared !== was.shared ? concerns : concern && isAnew ? [concern] : [];
    for (const one of described)
      for (let cycle = 1; cycle <= one.cycle; cycle++)
        versions.change(concernKey({ id: one.id, cycle }), sharedByConcern(shared, one));
    carriedConcerns(versions, counted, book, concerns);
  }
  const keys = versions.keys();
  return keys === was.keys ? tracked : { ...tracked, keys };
}

/** The very same object where nothing changed: what all members share is told to them only then. */
function sameOr(was: Shared | null, is: Shared | null): Shared | null {
  if (!was || !is) return is;
  return (Object.keys(is) as (keyof Shared)[]).every((member) => was[member] === is[member]) ? was : is;
}

type AnyEvent = CountedEvent<object, DomainEvent>;

/** When the case counts as begun; a correction is judged by the record of the opening that it corrects. */
function opening(
  { openedRecordedAt, imported }: Tracked,
  counted: AnyEvent,
  book: Source['book'],
): Pick<Tracked, 'openedRecordedAt' | 'imported' | 'opened'> | undefined {
  const opens = book.opening(counted);
  if (!opens) return undefined;
  const { meta } = counted.event;
  const recordedAt = openedRecordedAt ?? meta.recordedAt;
  const source = openedRecordedAt === null ? meta.source : imported ? IMPORTED : undefined;
  const { on } = countedDate(
    opens.receivedAt,
    { recordedAt, ...(source ? { source } : {}) },
    counted.counting,
  );
  return { openedRecordedAt: recordedAt, imported: source !== undefined, opened: on };
}

const IMPORTED = { ledger: '', row: 0 };

const caseKey = (cycle: number): string => `${CASES}case/${cycle}`;

/** The fact of the case itself: one for each cycle. */
function caseFacts(
  facts: FactVersions,
  counted: AnyEvent,
  book: Source['book'],
  was: Tracked,
  tracked: Tracked,
): void {
  const { shared, opened } = tracked;
  if (book.kind === null || !shared || opened === null) return;
  const cycle = book.cycle(counted.after);
  const key = caseKey(cycle);
  if (cycle === 1 && !facts.get(key)) {
    const { stream } = counted.event;
    facts.put(key, {
      ...emptyFact,
      ...sharedByCase(shared, opened),
      memberKind: book.kind,
      member: idOf(stream),
      caseType: categoryOf(stream),
      cycle,
      begun: opened,
    });
  } else if (cycle > 1 && !facts.get(key)) beginCycle(facts, cycle, counted.date);
  const isDescribedAnew = shared !== was.shared || opened !== was.opened;
  for (let each = 1; each <= cycle; each++) {
    const fact = facts.get(caseKey(each));
    if (!fact) continue;
    if (isDescribedAnew) facts.change(fact.key, sharedByCase(shared, opened));
    if (each === 1 && opened !== was.opened) facts.change(fact.key, { begun: opened });
    facts.change(fact.key, book.changesInAll(counted, fact, tracked));
  }
  const present = facts.get(key);
  if (present) facts.change(key, book.changes(counted, present));
}

/** How the case left the count is its own outcome; only its concerns need to be told. */
const sharedByCase = (shared: Shared, opened: string): Partial<Fact> => ({
  ...shared,
  leftAs: null,
  leftOn: null,
  returnedOn: null,
  opened,
});

function beginCycle(facts: FactVersions, cycle: number, date: CountedDate): void {
  const ended = facts.get(caseKey(cycle - 1));
  if (!ended) return;
  const begun = later(ended.begun, date.on);
  facts.change(ended.key, { nextBegun: begun });
  facts.put(caseKey(cycle), { ...ended, ...newCycle(cycle, begun) });
}

function carriedConcerns(
  facts: FactVersions,
  { before, after, date }: AnyEvent,
  book: Source['book'],
  concerns: Concerns,
): void {
  const carried = book.carried(after);
  // Where nothing is or was carried, no fact says that it is: hardly a petition is linked, and some have a hundred concerns.
  if (carried.length === 0 && book.carried(before).length === 0) return;
  for (const concern of concerns) {
    const key = concernKey(concern);
    const fact = facts.get(key);
    if (fact) facts.change(key, carriedSince(fact, carried.includes(concern.id), date.on));
  }
}
