import { dispute, item, petition } from './life-stories.js';
import { Life, randomFrom, time } from './life.js';
import { Soonest } from './soonest.js';

/**
 * Lives of cases as a county leaves them, for benches: generated, the same for the same number. Petitions, disputes and rectification items over several
 * years; few units have most cases, most cases one concern and a few of them dozens; answers that come late, are contested or only confirm the receipt;
 * mediation, hand-overs, reopenings, withdrawals, imports, late entries. The words are no words: nothing that is sealed can be opened.
 */

/** The life of case number so many of so many, which begin evenly between two times. */
function lifeOf(number, { cases, from, to }) {
  const random = randomFrom(number ^ 0x5bd1e995);
  const begins = Math.floor(from + ((to - from) * (number + random() / 2 ** 32)) / cases);
  const share = random() % 100;
  const [category, lived] =
    share < 60 ? ['petition', petition] : share < 97 ? ['dispute', dispute] : ['rectification-item', item];
  const life = new Life(number, category, begins);
  lived(life);
  return life;
}

/** The log of all lives in the order of its recording; what would be recorded after `to` has not happened yet. */
export function* logOf(lives) {
  const open = new Soonest();
  for (let number = 0; number < lives.cases; number++) {
    const life = lifeOf(number, lives);
    yield* told(open, life.events[0].at);
    open.put({ life, next: 0, at: life.events[0].at });
  }
  yield* told(open, lives.to);
}

function* told(open, until) {
  for (let first = open.first; first && first.at < until; first = open.first) {
    const { life, next } = first;
    yield { stream: life.stream, revision: next, ...life.events[next] };
    const following = life.events[next + 1];
    if (following) open.replaceFirst({ life, next: next + 1, at: following.at });
    else open.takeFirst();
  }
}

/** The envelope of an event of a life. */
export const metaOf = ({ at, occurredAt, officer, unit, source }, command) => ({
  v: 1,
  occurredAt: time(occurredAt),
  recordedAt: time(at),
  actor: { officer, unit, role: source ? 'IMPORTER' : 'TOWNSHIP_OFFICER' },
  command,
  request: REQUEST,
  correlation: command,
  causation: command,
  organisation: 1,
  ...(source ? { source } : {}),
});

const REQUEST = 'm'.repeat(43);
