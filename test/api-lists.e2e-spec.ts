import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type CaseRowSeen,
  type ListOf,
  type MatrixRow,
  type Officer,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';

const CASES = 23;

describe('A list', () => {
  let app: TestApp;
  let township: Officer;
  let petition: Officer;
  const opened: string[] = [];

  beforeAll(async () => {
    app = await startApp();
    [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
    for (let day = 1; day <= CASES; day++) {
      const receivedAt = `2026-02-${String(day).padStart(2, '0')}T10:00:00+08:00`;
      const concerns = [aConcern('第一条'), aConcern('第二条')];
      opened.push(
        (await township.opens('disputes', aDispute({ receivedAt, occurredAt: receivedAt, concerns }))).id,
      );
    }
  });
  afterAll(() => app.stop());

  const walk = async <Item>(path: string, query: Record<string, string | number>): Promise<Item[][]> => {
    const pages: Item[][] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: ListOf<Item> = await township.list<Item>(path, {
        ...query,
        ...(cursor === undefined ? {} : { cursor }),
      });
      pages.push([...page.items]);
      cursor = page.next;
    }
    return pages;
  };

  it.each(['/disputes', '/case-board'])('of cases is walked page by page: %s', async (path) => {
    const pages = await walk<CaseRowSeen>(path, { limit: 5 });
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
    // the newest first
    expect(pages.flat().map(({ id }) => id)).toEqual([...opened].reverse());
  });

  it('of concerns is walked too, and shows none twice while others are answered', async () => {
    // given a walk, and a concern behind it and one before it that are answered meanwhile
    const first = await township.list<MatrixRow>('/concern-responses', { limit: 20 });
    const seen = first.items[0];
    await township.does(`/disputes/${seen?.case.id}/concerns/${seen?.id}/respond-to-concern`, aResponse());
    const rest: MatrixRow[] = [];
    for (let { next } = first; next !== null;) {
      const page = await township.list<MatrixRow>('/concern-responses', { limit: 20, cursor: next });
      rest.push(...page.items);
      next = page.next;
    }
    const ids = [...first.items, ...rest].map(({ id }) => id);
    expect(new Set(ids).size).toBe(CASES * 2);
    // the answered one has moved to the end: a walk that began before shows it at both places
    expect(ids.filter((id) => id === seen?.id)).toHaveLength(2);
    expect(ids).toHaveLength(CASES * 2 + 1);
  });

  it('has 50 rows a page unless told otherwise, 200 at most, and counts only when asked', async () => {
    const all = await township.list<MatrixRow>('/concern-responses');
    expect([all.items.length, all.next, all.total]).toEqual([CASES * 2, null, undefined]);
    const one = await township.list<MatrixRow>('/concern-responses', { limit: 1, total: 'true' });
    expect([one.items.length, one.total]).toEqual([1, CASES * 2]);
    await township.list('/concern-responses', { limit: 200 });
    for (const limit of [0, 201, -1, 1.5])
      expect((await township.get('/concern-responses', { limit })).status).toBe(400);
  });

  it('takes only the cursor that it gave', async () => {
    const { next } = await township.list('/disputes', { limit: 2 });
    for (const cursor of ['', 'x', `${next}=`, Buffer.from('["1"]').toString('base64url')])
      expect((await township.get('/disputes', { cursor })).status).toBe(400);
    // it says of which list it is; and it is a place, not a right: another caller only reads their own rows after it
    expect((await petition.get('/petitions', { cursor: next ?? '' })).status).toBe(400);
  });

  it('shows with after= what the caller has just done, each time', async () => {
    for (let time = 0; time < 10; time++) {
      const title = `第${time}次`;
      const { position, id } = await petition.does('/petitions', aPetition({ title }));
      const { body } = await petition.get('/petitions', { after: position, limit: 200 });
      expect((body as ListOf<CaseRowSeen>).items).toContainEqual(expect.objectContaining({ id, title }));
    }
  });

  it('says that it is late where it cannot show it in time, and that the command is stored', async () => {
    const answer = await petition.get('/petitions', { after: '9'.repeat(20) });
    expect([answer.status, (answer.body as ProblemBody).code, answer.headers['retry-after']]).toEqual([
      503,
      'late-view',
      '1',
    ]);
  });

  it('of units and officers is walked by the same rules', async () => {
    const units = await walk<{ id: string }>('/units', { limit: 20 });
    const ids = units.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('qinghe-county');
    const { total } = await township.list('/units', { total: 'true', limit: 1 });
    expect(total).toBe(ids.length);
    const officers = await walk<{ id: string }>('/officers', { limit: 20, within: 'shanquan-township' });
    expect(officers.flat().map(({ id }) => id)).toContain('liutai-head');
    expect(officers.flat().map(({ id }) => id)).not.toContain('xikou-head');
  });

  it('filters by what stands in its row', async () => {
    const count = async (query: Record<string, string>): Promise<number | undefined> =>
      (await township.list('/disputes', { total: 'true', ...query })).total;
    expect(await count({ from: '2026-02-20', to: '2026-02-22' })).toBe(3);
    expect(await count({ to: '2026-02-01' })).toBe(1);
    expect(await count({ place: 'liutai-village' })).toBe(CASES);
    expect(await count({ place: 'quankou-village' })).toBe(0);
    expect(await count({ state: 'OPENED', level: 'TOWNSHIP', holder: 'shanquan-township' })).toBe(CASES);
    expect(await count({ closed: 'true' })).toBe(0);
    expect(await count({ unanswered: 'true' })).toBe(CASES);
    expect(await count({ unit: 'liutai-village' })).toBe(0);
  });
});
