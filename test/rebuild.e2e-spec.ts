import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  CLOSED,
  huiying,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const TABLES = ['concern_response', 'case_board', 'dispute_ledger', 'petition_list'].flatMap((table) => [
  table,
  `${table}_scope`,
]);

/** Scenario 16: a read model is a function of the log, so that filling it anew gives the same rows. */
describe('A rebuild', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
    const [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
    for (let round = 0; round < 5; round++) {
      const concerns = [aConcern('第一条'), aConcern('第二条')];
      const dispute = await township.opens('disputes', aDispute({ concerns }));
      await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
      await petition.does(`${dispute.concerns[1]}/assign-concern`, { unit: 'qinghe-water-bureau' });
      for (const concern of dispute.concerns.slice(0, 1 + (round % 2))) {
        await township.does(`${concern}/respond-to-concern`, aResponse());
        await township.does(`${concern}/settle-concern`, SETTLED);
      }
      if (round % 2) await township.does(`${dispute.path}/close-dispute`, CLOSED);
      const conduct = { conductOf: 'UNIT', unitComplainedAbout: 'shanquan-township' };
      await petition.opens('petitions', aPetition({ concerns: [aConcern('镇里拖延。', conduct)] }));
    }
    await app.settled();
  });
  afterAll(() => app.stop());

  /** Every row of every table, in the order of its own text. */
  const dump = async (): Promise<Record<string, string[]>> => {
    const dumps = TABLES.map(async (table): Promise<[string, string[]]> => {
      const { rows } = await app.database.pool.query<{ row: string }>(
        `select to_jsonb(r)::text as row from ${table} r order by 1`,
      );
      return [table, rows.map(({ row }) => row)];
    });
    return Object.fromEntries(await Promise.all(dumps));
  };

  const rebuild = (...args: string[]): Promise<{ code: number | null; output: string }> => {
    const { databaseUrl = '', masterKeyFile = '', data } = app.runtime.configuration;
    const env = { DATABASE_URL: databaseUrl, HUIYING_MASTER_KEY_FILE: masterKeyFile };
    return huiying(['rebuild', ...args], { data, env });
  };

  it('by another process gives the same rows as the runner wrote one by one', async () => {
    const before = await dump();
    for (const table of TABLES) expect([table, (before[table] ?? []).length > 4]).toEqual([table, true]);
    expect((await rebuild()).code).toBe(0);
    expect(await dump()).toEqual(before);
  });

  it('puts right what somebody has changed in a table, and only in the one that it is told', async () => {
    const before = await dump();
    await app.database.pool.query(`update petition_list set state = 'CONCLUDED'; delete from case_board`);
    expect((await rebuild('petition-list')).code).toBe(0);
    const after = await dump();
    expect(after['petition_list']).toEqual(before['petition_list']);
    expect(after['case_board']).toEqual([]);
    expect((await rebuild('case-board')).code).toBe(0);
    expect(await dump()).toEqual(before);
  });
});
