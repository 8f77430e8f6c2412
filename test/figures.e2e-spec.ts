import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadSide } from '#libs/read-side';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type FigureLineSeen,
  type FigureSeen,
  type Officer,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

/** Law 5 over HTTP: acceptance scenarios 15 and 16. */
describe('Figures', () => {
  let app: TestApp;
  const officers: Record<string, Officer> = {};
  const by = (name: string): Officer => officers[name] as Officer;
  /** As it was known before anything of February was added. */
  let january: FigureSeen;

  beforeAll(async () => {
    // Friday, 30 January 2026.
    app = await startApp({ at: '2026-01-30T09:00:00+08:00' });
    for (const name of ['petition', 'township', 'leader', 'admin']) officers[name] = await app.as(name);
    const received = { receivedAt: '2026-01-30T08:30:00+08:00' };
    // Four concerns in January: one answered and settled, one answered, two open.
    const one = await by('township').opens(
      'disputes',
      aDispute({ ...received, concerns: [aConcern('第一条'), aConcern('第二条')] }),
    );
    await by('township').does(`${one.concerns[0]}/respond-to-concern`, aJanuaryResponse());
    await by('township').does(`${one.concerns[0]}/settle-concern`, SETTLED);
    await by('township').does(`${one.path}/triage-dispute`, TRIAGE);
    const other = await by('township').opens('disputes', aDispute({ ...received }));
    await by('township').does(`${other.concerns[0]}/respond-to-concern`, aJanuaryResponse());
    await by('petition').opens('petitions', aPetition({ ...received }));
    await app.settled();
  });
  afterAll(() => app.stop());

  const aJanuaryResponse = (): object =>
    aResponse('已公布。', { delivered: { how: 'PUBLISHED', at: '2026-01-30T08:40:00+08:00' } });
  const figure = (query: object = {}, officer = by('leader')): Promise<FigureSeen> =>
    officer.read<FigureSeen>('/figures', { metric: 'response-coverage', period: '2026-01', ...query });

  it('count a period with its parts, its lines and its versions', async () => {
    january = await figure();
    expect(january.total).toMatchObject({ cohort: 4, denominator: 4, numerator: 2, rate: 0.5 });
    expect(january.total.parts).toEqual({
      CARRIED: 0,
      MERGED: 0,
      WITHDRAWN: 0,
      DECLINED: 0,
      QUALIFIED: 2,
      UNASSESSED: 0,
      RECEIPT_OR_FORWARD_ONLY: 0,
      NONE: 2,
    });
    expect(january.total.lines).toMatchObject({ by_import: 0, still_open: 3, sealed: 'NOT_HELD_HERE' });
    expect(january.versions).toMatchObject({ definition: 1, policy: 1, calendar: 'cn-2024-2026.1' });
    expect(january.asOf).toBe('2026-01-30');
  });

  it('group by up to three dimensions at any node of the tree, and every group opens its members', async () => {
    const grouped = await figure({ groupBy: 'unitBelow,place,month' });
    expect(grouped.groups.map((group) => [group.by['unitBelow'], group.cohort, group.numerator])).toEqual([
      ['qinghe-petition-bureau', 1, 0],
      ['shanquan-township', 3, 2],
    ]);
    for (const group of grouped.groups) {
      const { items, next } = await by('leader').read<{ items: { id: string }[]; next: unknown }>(
        group.members.replace('/api/v1', ''),
        { numerator: 'true' },
      );
      expect([items.length, next]).toEqual([group.numerator, null]);
      const all = await by('leader').read<{ items: unknown[]; total: number; notShown: object }>(
        group.members.replace('/api/v1', ''),
        { total: 'true' },
      );
      expect([all.items.length, all.total]).toEqual([group.cohort, group.cohort]);
      // Said to everybody: it tells nothing.
      expect(all.notShown).toMatchObject({ zh: '您看不到的事项不在其中。' });
    }
    const below = await figure({ unit: 'shanquan-township' });
    expect(below.total.cohort).toBe(3);
  });

  it('show the members only as far as the caller sees their cases, and nothing of who they are about', async () => {
    const { items } = await by('township').read<{ items: object[] }>('/figures/members', {
      metric: 'response-coverage',
      period: '2026-01',
      part: 'NONE',
    });
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toMatch(/第|某|sealed|words/);
  });

  it('keep saying the same of January when February adds a late entry, and the restatement names it (scenario 15)', async () => {
    // given what was issued at the end of January
    const issued = await by('petition').does('/figures/issued', {
      purpose: 'EXPORT',
      metric: 'response-coverage',
      period: '2026-01',
      groupBy: 'unitBelow',
    });
    // when within the grace a concern of January is entered on Monday, 2 February, and another one much later
    await app.later(3);
    const inTime = await by('township').opens('disputes', {
      ...aDispute({ receivedAt: '2026-01-30T16:00:00+08:00' }),
      occurredAt: '2026-01-30T16:30:00+08:00',
    });
    await app.later(20);
    await by('township').opens('disputes', {
      ...aDispute({ receivedAt: '2026-01-29T16:00:00+08:00' }),
      occurredAt: '2026-01-29T16:30:00+08:00',
    });
    await app.settled();

    // then as it was known then, it is what it was; as it is known now, it has one more: back-dating earned nothing
    const { knownAt, asOf } = january;
    expect(await figure({ knownAt, asOf })).toEqual(january);
    expect((await figure()).total).toMatchObject({ cohort: 5, numerator: 2 });
    const restated = await by('leader').read<{
      reproduced: boolean;
      same: boolean;
      was: FigureLineSeen[];
      is: FigureLineSeen[];
      differences: { total: number; items: { case: { id: string }; was: unknown; events: object[] }[] };
    }>('/figures/restatement', { issued: issued.id });
    expect(restated).toMatchObject({ reproduced: true, same: false });
    expect([restated.was[0]?.cohort, restated.is[0]?.cohort]).toEqual([4, 5]);
    expect(restated.differences.total).toBe(1);
    expect(restated.differences.items[0]).toMatchObject({
      case: { category: 'dispute', id: inTime.id },
      was: null,
      is: { part: 'NONE', numerator: false },
      events: [{ type: 'ConcernRaised', late: true }],
    });
  });

  it('stand beside their twin of the opened cohort, and say what is not established instead of 0', async () => {
    const durable = await figure({ metric: 'durable-resolution', period: '2026' });
    expect(durable.twin).toMatchObject({ metric: 'durable-resolution-opened', total: { cohort: 5 } });
    const satisfaction = await figure({ metric: 'satisfaction', period: '2026' });
    expect(satisfaction).toMatchObject({
      established: false,
      notEstablished: { en: expect.any(String) as unknown },
    });
    expect(satisfaction).not.toHaveProperty('total');
    const { items } = await by('leader').read<{ items: { metric: string; name: object }[] }>(
      '/figures/definitions',
    );
    expect(items.length).toBeGreaterThan(20);
  });

  it('are on the leader’s board as they stood at midnight, and there they stay', async () => {
    const board = await by('leader').read<{
      asOf: string;
      knownAt: string;
      year: FigureSeen[];
      trend: FigureSeen[];
      backlog: FigureSeen;
      notEstablished: FigureSeen[];
    }>('/figures/board');
    expect(board.asOf).toBe('2026-02-21');
    const coverage = board.year.find(({ metric }) => metric === 'response-coverage');
    expect(coverage?.total).toMatchObject({ cohort: 5, numerator: 2 });
    expect(board.backlog.total.cohort).toBe(4);
    expect(board.notEstablished.map(({ metric }) => metric)).toContain('satisfaction');
    await by('township').opens('disputes', aDispute({ receivedAt: '2026-02-22T08:00:00+08:00' }));
    expect(await by('leader').read('/figures/board')).toEqual(board);
  });

  it('are issued once for a key, to be read in whole or without small cells', async () => {
    const body = { purpose: 'PUBLISH', metric: 'response-coverage', period: '2026-01' };
    const first = await by('leader').command('/figures/issued', body, { key: 'once' });
    const again = await by('leader').command('/figures/issued', body, { key: 'once' });
    expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
    const other = await by('leader').command('/figures/issued', { ...body, period: '2026' }, { key: 'once' });
    expect([other.status, (other.body as { code: string }).code]).toEqual([422, 'key-reused']);
    await app.settled();
    const { id } = first.body as { id: string };
    const whole = await by('leader').read<{ lines: FigureLineSeen[] }>(`/figures/issued/${id}`);
    expect(whole.lines[0]).toMatchObject({ cohort: 5, parts: { NONE: 3 } });
    const clerk = await app.as('county-petition-clerk');
    const small = await clerk.read<{ lines: FigureLineSeen[] }>(`/figures/issued/${id}`);
    expect(small.lines[0]).toMatchObject({
      cohort: 5,
      numerator: null,
      parts: { QUALIFIED: null, NONE: null },
    });
    const { items } = await clerk.read<{ items: { id: string }[] }>('/figures/issued');
    expect(items.map((one) => one.id)).toContain(id);
    expect((await clerk.get('/figures', { metric: 'response-coverage', period: '2026' })).status).toBe(403);
    expect((await by('admin').get('/figures/issued')).status).toBe(403);
  });

  it('are the same after every read model was dropped and filled again (scenario 16)', async () => {
    await app.settled();
    const ask = (): Promise<FigureSeen[]> =>
      Promise.all([
        figure({ knownAt: january.knownAt, asOf: january.asOf, groupBy: 'unit,category' }),
        figure({ metric: 'outcome-coverage', period: '2026', groupBy: 'place' }),
        figure({ metric: 'backlog', period: '2026', groupBy: 'unit' }),
      ]);
    const before = await ask();
    const { rows: dumped } = await app.database.pool.query<{ row: string }>(
      'select f::text as row from fact f order by 1',
    );
    await app.database.pool.query('truncate fact, case_board, case_board_scope, issued_figure');
    const readSide = app.nest.get(ReadSide);
    for (const model of ['facts', 'case-board', 'issued-figures']) await readSide.rebuild(model);
    await app.settled();
    const { rows } = await app.database.pool.query<{ row: string }>(
      'select f::text as row from fact f order by 1',
    );
    expect(rows).toEqual(dumped);
    expect(await ask()).toEqual(before);
  });
});
