import { addDays, type Recorded } from '#libs/kernel';
import {
  type CaseBook,
  type CountedEvent,
  earlier,
  type Fact,
  later,
  type Shared,
  type Tracked,
} from '#rules/figures';
import type { ItemEvent } from './item.events.js';
import { isIdentified, isOver, type Item } from './item-state.js';
import type { ItemState } from './item-vocabulary.js';

type InItem = CountedEvent<Item, ItemEvent>;

/** A rectification item: every listing is a cycle with an original date of its own (decisions 35). */
export const itemBook: CaseBook<Item, ItemEvent> = {
  kind: 'ITEM',
  opening: ({ event }) =>
    event.type === 'ProblemIdentified' ? { receivedAt: event.meta.occurredAt } : undefined,
  shared: (counted, shared) => {
    const { event } = counted;
    if (event.type === 'ProblemIdentified') return identifiedShared(event);
    return shared && handed(counted, shared);
  },
  cycle: (item) => (isIdentified(item) ? item.cycle : 1),
  changes,
  changesInAll: (counted, fact, tracked) => ({ rebounded: rebounded(counted, fact, tracked) }),
  carried: () => [],
  remembered: ({ event, after, date }, { reports }) =>
    event.type === 'ReboundReported' && isIdentified(after)
      ? { reports: { ...reports, [event.data.report]: { ...date, cycle: after.cycle } } }
      : {},
};

function identifiedShared({
  data,
  meta,
}: Extract<Recorded<ItemEvent>, { type: 'ProblemIdentified' }>): Shared {
  const { subject, styleCategory, issueClass, source, recurrenceOf } = data;
  return {
    unit: null,
    area: meta.actor.unit,
    level: null,
    holder: meta.actor.unit,
    handedOn: null,
    place: subject.level === 'VILLAGE' ? subject.unit : null,
    category: styleCategory ?? issueClass,
    channel: null,
    origin: source,
    source: meta.source ? 'IMPORT' : 'OWN',
    recurrence: recurrenceOf !== null,
    leftAs: null,
    leftOn: null,
    returnedOn: null,
  };
}

/** The unit of the first listing; what comes after it is "handed on" (decisions 23). */
function handed({ after, date }: InItem, shared: Shared): Shared {
  const holder = isIdentified(after) ? after.listing?.responsibleUnit : undefined;
  if (holder === undefined) return shared;
  if (shared.unit === null) return { ...shared, unit: holder, area: holder, holder };
  return holder === shared.holder ? shared : { ...shared, holder, handedOn: shared.handedOn ?? date.on };
}

/** What was claimed does not stand any more: it has to be worked on again. */
const CLAIMED_NO_MORE: readonly ItemState[] = ['SENT_BACK', 'IN_PROGRESS'];

function changes({ event, before, after, date }: InItem, fact: Readonly<Fact>): Partial<Fact> {
  if (!isIdentified(after) || !isIdentified(before)) return {};
  const ends = isOver(after) && !isOver(before);
  return {
    due: after.dates?.original ?? null,
    dueMoved: after.dates?.moves.length && fact.dueMoved === null ? date.on : fact.dueMoved,
    mode: after.listing?.mode ?? null,
    ...(CLAIMED_NO_MORE.includes(after.state) ? { claimed: null, claimedClaimed: null } : {}),
    ...(event.type === 'CompletionClaimed' ? { claimed: date.on, claimedClaimed: date.claimed } : {}),
    ...(ends ? { ended: later(fact.begun, date.on), endedClaimed: date.claimed, outcome: after.state } : {}),
  };
}

/** First confirmation of a report that came in within the window of the close-off; of the cycle in which it was reported. */
function rebounded(
  { event, date, counting }: InItem,
  { cycle, ended, outcome, rebounded: known }: Readonly<Fact>,
  { reports }: Tracked,
): string | null {
  const report = event.type === 'ReboundConfirmed' ? reports[event.data.report] : undefined;
  if (report?.cycle !== cycle || ended === null || outcome !== 'CLOSED_OFF') return known;
  return report && report.on <= addDays(ended, counting.policy.reopenWindowDays)
    ? earlier(known, later(ended, date.on))
    : known;
}
