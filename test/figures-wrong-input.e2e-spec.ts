import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { aDispute, type Officer, startApp, type TestApp } from '#libs/testing/app';

type Said = Readonly<Record<string, string>>;

const ROUTES = ['figures', 'members', 'board', 'restatement', 'issue'] as const;
type Route = (typeof ROUTES)[number];

const ASKED: Said = { metric: 'response-coverage', period: '2026-01' };
const FUTURE = '00000000000000999999';
const BEFORE: Said = { knownAt: '2020-01-01T00:00:00Z' };
/** What the board does not ask: it has its own metrics and periods. */
const ASKING: readonly Route[] = ['figures', 'members', 'restatement', 'issue'];
const GROUPING: readonly Route[] = ['figures', 'restatement', 'issue'];

/** Every route that asks for a figure, asked wrongly: a clear problem, never an empty success. */
describe('Figures that are asked for wrongly', () => {
  let app: TestApp;
  const officers: Record<string, Officer> = {};
  const by = (name: string): Officer => officers[name] as Officer;
  let from = '';

  beforeAll(async () => {
    app = await startApp({ at: '2026-01-30T09:00:00+08:00' });
    for (const name of ['township', 'leader', 'shanquan-leader']) officers[name] = await app.as(name);
    const opened = await by('township').opens(
      'disputes',
      aDispute({ receivedAt: '2026-01-30T08:30:00+08:00' }),
    );
    from = opened.position;
    await app.later(3);
    await by('township').opens('disputes', aDispute({ receivedAt: '2026-02-02T08:30:00+08:00' }));
    await app.settled();
  });
  afterAll(() => app.stop());

  async function ask(route: Route, said: Said = {}, officer: Officer = by('leader')): Promise<Response> {
    switch (route) {
      case 'figures':
        return officer.get('/figures', { ...ASKED, ...said });
      case 'members':
        return officer.get('/figures/members', { ...ASKED, ...said });
      case 'board':
        return officer.get('/figures/board', said);
      case 'restatement':
        return officer.get('/figures/restatement', { ...ASKED, from, ...said });
      case 'issue':
        return officer.command('/figures/issued', { purpose: 'EXPORT', ...ASKED, ...said });
    }
  }

  const told = ({ body }: Response): object => ({ ...(body as object), trace: '' });

  it.each(ROUTES)('are answered when they are asked for rightly: %s', async (route) => {
    expect((await ask(route)).status).toBe(route === 'issue' ? 201 : 200);
  });

  it.each<[what: string, said: Said, routes: readonly Route[], parameter: string]>([
    ['a metric that does not exist', { metric: 'happiness' }, ASKING, 'metric'],
    ['a version that does not exist', { version: '77' }, ASKING, 'version'],
    ['a dimension that does not exist', { groupBy: 'weather' }, GROUPING, 'groupBy'],
    ['four dimensions', { groupBy: 'unit,place,month,year' }, GROUPING, 'groupBy'],
    ['one dimension twice', { groupBy: 'unit,unit' }, GROUPING, 'groupBy'],
    ['groups where there are none', { groupBy: 'unit' }, ['members', 'board'], 'groupBy'],
    ['a period that has not begun', { period: '2027' }, ASKING, 'period'],
    ['a period that had not begun on that date', { period: '2026-02', asOf: '2026-01-31' }, ASKING, 'period'],
    ['a month that does not exist', { period: '2026-13' }, ASKING, 'period'],
    ['a day that does not exist', { period: '2026-02-30' }, ASKING, 'period'],
    ['a period that ends before it begins', { period: '2026-02-01..2026-01-01' }, ASKING, 'period'],
    ['a date to come', { asOf: '2026-12-31' }, ROUTES, 'asOf'],
    ['a date that does not exist', { asOf: '2026-02-30' }, ROUTES, 'asOf'],
    ['a position in the future', { knownAt: FUTURE }, ROUTES, 'knownAt'],
    ['a time in the future', { knownAt: '2030-01-01T00:00:00Z' }, ROUTES, 'knownAt'],
    ['a time that is none', { knownAt: '2026-01-32T00:00:00Z' }, ROUTES, 'knownAt'],
    ['an earlier position in the future', { from: FUTURE }, ['restatement'], 'from'],
    ['an earlier time in the future', { from: '2030-01-01T00:00:00Z' }, ['restatement'], 'from'],
    ['a part that does not exist', { part: 'HAPPY' }, ['members'], 'part'],
    ['a line that does not exist', { line: 'happy' }, ['members'], 'line'],
    [
      'members of what is not established',
      { metric: 'satisfaction' },
      ['members', 'restatement', 'issue'],
      'metric',
    ],
    ['something that nobody knows', { colour: 'red' }, ROUTES, 'colour'],
  ])('have a sentence for %s', async (_, said, routes, parameter) => {
    for (const route of routes) {
      const { status, body } = await ask(route, said);
      const { code, errors } = body as { code: string; errors?: { parameter?: string; detail: string }[] };
      // A body is pointed into, an address has parameters.
      const named = errors?.find((one) => JSON.stringify(one).includes(parameter));
      const isSaid = (named?.detail.length ?? 0) > 5;
      expect([route, status, code, isSaid]).toEqual([route, 400, 'invalid-request', true]);
    }
  });

  it('say so where the earlier position lies after the later one', async () => {
    const { status, body } = await ask('restatement', {
      from: '00000000000000000002',
      knownAt: '00000000000000000001',
    });
    expect([status, body]).toMatchObject([400, { errors: [{ parameter: 'from' }] }]);
  });

  it.each(ROUTES)('answer for a unit outside the area as for one that does not exist: %s', async (route) => {
    // A county's unit for a town, the next town, and nowhere.
    const answers = await Promise.all(
      ['qinghe-county', 'beipo-township', 'atlantis'].map((unit) =>
        ask(route, { unit }, route === 'issue' ? by('leader') : by('shanquan-leader')),
      ),
    );
    if (route === 'issue') {
      // Only the county's leader issues; what lies outside of a county is above it.
      const above = await ask(route, { unit: 'wangchuan-prefecture' });
      expect([above.status, told(above)]).toEqual([404, told(answers[2] as Response)]);
      return;
    }
    for (const answer of answers)
      expect([answer.status, told(answer)]).toEqual([404, told(answers[2] as Response)]);
  });

  it.each<[what: string, said: Said, routes: readonly Route[]]>([
    ['a year before the first record', { period: '2019' }, ASKING],
    ['a month before it, as of then', { period: '2019-12', asOf: '2019-12-31' }, ASKING],
    ['days before it in a month that has it', { period: '2026-01', asOf: '2026-01-29' }, ASKING],
    ['a time before it', BEFORE, ROUTES],
    ['a date before it', { asOf: '2019-12-31' }, ['board']],
    ['an earlier time before it', { from: '2020-01-01T00:00:00Z' }, ['restatement']],
  ])('say "not recorded then", not 0, of %s', async (_, said, routes) => {
    for (const route of routes) {
      const { status, body } = await ask(route, said);
      expect([route, status, (body as { code: string }).code]).toEqual([route, 404, 'not-recorded-then']);
    }
  });

  it('that nobody issued, or that were issued for another area, are not there', async () => {
    const issued = (await ask('issue')).body as { id: string };
    const nowhere = '00000000-0000-4000-8000-000000000000';
    for (const path of ['/figures/issued/', '/figures/restatement?issued=']) {
      const [unknown, outside] = await Promise.all(
        [nowhere, issued.id].map((id) => by('shanquan-leader').get(`${path}${id}`)),
      );
      expect([path, unknown?.status, told(outside as Response)]).toEqual([
        path,
        404,
        told(unknown as Response),
      ]);
    }
  });

  describe('in an address', () => {
    it.each([
      ['a metric that does not exist', { metric: 'happiness' }, 400, 'metric'],
      ['a version that does not exist', { version: '77' }, 400, 'version'],
      ['a dimension that does not exist', { groupBy: 'weather' }, 400, 'groupBy'],
      ['four dimensions', { groupBy: 'unit,place,month,year' }, 400, 'groupBy'],
      ['a period that has not begun', { period: '2027' }, 400, 'period'],
      ['a month that does not exist', { period: '2026-13' }, 400, 'period'],
      ['a date to come', { asOf: '2026-12-31' }, 400, 'asOf'],
      ['a position in the future', { knownAt: '00000000000000999999' }, 400, 'knownAt'],
      ['a time in the future', { knownAt: '2030-01-01T00:00:00Z' }, 400, 'knownAt'],
      ['a unit that does not exist', { unit: 'atlantis' }, 404, 'unit'],
      ['something that nobody knows', { colour: 'red' }, 400, 'colour'],
    ])('have a sentence for %s', async (_, query, status, parameter) => {
      const answer = await by('leader').get('/figures', { ...ASKED, ...query });
      const body = answer.body as { errors?: { parameter?: string; detail: string }[] };
      expect([answer.status, body.errors?.[0]?.parameter]).toEqual([status, parameter]);
      expect(body.errors?.[0]?.detail.length).toBeGreaterThan(5);
    });

    it('answer for a unit outside the area as for one that does not exist', async () => {
      const township = by('shanquan-leader');
      const [outside, unknown] = await Promise.all(
        ['qinghe-county', 'atlantis'].map((unit) => township.get('/figures', { ...ASKED, unit })),
      );
      expect(outside?.status).toBe(404);
      expect(told(outside as Response)).toEqual(told(unknown as Response));
      for (const path of ['/figures/members', '/figures/board', '/figures/restatement']) {
        const asked = path.endsWith('board') ? {} : ASKED;
        const answer = await township.get(path, {
          ...asked,
          ...(path.endsWith('restatement') ? { from } : {}),
          unit: 'qinghe-county',
        });
        expect([path, answer.status, (answer.body as { code: string }).code]).toEqual([
          path,
          404,
          'not-found',
        ]);
      }
    });

    it('and a case are not known in the future', async () => {
      const { items } = await by('leader').read<{ items: { case: { id: string } }[] }>('/figures/members', {
        ...ASKED,
        asOf: '2026-01-30',
        knownAt: from,
      });
      const path = `/cases/${items[0]?.case.id}`;
      for (const knownAt of ['00000000000000999999', '2030-01-01T00:00:00Z']) {
        const answer = await by('leader').get(path, { knownAt });
        expect([answer.status, answer.body]).toMatchObject([
          400,
          { code: 'invalid-request', errors: [{ parameter: 'knownAt' }] },
        ]);
      }
      expect((await by('leader').get(path, { knownAt: from })).status).toBe(200);
    });

    it('say that nothing was recorded then, before the first record', async () => {
      const early: readonly Record<string, string>[] = [
        { period: '2019' },
        { period: '2019-12', asOf: '2019-12-31' },
        { knownAt: '2020-01-01T00:00:00Z' },
      ];
      for (const query of early) {
        const answer = await by('leader').get('/figures', { ...ASKED, ...query });
        expect([answer.status, (answer.body as { code: string }).code]).toEqual([404, 'not-recorded-then']);
      }
      const board = await by('leader').get('/figures/board', { asOf: '2019-12-31' });
      expect([board.status, (board.body as { code: string }).code]).toEqual([404, 'not-recorded-then']);
    });
  });
});
