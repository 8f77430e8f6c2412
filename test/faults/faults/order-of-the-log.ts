import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { EventStore, Page, Position } from '#libs/event-store';
import { postgresStoreModule } from '../../../libs/testing/src/event-store-contract/store-modules.js';
import { newStream } from '../../../libs/testing/src/event-store-contract/samples.js';
import type { StoreModule } from '../../../libs/testing/src/event-store-contract/store-factory.js';
import { Witness } from '../../../libs/testing/src/event-store-contract/witness.js';
import { WriterProcesses } from '../../../libs/testing/src/event-store-contract/writer-processes.js';
import { type Fault, promised } from '../fault.js';
import { Random } from '../rig/random.js';
import type { Rig } from '../rig/rig.js';

/** Streams of their own, so that this fault looks at nothing but what its writers wrote. */
const CATEGORY = 'orderfault';
const WRITERS = 16;

/** How a writer process opens the log. */
function storeModule(rig: Rig): StoreModule {
  const url = process.env['EVENTSTORE_URL'];
  if (url)
    return {
      module: new URL('../../../libs/event-store/src/eventstoredb/open-in-process.ts', import.meta.url).href,
      argument: url,
    };
  if (!rig.database) throw new Error('This fault needs a database of its own');
  return postgresStoreModule(rig.database.url);
}

/** F7: transactions of others stay open, writers are killed in mid-append, and readers follow all the while. */
export const orderOfTheLog: Fault = {
  name: 'F7',
  promise:
    'Readers that follow the log skip nothing, see nothing out of order and no half append, whoever dies beside them',
  async run({ long, seed, rig: open }) {
    const random = new Random(seed);
    const rig = await open();
    // The service makes the tables.
    await (await rig.service()).end();
    const store = await rig.store();
    const from = await store.head();
    const ending = new AbortController();
    const readers = [50, 7, 500].map((limit) => new TailingReader(store, from, limit, ending.signal));
    const strangers = rig.onEventStoreDb ? [] : await openTransactions(rig, 6, seed, ending.signal);

    const wanted = long ? 1_000_000 : 6_000;
    const streams = Array.from({ length: 40 }, () => newStream(CATEGORY));
    const plan = { store: storeModule(rig), writers: WRITERS, appends: 1_000_000, streams };
    const writers = new WriterProcesses();
    let running = [writers.start(plan), writers.start(plan)];
    let kills = 0;
    try {
      for (let acknowledged = 0; acknowledged < wanted;) {
        acknowledged = Math.min(wanted, acknowledged + random.between(200, long ? 5_000 : 1_500));
        await writers.untilAcknowledged(acknowledged);
        running.shift()?.kill('SIGKILL');
        kills++;
        running = [...running, writers.start(plan)];
      }
    } finally {
      writers.killAll();
    }
    await writers.ended();
    await sleep(200);

    // What the killed ones sent last may still be on its way into the log: then the log says where it ends.
    const whole = await seenAtOnce(store, from);
    for (const reader of readers) await reader.cameTo(whole.events.at(-1)?.position ?? from);
    ending.abort();
    await Promise.all([...readers.map((reader) => reader.ended), ...strangers]);
    const appends = whole.appends();
    for (const { append, events, position } of writers.acknowledged)
      promised(
        appends.get(append) === events,
        `Append ${append} was acknowledged at ${position} and is not there whole`,
      );
    for (const { witness, limit } of readers)
      promised(
        witness.events.length === whole.events.length &&
          witness.events.every(({ id }, index) => id === whole.events[index]?.id),
        `A reader with pages of ${limit} saw ${witness.events.length} of ${whole.events.length} events`,
      );
    return `${kills} writers killed beside ${strangers.length} open transactions, ${readers.length} readers, ${whole.events.length} events: 0 skipped, 0 out of order, 0 half appends, ${writers.acknowledged.length} acknowledged and none lost`;
  },
};

const ours = (page: Page): Page => ({
  ...page,
  events: page.events.filter(({ stream }) => stream.startsWith(`${CATEGORY}-`)),
});

/** Reads the log once more from the beginning. */
async function seenAtOnce(store: EventStore, from: Position): Promise<Witness> {
  const witness = new Witness();
  for (let position = from; ;) {
    const page = await store.readAll(position, { limit: 1_000 });
    witness.see(ours(page));
    if (page.end) return witness;
    position = page.next;
  }
}

class TailingReader {
  readonly witness = new Witness();
  readonly ended: Promise<void>;

  constructor(
    store: EventStore,
    from: Position,
    readonly limit: number,
    signal: AbortSignal,
  ) {
    this.ended = this.follow(store, from, signal);
    this.ended.catch(() => undefined);
  }

  /** @throws what ended the reader before its time */
  async cameTo(position: Position): Promise<void> {
    const there = async (): Promise<void> => {
      for (
        const until = Date.now() + 30_000;
        (this.witness.events.at(-1)?.position ?? '') < position;
        await sleep(20)
      )
        promised(Date.now() < until, `A reader never came to ${position}`);
    };
    await Promise.race([there(), this.ended]);
  }

  private async follow(store: EventStore, from: Position, signal: AbortSignal): Promise<void> {
    for await (const page of store.live(from, signal, { limit: this.limit })) this.witness.see(ours(page));
  }
}

/** Others who write to the same database and take their time: they hold back what older snapshots see. */
async function openTransactions(
  rig: Rig,
  count: number,
  seed: number,
  signal: AbortSignal,
): Promise<Promise<void>[]> {
  await rig.ask('create table if not exists stranger (n int)');
  const url = await rig.url();
  return Array.from({ length: count }, async (_, n) => {
    const random = new Random(seed + n);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      while (!signal.aborted) {
        await client.query('begin; insert into stranger values (1)');
        await sleep(random.between(0, 500));
        await client.query(random.chance(0.5) ? 'commit' : 'rollback');
      }
    } finally {
      await client.end();
    }
  });
}
