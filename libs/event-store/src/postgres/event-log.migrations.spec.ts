import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newEvents, newStream, patientTimes, testDatabase, type TestDatabase } from '#libs/testing';
import { LogBroken } from '../log-broken.js';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

const APPEND_ONE = `select * from append_events(
  array['by_hand-' || gen_random_uuid()], array[-1], array[1], array[gen_random_uuid()], array['Tried'], array['{}'])`;

describe('the log in PostgreSQL', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  beforeEach(async () => {
    database = await testDatabase(eventStoreMigrations);
    store = new PostgresEventStore(database.pool, patientTimes);
    await store.append(newStream(), 'none', newEvents(5));
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    `update event set payload = '{}'`,
    'update event set position = position + 1 where false',
    'delete from event',
    'truncate event',
    `set local session_replication_role = 'replica'; delete from event`,
  ])('given a stored event, when somebody runs "%s", then the log refuses', async (statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('no event is changed or removed');
    expect((await store.readAll('', { limit: 10 })).events).toHaveLength(5);
  });

  it('given a transaction that has written, when it appends, then it is refused: the log would be locked until it ends', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(APPEND_ONE);
    await expect(client.query(APPEND_ONE)).rejects.toThrow('append_events stands alone');
    await client.query('rollback');
    client.release();
    expect(await store.head()).toBe('00000000000000000005');
  });

  it('given somebody who appends by hand and leaves the transaction open, when they stay idle, then the server ends it', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query(APPEND_ONE);
    const { rows } = await client.query('show idle_in_transaction_session_timeout');
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '5s' }]);
    await client.query('rollback');
    client.release();
  });

  it('given a client that vanishes while it holds the lock, when another appends, then it gets the lock and nothing half-done stays', async () => {
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query(APPEND_ONE);
    const appending = store.append(newStream(), 'none', newEvents(1));
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    expect((await appending).position).toBe('00000000000000000006');
  });

  it('given a session that reads from one snapshot, when others have appended since, then its append fails instead of tearing the line', async () => {
    const client = await database.pool.connect();
    await client.query('begin isolation level repeatable read');
    await client.query('select 1 from event');
    await store.append(newStream(), 'none', newEvents(1));
    await expect(client.query(APPEND_ONE)).rejects.toThrow('event_pkey');
    await client.query('rollback');
    client.release();
  });

  it('given a log from which an event was taken, when it is read in any way, then the reader stops there', async () => {
    const stream = newStream('broken');
    await store.append(stream, 'none', newEvents(3));
    await store.append(newStream(), 'none', newEvents(1));
    await database.pool.query(
      `alter table event disable trigger kept_for_ever; delete from event where stream = '${stream}' and revision = 1`,
    );
    await expect(store.read(stream)).rejects.toThrow(LogBroken);
    await expect(store.read(stream, { direction: 'backwards' })).rejects.toThrow(LogBroken);
    await expect(store.readAll('', { limit: 100 })).rejects.toThrow(LogBroken);
    await expect(store.readAll('', { limit: 100, categories: ['broken'] })).rejects.toThrow(LogBroken);
    const following = (async (): Promise<string[]> => {
      const seen: string[] = [];
      for await (const { events } of store.live('', new AbortController().signal, { limit: 2 }))
        seen.push(...events.map(({ position }) => position));
      return seen;
    })();
    await expect(following).rejects.toThrow('No event stands at position 7');
  });

  it('given the events of few among very many of others, when only their category is read, then pages lead past the others', async () => {
    await database.pool.query(`insert into event (position, stream, revision, id, type, payload)
      select n, 'many-' || n, 0, gen_random_uuid(), 'Tried', '{}' from generate_series(6, 45005) n`);
    await store.append(newStream('few'), 'none', newEvents(2));
    const pages = [];
    for (let next = ''; pages.at(-1)?.end !== true; next = pages.at(-1)?.next ?? '')
      pages.push(await store.readAll(next, { limit: 10, categories: ['few'] }));
    expect(pages.map(({ events, next }) => [events.length, Number(next)])).toEqual([
      [0, 20_000],
      [0, 40_000],
      [2, 45_007],
    ]);
    const backwards = [];
    for (let next = ''; backwards.at(-1)?.end !== true; next = backwards.at(-1)?.next ?? '')
      backwards.push(await store.readAll(next, { limit: 10, categories: ['few'], direction: 'backwards' }));
    expect(backwards.map(({ events }) => events.length)).toEqual([2, 0, 0]);
  });

  it('given a position of another kind of store, when it is read from, then it is called a mistake', async () => {
    await expect(store.readAll('7', { limit: 1 })).rejects.toThrow(RangeError);
  });

  it('given an empty log, when its head is asked, then it is before the first event', async () => {
    const empty = await testDatabase(eventStoreMigrations);
    const fresh = new PostgresEventStore(empty.pool, patientTimes);
    const nothing = { events: [], next: '', end: true };
    expect(await fresh.head()).toBe('');
    expect(await fresh.readAll('', { limit: 5 })).toEqual(nothing);
    expect(await fresh.readAll('', { limit: 5, direction: 'backwards' })).toEqual(nothing);
    expect(await fresh.readAll('', { limit: 5, categories: ['few'] })).toEqual(nothing);
    await fresh.close();
    await empty.drop();
  });
});
