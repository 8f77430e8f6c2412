import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Definitions, FigureAnswers } from '#libs/figures';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  CLOSED,
  huiying,
  NO_BASIS,
  type Officer,
  RectificationDesk,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';
import { CASE_TYPES } from '../apps/api/src/features.js';
import { readModelsOf } from '../apps/api/src/read-models.js';

interface FigureSeen {
  readonly metric: string;
  readonly knownAt: string;
  readonly asOf: string;
  readonly total: { readonly cohort: number };
  readonly groups: readonly { readonly members: string }[];
}

const GROUPINGS = ['', 'unit,category,month', 'placeBelow,source,caseType', 'level,channel,origin'];

/** Scenario 16 for figures: a read model is a function of the log, so that it can be thrown away without a number changing. */
describe('Figures after every read model was dropped and filled again', () => {
  let app: TestApp;
  let leader: Officer;
  let early = '';
  const established = new Definitions();
  const metrics = established.metrics().filter((metric) => established.find(metric)?.notEstablished === null);

  beforeAll(async () => {
    app = await startApp();
    // The command line ends the accounts of the demo: it is none on a server database.
    leader = await app.as('county-leader');
    const [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
    for (let round = 0; round < 4; round++) {
      const concerns = [aConcern('第一条'), aConcern('第二条', { topic: 'ROADS' })];
      const dispute = await township.opens('disputes', aDispute({ concerns }));
      await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
      for (const concern of dispute.concerns.slice(0, 1 + (round % 2))) {
        await township.does(`${concern}/respond-to-concern`, aResponse());
        await township.does(`${concern}/settle-concern`, SETTLED);
      }
      if (round % 2) await township.does(`${dispute.path}/close-dispute`, CLOSED);
      await petition.opens('petitions', aPetition());
      if (round === 1) await app.settled();
      if (round === 1) early = await app.runtime.store.head();
      if (round === 3)
        await township.does(`${dispute.path}/reopen-dispute`, { ground: 'NEW_FACTS', words: '新情况。' });
    }
    await app.later(3);
    await (await RectificationDesk.at(app)).publicised(NO_BASIS, { dueDate: '2026-03-20' });
    await leader.does('/figures/issued', {
      purpose: 'PUBLISH',
      metric: 'response-coverage',
      period: '2026-03',
    });
    await app.later(25);
    await app.settled();
  });
  afterAll(() => app.stop());

  /** Every figure in every grouping as it is known now and was known before, with the members of every group. */
  async function everything(): Promise<readonly object[]> {
    // What was computed before is thrown away with what it was computed from.
    const { figures } = app.nest.get<{ figures: { kept: { clear(): void } } }>(FigureAnswers);
    figures.kept.clear();
    const told: object[] = [];
    for (const metric of metrics)
      for (const groupBy of GROUPINGS)
        for (const knownAt of [undefined, early]) {
          const query = {
            metric,
            period: '2026',
            ...(groupBy ? { groupBy } : {}),
            ...(knownAt ? { knownAt } : {}),
          };
          const figure = await leader.read<FigureSeen>('/figures', query);
          told.push(figure);
          for (const { members } of figure.groups)
            told.push(await leader.read(members.replace('/api/v1', ''), { total: 'true', limit: 200 }));
        }
    const [issued] = (await leader.read<{ items: { id: string }[] }>('/figures/issued')).items;
    const now = (await leader.read<FigureSeen>('/figures', { metric: 'backlog', period: '2026' })).knownAt;
    told.push(
      await leader.read(`/figures/issued/${issued?.id}`),
      await leader.read('/figures/restatement', { issued: issued?.id ?? '', knownAt: now }),
      await leader.read('/figures/board', { knownAt: now }),
    );
    return told;
  }

  const tables = async (): Promise<readonly string[]> => {
    const { rows } = await app.database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and c.relname = any($1) order by 1`,
      [
        readModelsOf(CASE_TYPES)
          .models.flatMap(({ table, scopeTable }) => [table, scopeTable].flatMap((one) => one ?? []))
          .map(tableOf),
      ],
    );
    return rows.map(({ name }) => name);
  };
  const tableOf = (entity: new () => object): string =>
    app.runtime.database.dataSource.getMetadata(entity).tableName;

  it('are the same, with every member, the board, and what was issued and restated', async () => {
    const before = await everything();
    const cohorts = before.map((one) => (one as Partial<FigureSeen>).total?.cohort ?? 0);
    expect(cohorts.filter((cohort) => cohort > 0).length).toBeGreaterThan(60);
    const dropped = await tables();
    expect(dropped).toEqual(
      expect.arrayContaining(['case_board', 'fact', 'issued_figure', 'dispute_ledger']),
    );
    for (const table of dropped) await app.database.pool.query(`drop table ${table}`);
    const { databaseUrl = '', masterKeyFile = '', data } = app.runtime.configuration;
    const env = { DATABASE_URL: databaseUrl, HUIYING_MASTER_KEY_FILE: masterKeyFile };
    expect((await huiying(['rebuild'], { data, env })).code).toBe(0);
    expect(await tables()).toEqual(dropped);
    await app.settled();
    expect(await everything()).toEqual(before);
  });
});
