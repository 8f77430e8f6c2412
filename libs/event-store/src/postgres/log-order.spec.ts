import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  expectAcknowledged,
  newEvents,
  newStream,
  patientTimes,
  postgresStoreModule,
  testDatabase,
  type TestDatabase,
  watchWhile,
  WriterProcesses,
} from '#libs/testing';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

describe('the order of the log in PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let processes: WriterProcesses;
  const streams = Array.from({ length: 20 }, () => newStream());
  const startWriters = (appends: number): void =>
    void processes.start({
      store: postgresStoreModule(database.url),
      writers: 8,
      appends,
      streams,
    });

  beforeEach(async () => {
    database = await testDatabase(eventStoreMigrations);
    await database.pool.query('create table foreign_work (n int)');
    store = new PostgresEventStore(database.pool, patientTimes);
    processes = new WriterProcesses();
  });
  afterEach(async () => {
    processes.killAll();
    await store.close();
    await database.drop();
  });

  /** A transaction of others that has a number of its own and stays open for a while. */
  async function foreignTransaction(ms: number): Promise<void> {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query('insert into foreign_work values (1)');
      await sleep(ms);
      await client.query(randomInt(2) === 0 ? 'commit' : 'rollback');
    } finally {
      client.release();
    }
  }

  it('given transactions of others that open and end at random, when several processes write and a reader follows, then it sees every append once, whole and in order', async () => {
    for (let n = 0; n < 3; n++) startWriters(20);
    let writing = true;
    const foreign = Array.from({ length: 4 }, async () => {
      while (writing) await foreignTransaction(randomInt(100));
    });
    const work = processes.ended().finally(() => (writing = false));
    const witness = await watchWhile(store, '', processes.acknowledged, work);
    await Promise.all(foreign);
    expect(processes.acknowledged).toHaveLength(3 * 8 * 20);
    expectAcknowledged(witness, processes.acknowledged);
    const positions = witness.events.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  });

  it('given an append that is not committed yet, when another comes, then it waits its turn and no reader sees it first', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(`select append_events(
      array['slow-1'], array[-1], array[1], array[gen_random_uuid()], array['Tried'], array['{}'])`);
    const quick = newStream('quick');
    const appending = store.append(quick, 'none', newEvents(1));
    await sleep(100);
    expect((await store.readAll('', { limit: 10 })).events).toEqual([]);
    await client.query('commit');
    client.release();
    await appending;
    const { events } = await store.readAll('', { limit: 10 });
    expect(events.map(({ stream }) => stream)).toEqual(['slow-1', quick]);
  });

  it('given a transaction of others that stays open, when events are appended, then readers see them at once', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('insert into foreign_work values (1)');
    try {
      await store.append(newStream(), 'none', newEvents(2));
      expect((await store.readAll('', { limit: 10 })).events).toHaveLength(2);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('given writers that are killed in mid-append, when others go on, then no append is torn, lost or stuck', async () => {
    const rounds = async (): Promise<void> => {
      for (let round = 0; round < 3; round++) {
        const before = processes.acknowledged.length;
        startWriters(100_000);
        await processes.untilAcknowledged(before + 60);
        processes.killAll();
        // Whoever comes next gets the lock.
        await store.append(
          newStream(),
          'none',
          newEvents(1).map((event) => ({
            ...event,
            payload: `{"append":"after round ${round}","index":0,"of":1}`,
          })),
        );
      }
      await processes.ended();
    };
    const witness = await watchWhile(store, '', processes.acknowledged, rounds());
    const { events } = await store.readAll('', { limit: 100_000 });
    expect(events.slice(0, witness.events.length)).toEqual(witness.events);
    expectAcknowledged(witness, processes.acknowledged);
  });

  it('given one append that two processes send at once, when they race, then it is stored once and both get its outcome', async () => {
    const other = new PostgresEventStore(database.pool, patientTimes);
    for (let n = 0; n < 20; n++) {
      const stream = newStream();
      const events = newEvents(2);
      const outcomes = await Promise.all(
        [store, other].map((either) => either.append(stream, 'none', events)),
      );
      expect(outcomes.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      expect(outcomes[0]?.position).toBe(outcomes[1]?.position);
    }
    await other.close();
    expect((await store.readAll('', { limit: 100 })).events).toHaveLength(40);
  });
});
