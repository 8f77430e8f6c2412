import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, Position, StoredEvent } from '#libs/event-store';
import { canonicalJson } from '#libs/kernel';
import { type Fault, promised } from '../fault.js';
import { Random } from '../rig/random.js';

const WANTED = 'resumewanted';
const OTHER = 'resumeother';

/** F8: a reader of some categories stops and begins again at every place where it may. */
export const resuming: Fault = {
  name: 'F8',
  promise:
    'A reader that stops anywhere and goes on from its checkpoint has read every event of its categories once',
  async run({ long, seed, rig: open }) {
    const rig = await open();
    await (await rig.service()).end();
    const store = await rig.store();
    const from = await store.head();
    const events = long ? 10_000 : 1_500;
    const written = await write(store, events, new Random(seed));
    const wanted = written.filter(({ stream }) => stream.startsWith(`${WANTED}-`)).map(({ id }) => id);
    let resumed = 0;
    for (const limit of [1, 7, 100]) {
      const read: StoredEvent[] = [];
      // Every page is asked for as if the process had just started: by its checkpoint alone.
      for (let position: Position = from; ; resumed++) {
        const page = await store.readAll(position, { limit, categories: [WANTED] });
        read.push(...page.events);
        if (page.end) break;
        promised(page.next > position, `The checkpoint stays at ${position}`);
        position = page.next;
      }
      same(read, wanted, `pages of ${limit}`);
    }
    const live = await liveInPieces(store, from, wanted.length, new Random(seed));
    same(live.read, wanted, 'a live reader that is ended after every page');
    return `${events} events, ${wanted.length} of them wanted, resumed at ${resumed} checkpoints and ${live.pieces} times in the live log: 0 missing, 0 twice, order kept`;
  },
};

function same(read: readonly StoredEvent[], wanted: readonly string[], by: string): void {
  promised(
    read.length === wanted.length && read.every(({ id }, index) => id === wanted[index]),
    `By ${by} ${read.length} of ${wanted.length} events were read`,
  );
}

async function liveInPieces(store: EventStore, from: Position, wanted: number, random: Random) {
  const read: StoredEvent[] = [];
  let pieces = 0;
  for (let position = from; read.length < wanted; pieces++) {
    const ending = new AbortController();
    for await (const page of store.live(position, ending.signal, { limit: random.between(1, 60) })) {
      read.push(...page.events.filter(({ stream }) => stream.startsWith(`${WANTED}-`)));
      position = page.next;
      ending.abort();
    }
  }
  return { read, pieces };
}

/** In the order of the log: appends of one to five events, a third of them of the wanted category. */
async function write(
  store: EventStore,
  count: number,
  random: Random,
): Promise<{ id: string; stream: string }[]> {
  const written: { id: string; stream: string }[] = [];
  while (written.length < count) {
    const stream = `${random.chance(0.33) ? WANTED : OTHER}-${randomUUID()}`;
    const events: NewEvent[] = Array.from({ length: random.between(1, 5) }, (_, index) => ({
      id: randomUUID(),
      type: 'Tried',
      payload: canonicalJson({ index }),
    }));
    await store.append(stream, 'none', events);
    written.push(...events.map(({ id }) => ({ id, stream })));
  }
  return written;
}
