import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newEvents, newStream, patientTimes, testDatabase, type TestDatabase } from '#libs/testing';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** Longer than any test waits: what arrives was told, not polled. */
const NEVER_MS = 600_000;

describe('the live log in PostgreSQL', () => {
  let database: TestDatabase;
  let writer: PostgresEventStore;
  const readers: PostgresEventStore[] = [];
  const pools: pg.Pool[] = [];

  beforeEach(async () => {
    database = await testDatabase(eventStoreMigrations);
    writer = new PostgresEventStore(database.pool, patientTimes);
  });
  afterEach(async () => {
    await Promise.all([writer, ...readers.splice(0)].map((store) => store.close()));
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await database.drop();
  });

  /** A follower as in another process; `next()` gives the stream of the next event. */
  function follower(pollMs: number): { next: () => Promise<string | undefined> } {
    const pool = new pg.Pool({ connectionString: database.url });
    pool.on('error', () => undefined);
    const reader = new PostgresEventStore(pool, { ...patientTimes, pollMs });
    pools.push(pool);
    readers.push(reader);
    const pages = reader.live('', new AbortController().signal)[Symbol.asyncIterator]();
    return {
      next: async () => {
        const page = await pages.next();
        return page.done ? undefined : page.value.events[0]?.stream;
      },
    };
  }

  async function appendOne(): Promise<string> {
    const stream = newStream();
    await writer.append(stream, 'none', newEvents(1));
    return stream;
  }

  /** Cuts the connection that listens off, once it is there: the first event may have been found before anybody listened. */
  async function cutTheEar(): Promise<void> {
    const cut = async () => {
      const { rowCount } = await database.pool.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where application_name = 'huiying listen' and datname = current_database()`,
      );
      return rowCount;
    };
    while ((await cut()) === 0) await sleep(5);
  }

  it('given a follower that never polls, when another process appends, then it is told', async () => {
    const { next } = follower(NEVER_MS);
    for (let n = 0; n < 3; n++) {
      const following = next();
      const stream = await appendOne();
      expect(await following).toBe(stream);
    }
  });

  it('given a follower whose ear was cut off, when another process appends, then it listens again and misses nothing', async () => {
    const { next } = follower(NEVER_MS);
    const stream = await appendOne();
    expect(await next()).toBe(stream);
    for (let n = 0; n < 2; n++) {
      await cutTheEar();
      const following = next();
      const stream = await appendOne();
      expect(await following).toBe(stream);
    }
  });

  it('given an append that nobody is told of, when the follower polls, then it is found', async () => {
    const { next } = follower(20);
    const stream = await appendOne();
    expect(await next()).toBe(stream);
    const following = next();
    await database.pool.query(
      `insert into event (position, stream, revision, id, type, payload)
       values (2, 'silent-1', 0, gen_random_uuid(), 'Tried', '{}')`,
    );
    expect(await following).toBe('silent-1');
  });
});
