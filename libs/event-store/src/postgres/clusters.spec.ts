import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type EmbeddedServer, startEmbeddedServer } from '#libs/database';
import {
  idsOf,
  newEvents,
  newStream,
  patientTimes,
  readToEnd,
  testDataFolder,
  type TestFolder,
} from '#libs/testing';
import { type NewEvent, StoreUnavailable } from '../event-store.js';
import { eventStoreMigrations } from './event-log.migrations.js';
import { PostgresEventStore } from './postgres-event-store.js';

interface Cluster {
  readonly folder: TestFolder;
  readonly server: EmbeddedServer;
  readonly pool: pg.Pool;
  readonly store: PostgresEventStore;
}

describe('the log and its server', () => {
  const clusters: Cluster[] = [];
  afterEach(async () => {
    for (const { folder, server, pool, store } of clusters.splice(0)) {
      await store.close();
      await pool.end();
      await server.stop();
      await folder.remove();
    }
  });

  /** A server of its own with an empty log. */
  async function startCluster(): Promise<Cluster> {
    const folder = await testDataFolder();
    const server = await startEmbeddedServer({ data: folder.path, as: 'service', tell: () => undefined });
    const migrations = [...eventStoreMigrations];
    const dataSource = await new DataSource({ type: 'postgres', url: server.url, migrations }).initialize();
    await dataSource.runMigrations();
    await dataSource.destroy();
    const pool = new pg.Pool({ connectionString: server.url });
    pool.on('error', () => undefined);
    const store = new PostgresEventStore(pool, patientTimes);
    const cluster = { folder, server, pool, store };
    clusters.push(cluster);
    return cluster;
  }

  it('given writers, when the server is killed again and again, then what was acknowledged is there and a retried append once', async () => {
    const { folder, store } = await startCluster();
    const acknowledged: NewEvent[] = [];
    let writing = true;
    const write = async (): Promise<void> => {
      while (writing) {
        const stream = newStream();
        const events = newEvents(2);
        while (!(await isStored(store, stream, events))) await sleep(20);
        acknowledged.push(...events);
      }
    };
    const progress = async (count: number): Promise<void> => {
      const before = acknowledged.length;
      while (writing && acknowledged.length < before + count) await sleep(5);
    };
    const killThrice = async (): Promise<void> => {
      for (let kill = 1; kill <= 3; kill++) {
        await progress(100);
        const words = await readFile(join(folder.path, 'postgres', 'cluster', 'postmaster.pid'), 'utf8');
        process.kill(Number(words.split('\n')[0]), 'SIGKILL');
      }
      await progress(20);
    };
    const writers = Promise.all(Array.from({ length: 6 }, write));
    await Promise.race([killThrice(), writers]).finally(() => (writing = false));
    await writers;
    const { events } = await readToEnd(store, '', { limit: 1_000 });
    expect(idsOf(events).sort()).toEqual(idsOf(acknowledged).sort());
  });

  it('given a log, when it is dumped and restored into a new cluster, then positions, checkpoints and retries go on', async () => {
    const old = await startCluster();
    const first = { stream: newStream(), events: newEvents(3) };
    const appended = await old.store.append(first.stream, 'none', first.events);
    for (let n = 0; n < 20; n++) await old.store.append(newStream(), 'none', newEvents(2));
    const log = await readToEnd(old.store, '', { limit: 1_000 });
    const checkpoint = log.events[20]?.position ?? '';

    const restored = await startCluster();
    // What pg_dump and pg_restore do to a table, row by row; the programs are not part of the embedded package.
    const { rows } = await old.pool.query<{ dump: string }>('select json_agg(event) as dump from event');
    await restored.pool.query('insert into event select * from json_populate_recordset(null::event, $1)', [
      JSON.stringify(rows[0]?.dump),
    ]);

    expect((await readToEnd(restored.store, '', { limit: 7 })).events).toEqual(log.events);
    const rest = await readToEnd(restored.store, checkpoint, { limit: 5 });
    expect(idsOf(rest.events)).toEqual(idsOf(log.events.slice(21)));
    const again = await restored.store.append(first.stream, 'none', first.events);
    expect(again).toEqual({ ...appended, repeated: true });
    const more = newEvents(1);
    const next = await restored.store.append(first.stream, 2, more);
    expect(Number(next.position)).toBe(log.events.length + 1);
    const tail = await readToEnd(restored.store, log.next, { limit: 10 });
    expect(idsOf(tail.events)).toEqual(idsOf(more));
    await expect(restored.pool.query('delete from event')).rejects.toThrow('no event is changed');
  });
});

/** False while the server is away. */
async function isStored(store: PostgresEventStore, stream: string, events: NewEvent[]): Promise<boolean> {
  try {
    await store.append(stream, 'none', events);
    return true;
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
