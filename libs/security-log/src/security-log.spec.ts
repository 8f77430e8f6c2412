import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { testDatabase, type TestDatabase } from '#libs/testing';
import type { SecurityEntry, SecurityKind } from './security-entry.js';
import { SecurityLog } from './security-log.js';
import { securityLogMigrations } from './security-log.migrations.js';

const NOW = new Date('2026-11-24T02:00:00Z');

describe('The security log', () => {
  let database: TestDatabase;
  let log: SecurityLog;
  const lines: string[] = [];
  const clock = new FixedClock(NOW);
  beforeAll(async () => {
    database = await testDatabase(securityLogMigrations);
  });
  beforeEach(() => {
    clock.set(NOW);
    lines.length = 0;
    log = new SecurityLog(database.dataSource, clock, (line) => lines.push(line));
  });
  afterAll(() => database.drop());

  const entry = (kind: SecurityKind, more: Partial<SecurityEntry> = {}): Omit<SecurityEntry, 'times'> => ({
    at: clock.now(),
    account: null,
    network: '192.0.2.7',
    kind,
    route: 'POST /api/v1/sessions',
    object: null,
    result: 'REFUSED',
    ...more,
  });
  const rows = async (where = 'true') =>
    (
      await database.pool.query<{ kind: string; times: number }>(
        `select kind, times from security_log where ${where} order by id`,
      )
    ).rows;

  it('holds what is recorded when it resolves, and what is noted when it ends; each is a line where lines are asked for', async () => {
    await log.record(entry('SIGN_IN', { network: '198.51.100.1' }));
    expect(await rows("network = '198.51.100.1'")).toEqual([{ kind: 'SIGN_IN', times: 1 }]);
    log.note(entry('EXPORT', { network: '198.51.100.1' }));
    await log.onModuleDestroy();
    expect(await rows("network = '198.51.100.1'")).toHaveLength(2);
    expect(lines.map((line) => (JSON.parse(line) as SecurityEntry).kind)).toEqual(['SIGN_IN', 'EXPORT']);
  });

  it('sums what one network is refused more than a hundred times a minute, and nothing of other networks', async () => {
    for (let n = 0; n < 1_000; n++) log.note(entry('UNAUTHENTICATED', { network: '203.0.113.9' }));
    log.note(entry('UNAUTHENTICATED', { network: '203.0.113.10' }));
    await log.onModuleDestroy();
    const found = await rows("network = '203.0.113.9'");
    expect([found.length, found.reduce((sum, { times }) => sum + times, 0)]).toEqual([101, 1_000]);
    expect(await rows("network = '203.0.113.10'")).toEqual([{ kind: 'UNAUTHENTICATED', times: 1 }]);
  });

  it('sums what is refused to many networks at once: who owns 65,536 of them does not fill the disk', async () => {
    const refused = { kind: 'OWN_ACCOUNT', route: 'POST /api/v1/sessions/current/password' } as const;
    for (let n = 0; n < 5_000; n++)
      log.note(entry(refused.kind, { ...refused, network: `2001:db8:0:${n.toString(16)}::/64` }));
    await log.onModuleDestroy();
    expect(await rows("kind = 'OWN_ACCOUNT' and network <> 'many'")).toHaveLength(1_000);
    expect(await rows("kind = 'OWN_ACCOUNT' and network = 'many'")).toEqual([
      { kind: 'OWN_ACCOUNT', times: 4_000 },
    ]);
  });

  it('charges nobody in a sum with what others did from the same network', async () => {
    const network = '203.0.113.13';
    const accounts = [
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000002',
    ] as const;
    for (let n = 0; n < 300; n++) log.note(entry('FORBIDDEN', { network, account: accounts[n % 2] ?? null }));
    await log.onModuleDestroy();
    const { rows: sums } = await database.pool.query(
      'select account, network, route, times from security_log where network = $1 and times > 1',
      [network],
    );
    expect(sums).toEqual([{ account: null, network, route: 'POST /api/v1/sessions', times: 200 }]);
  });

  it('never sums what was done', async () => {
    const done = { network: '203.0.113.11', result: 'DONE' } as const;
    for (let n = 0; n < 150; n++) log.note(entry('ADMINISTRATION', done));
    await log.onModuleDestroy();
    expect(await rows("network = '203.0.113.11'")).toHaveLength(150);
  });

  it('stays as it was written', async () => {
    await log.record(entry('SIGN_IN'));
    for (const sql of [
      "update security_log set result = 'DONE'",
      'delete from security_log',
      'truncate security_log',
      `set local huiying.forgetting = 'on'; delete from security_log`,
    ])
      await expect(database.pool.query(sql)).rejects.toThrow('stays as it was written');
  });

  it('forgets after 24 months, administrators’ acts never, and nothing that is younger whatever the clock of the service says', async () => {
    await database.pool.query('select 1');
    const network = '203.0.113.12';
    const old = new Date('2024-11-23T00:00:00Z');
    await log.record(entry('SIGN_IN', { network, at: old }));
    await log.record(entry('ADMINISTRATION', { network, at: old }));
    await log.record(entry('SIGN_IN', { network, at: new Date('2024-11-25T00:00:00Z') }));
    await log.forgetOld();
    expect((await rows(`network = '${network}'`)).map(({ kind }) => kind)).toEqual([
      'ADMINISTRATION',
      'SIGN_IN',
    ]);
    // by a clock that is wrong, or by somebody who would have the last year forgotten
    await log.record(entry('EXPORT', { network, at: new Date(Date.now() - 365 * 86_400_000) }));
    clock.set('2099-01-01T00:00:00Z');
    await log.forgetOld();
    expect((await rows(`network = '${network}'`)).map(({ kind }) => kind)).toContain('EXPORT');
  });

  it('keeps nobody from an answer where the database is away', async () => {
    const away = { query: () => Promise.reject(new Error('gone')) };
    const lost = new SecurityLog(away as unknown as TestDatabase['dataSource'], clock);
    await expect(lost.record(entry('SIGN_IN'))).resolves.toBeUndefined();
    expect(lost.lost).toBe(1);
  });

  it('keeps nobody from an answer, and no service from its end, where the database says nothing at all', async () => {
    const silent = { query: () => new Promise<never>(() => undefined) };
    const waiting = new SecurityLog(silent as unknown as TestDatabase['dataSource'], clock);
    const began = performance.now();
    await waiting.record(entry('SIGN_IN', { result: 'DONE' }));
    expect(performance.now() - began).toBeLessThan(1_000);
    waiting.note(entry('SIGN_OUT', { result: 'DONE' }));
    await waiting.onModuleDestroy();
    expect(performance.now() - began).toBeLessThan(4_000);
  });
});
