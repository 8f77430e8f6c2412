import { max } from './calculator.js';
import {
  addDays,
  by,
  closed,
  handedOn,
  type Judged,
  type Meeting,
  type Metric,
  openLines,
  stillOpen,
} from './meeting.js';

const listing = ({ cycle }: Meeting) => cycle.listed;
const longTerm = (meeting: Meeting): boolean => listing(meeting)?.mode === 'LONG_TERM';
const annulled = ({ cycle, asOf }: Meeting): boolean => by(cycle.ended, asOf) && cycle.outcome === 'ANNULLED';

/** Claimed, or closed off, by the original date: `pair` is when it counts and what it claims. */
function inTime(meeting: Meeting, pair: [string, string] | null): Judged {
  const due = String(listing(meeting)?.due);
  const rest = !annulled(meeting);
  return {
    part: rest ? 'REST' : 'ANNULLED',
    numerator: rest && pair !== null && pair[0] <= due,
    lines: {
      by_import: false,
      by_claim_only: rest && pair !== null && pair[0] > due && pair[1] <= due,
      still_open: stillOpen(meeting) && !by(meeting.next?.begun, meeting.asOf),
      handed_on: handedOn(meeting),
      taken_up_again: by(meeting.next?.begun, meeting.asOf),
      long_term: longTerm(meeting),
      date_moved: by(listing(meeting)?.moved, meeting.asOf),
    },
  };
}

const closedOff = ({ cycle: { ended, endedClaimed, outcome } }: Meeting): [string, string] | null =>
  outcome === 'CLOSED_OFF' && ended !== null ? [ended, String(endedClaimed)] : null;

/** A rebound that was reported while the window ran, and confirmed by then. */
function hasRebounded(meeting: Meeting): boolean {
  const closing = closedOff(meeting);
  if (!closing) return false;
  const until = addDays(closing[0], meeting.window);
  return (listing(meeting)?.rebounds ?? []).some(
    ({ reported, confirmed }) => reported <= until && max(confirmed, closing[0]) <= meeting.asOf,
  );
}

/** What is counted of rectification items. */
export const ITEM_METRICS: Readonly<Record<string, Metric>> = {
  'close-off-claimed': {
    kinds: ['ITEM'],
    cohort: 'due',
    judge: (it) => inTime(it, listing(it)?.claim ?? null),
  },
  'close-off-closed': {
    kinds: ['ITEM'],
    cohort: 'due',
    // A close-off to come is no claim yet.
    judge: (it) => inTime(it, by(it.cycle.ended, it.asOf) ? closedOff(it) : null),
  },
  rebound: {
    kinds: ['ITEM'],
    cohort: 'ended',
    takes: (it) => closedOff(it) !== null,
    judge: closed((it) => {
      const again = hasRebounded(it);
      const runs = !again && addDays(String(it.cycle.ended), it.window) > it.asOf;
      return { part: runs ? 'WINDOW_OPEN' : 'REST', numerator: again };
    }),
  },
  'rebound-opened': {
    kinds: ['ITEM'],
    cohort: 'opened',
    judge: (it) => {
      const rest = !annulled(it);
      return {
        part: rest ? 'REST' : 'ANNULLED',
        numerator: rest && (it.number > 1 || hasRebounded(it)),
        lines: { ...openLines(it, undefined), long_term: longTerm(it) },
      };
    },
  },
};
