import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  CuttingProxy,
  newEvents,
  newStream,
  patientTimes,
  readToEnd,
  testDatabase,
  type TestDatabase,
} from '#libs/testing';
import { type NewEvent, StoreUnavailable } from '../event-store.js';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore, type PostgresEventStoreOptions } from './postgres-event-store.js';

const IMPATIENT = { attemptMs: 150, waitMs: 200, readMs: 200 };

describe('a PostgreSQL that does not answer', () => {
  let database: TestDatabase;
  const stores: PostgresEventStore[] = [];
  const pools: pg.Pool[] = [];
  beforeEach(async () => {
    database = await testDatabase(eventStoreMigrations);
  });
  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await database.drop();
  });

  function storeOn(
    config: pg.PoolConfig,
    options: Partial<PostgresEventStoreOptions> = patientTimes,
  ): PostgresEventStore {
    const pool = new pg.Pool(config);
    // What a test gave up may still be connecting when its database goes.
    pool.on('error', () => undefined);
    const store = new PostgresEventStore(pool, options);
    pools.push(pool);
    stores.push(store);
    return store;
  }

  /** The test database through a proxy that cuts appends. */
  async function cutting(): Promise<{ proxy: CuttingProxy; store: PostgresEventStore }> {
    const { hostname, pathname, searchParams } = new URL(database.url);
    const folder = searchParams.get('host') ?? hostname;
    const proxy = await CuttingProxy.start(`${folder}/.s.PGSQL.5432`, 'append_events');
    const user = searchParams.get('user') ?? 'postgres';
    const store = storeOn({ host: '127.0.0.1', port: proxy.port, database: pathname.slice(1), user });
    return { proxy, store };
  }

  it.each(['answer', 'message'] as const)(
    'given a network that loses the %s of an append, when it is lost again and again, then each append is stored once',
    async (cut) => {
      const { proxy, store } = await cutting();
      const sent: { stream: string; events: NewEvent[] }[] = [];
      for (let n = 0; n < 12; n++) {
        const appends = Array.from({ length: 3 }, () => ({ stream: newStream(), events: newEvents(2) }));
        sent.push(...appends);
        proxy.cutNext(cut);
        await Promise.all(appends.map(({ stream, events }) => store.append(stream, 'none', events)));
      }
      expect(proxy.cuts).toBe(12);
      const { events } = await readToEnd(new PostgresEventStore(database.pool), '', { limit: 1_000 });
      expect(events).toHaveLength(2 * sent.length);
      for (const { stream, events: own } of sent) expect(await store.read(stream)).toMatchObject(own);
      await proxy.stop();
    },
  );

  it('given a server that takes connections and says nothing, when it is asked, then every call ends as unavailable', async () => {
    const taken: Socket[] = [];
    const silent = createServer((socket) => taken.push(socket));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address() as { port: number };
    const store = storeOn({ host: '127.0.0.1', port: address.port }, IMPATIENT);
    await expect(store.append(newStream(), 'none', newEvents(1))).rejects.toThrow(StoreUnavailable);
    await expect(store.read(newStream())).rejects.toThrow(StoreUnavailable);
    await expect(store.readAll('', { limit: 1 })).rejects.toThrow(StoreUnavailable);
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
    for (const socket of taken) socket.destroy();
    silent.close();
  });

  it('given nobody at the address, when the store is asked, then every call ends as unavailable', async () => {
    const store = storeOn({ host: '/nowhere/at/all' }, IMPATIENT);
    await expect(store.append(newStream(), 'none', newEvents(1))).rejects.toThrow(StoreUnavailable);
    await expect(store.head()).rejects.toThrow(StoreUnavailable);
  });

  it('given a lock that somebody holds too long, when many append, then all end as unavailable, and the same appends succeed later', async () => {
    const impatient = storeOn({ connectionString: database.url }, IMPATIENT);
    const store = storeOn({ connectionString: database.url });
    await store.append(newStream(), 'none', newEvents(1));
    const holder = await database.pool.connect();
    await holder.query(`select pg_advisory_lock(hashtextextended('huiying event log', 0))`);
    const appends = Array.from({ length: 300 }, () => ({ stream: newStream(), events: newEvents(1) }));
    const send = (by: PostgresEventStore): Promise<PromiseSettledResult<unknown>[]> =>
      Promise.allSettled(appends.map(({ stream, events }) => by.append(stream, 'none', events)));
    for (const outcome of await send(impatient))
      expect((outcome as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailable);
    await holder.query('select pg_advisory_unlock_all()');
    holder.release();
    expect((await send(store)).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect((await store.readAll('', { limit: 1_000 })).events).toHaveLength(301);
  });

  it('given a database without the log, when it is asked, then the error is told as it is', async () => {
    const empty = await testDatabase();
    const store = storeOn({ connectionString: empty.url });
    await expect(store.append(newStream(), 'none', newEvents(1))).rejects.toThrow('append_events');
    await expect(store.read(newStream())).rejects.toThrow('read_event_streams');
    await store.close();
    await pools.pop()?.end();
    stores.pop();
    await empty.drop();
  });
});
