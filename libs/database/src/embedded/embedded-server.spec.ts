import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DatabaseStarter, testDataFolder, testFolder, type TestFolder } from '#libs/testing';
import { startEmbeddedServer, type EmbeddedServer } from './embedded-server.js';

describe('Embedded server', () => {
  let folder: TestFolder;
  let data: string;
  const servers: EmbeddedServer[] = [];
  const starters: DatabaseStarter[] = [];

  const start = async () => {
    const server = await startEmbeddedServer({ data, as: 'service', tell: () => undefined });
    servers.push(server);
    return server;
  };
  const startElsewhere = async () => {
    const starter = await DatabaseStarter.start(data, 'service');
    starters.push(starter);
    return starter;
  };
  beforeEach(async () => {
    folder = await testDataFolder();
    data = folder.path;
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    await Promise.all(starters.splice(0).map((starter) => starter.end()));
    await folder.remove();
  });

  it('makes an empty database where there is none, in a folder for itself', async () => {
    const fresh = await testFolder();
    data = join(fresh.path, 'not', 'there', 'yet');
    const server = await start();
    expect(await ask(server.url, 'select current_database() as name')).toEqual([{ name: 'huiying' }]);
    expect((await stat(join(data, 'postgres'))).mode & 0o777).toBe(0o700);
    // Only the data folder is closed, not what lies above it.
    expect((await stat(join(fresh.path, 'not'))).mode & 0o005).toBe(0o005);
    await server.stop();
    await fresh.remove();
  });

  it('writes what it answered to the disk, listens on its socket only, and logs no statements', async () => {
    const server = await start();
    const settings = await ask(
      server.url,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit',
         'listen_addresses', 'data_checksums', 'log_min_messages', 'server_encoding') order by name`,
    );
    expect(Object.fromEntries(settings.map((row) => [row['name'], row['setting']]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      log_min_messages: 'log',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    });
  });

  it('keeps the words of a failed statement out of its log', async () => {
    const server = await start();
    await expect(ask(server.url, `select 'my neighbour'::int`)).rejects.toThrow('my neighbour');
    await server.stop();
    expect(await readFile(join(data, 'postgres', 'server.log'), 'utf8')).not.toContain('neighbour');
  });

  it('keeps its rows over a stop and a start', async () => {
    const first = await start();
    await ask(first.url, 'create table kept as select 1 as id');
    await first.stop();
    await expect(ask(first.url, 'select 1')).rejects.toThrow();
    const second = await start();
    expect(await ask(second.url, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('runs in a session of its own, where Ctrl-C does not reach it', async () => {
    await start();
    const server = await serverPid(data);
    expect(await sessionOf(server)).not.toBe(await sessionOf(process.pid));
  });

  it('ends with the process that started it when that is killed', async () => {
    const starter = await startElsewhere();
    const { url } = await starter.up();
    await ask(url, 'create table kept as select 1 as id');
    const server = await serverPid(data);
    await starter.end('SIGKILL');
    await goneFrom(server);
    expect(await ask((await start()).url, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('recovers every answered row when it is killed together with its starter', async () => {
    const starter = await startElsewhere();
    const { url } = await starter.up();
    const server = await serverPid(data);
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('create table kept (id int)');
    let answered = 0;
    const writing = (async () => {
      for (;;) {
        await client.query('insert into kept values ($1)', [answered + 1]);
        answered += 1;
        if (answered === 50) process.kill(server, 'SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    await starter.end('SIGKILL');
    const rows = await ask((await start()).url, 'select count(*)::int as rows from kept');
    expect(rows[0]?.['rows']).toBeGreaterThanOrEqual(answered);
  });

  it('is brought back by the service when it alone is killed, with the folder still held', async () => {
    const starter = await startElsewhere();
    const { url } = await starter.up();
    await ask(url, 'create table kept as select 1 as id');
    process.kill(await serverPid(data), 'SIGKILL');
    expect(await starter.says()).toContain('ended unexpectedly');
    expect(await until(true, () => ask(url, 'select id from kept'))).toEqual([{ id: 1 }]);
    const second = await startElsewhere();
    expect(await second.refused()).toContain('Another service');
  });

  it('takes the folder again when only the connection that holds it is ended', async () => {
    const { url } = await (await startElsewhere()).up();
    await ask(url, `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted`);
    expect(await (await startElsewhere()).refused()).toContain('Another service');
  });

  it('is given up when it keeps ending, and tells where its log is', async () => {
    const starter = await startElsewhere();
    const { url } = await starter.up();
    for (let kills = 0; kills < 6; kills += 1) {
      await until(true, () => ask(url, 'select 1'));
      process.kill(await serverPid(data), 'SIGKILL');
      await until(false, () => ask(url, 'select 1'));
    }
    expect(await starter.refused()).toMatch(/ended 5 times within a minute.*Its log is .*server\.log/);
  });
});

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks until there is an answer, or until there is none; for a while. */
async function until(answer: boolean, question: () => Promise<unknown>): Promise<unknown> {
  for (const giveUp = Date.now() + 25_000; ; await delay(10)) {
    const [rows] = await Promise.allSettled([question()]);
    if ((rows.status === 'fulfilled') === answer) return rows.status === 'fulfilled' ? rows.value : undefined;
    if (Date.now() > giveUp) throw new Error(`The database ${answer ? 'does not answer' : 'still answers'}`);
  }
}

const serverPid = async (data: string): Promise<number> =>
  Number.parseInt(await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'), 10);

const sessionOf = async (pid: number): Promise<string> =>
  (await promisify(execFile)('ps', ['-o', 'sess=', '-p', String(pid)])).stdout.trim();

const goneFrom = (pid: number): Promise<unknown> => until(false, async () => process.kill(pid, 0));
