import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  type Act,
  type CaseRowSeen,
  type MatrixRow,
  type Officer,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';

const fixture = (name: string): string => join(import.meta.dirname, 'fixtures', name);
const HEADER = '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间';
const row = (number: string, words = '路灯坏了。'): string =>
  `${number},某人,标题,2025/9/1 8:00:00,${words},已修。,2025/9/2 9:00:00`;

interface Report {
  readonly ledger: string;
  readonly rows: number;
  readonly dryRun: boolean;
  readonly imported: number;
  readonly repeated: number;
  readonly conflicting: readonly number[];
  readonly badCells: readonly { readonly row: number; readonly column: string }[];
  readonly badCellCount: number;
  readonly suspects: readonly number[];
  readonly position: string | null;
}

describe('A ledger that an officer sends', () => {
  let app: TestApp;
  let petition: Officer;
  let sample: Buffer;

  beforeAll(async () => {
    app = await startApp();
    petition = await app.as('petition');
    sample = await readFile(fixture('sample-ledger.csv'));
  });
  afterAll(() => app.stop());

  const send = (
    file: Buffer | string,
    options: { query?: Record<string, string>; mapping?: string } = {},
  ): Promise<Response> => petition.sends(Buffer.from(file), options);
  const report = ({ status, body, text }: Response): Report => {
    if (status !== 200) throw new Error(text);
    return body as Report;
  };
  const petitions = async (): Promise<number> =>
    (await petition.list('/petitions', { total: 'true', limit: 1 })).total ?? -1;
  const events = async (): Promise<number> =>
    (await app.database.pool.query<{ n: number }>('select count(*)::int as n from event')).rows[0]?.n ?? -1;

  it('is looked at first in a dry run, which changes nothing', async () => {
    const found = report(await send(sample, { query: { dryRun: 'true' } }));
    expect(found).toMatchObject({ ledger: 'online-messages', dryRun: true, imported: 0, badCellCount: 0 });
    expect(found.rows).toBeGreaterThan(5);
    expect(await events()).toBe(0);
  });

  it('becomes a petition with its concern, its reply and its true times for each row', async () => {
    const { rows, imported } = report(await send(sample));
    expect(imported).toBe(rows);

    const list = await petition.list<CaseRowSeen & { receivedAt: string }>('/petitions', {
      limit: 200,
      total: 'true',
    });
    expect(list.total).toBe(rows);
    const road = list.items.find(({ title }) => title === '溪口村入户路下雨就积水');
    expect(road).toMatchObject({
      state: 'REGISTERED',
      kind: null,
      closed: false,
      place: null,
      receivedAt: '2025-09-01T00:37:20.000Z',
      holder: 'qinghe-petition-bureau',
    });

    const { items } = await petition.read<{ items: (Act & { source: unknown })[] }>(
      `/cases/${road?.id}/timeline`,
    );
    expect(
      items.map(({ type, occurredAt, late, source, actor }) => [type, occurredAt, late, source, actor]),
    ).toEqual(
      ['PetitionRegistered', 'ConcernRaised', 'ConcernResponded'].map((type) => [
        type,
        type === 'ConcernResponded' ? '2025-09-10T07:20:05.000Z' : '2025-09-01T00:37:20.000Z',
        true,
        { ledger: 'online-messages', row: 2 },
        { officer: 'county-petition-officer-1', unit: 'qinghe-petition-bureau', role: 'IMPORTER' },
      ]),
    );
  });

  it('counts as answered only when an officer has assessed the reply', async () => {
    const matrix = await petition.list<MatrixRow>('/concern-responses', { limit: 200 });
    expect(matrix.items.length).toBeGreaterThan(5);
    expect(matrix.items.some(({ answered }) => answered)).toBe(false);
    const asked = matrix.items.find(({ coverage }) => coverage === 'UNASSESSED');
    const path = `/petitions/${asked?.case.id}`;
    await petition.does(`${path}/concerns/${asked?.id}/assess-reply`, {
      response: asked?.responses[0]?.id,
      kind: 'ACT',
      addresses: true,
      delivered: { how: 'PLATFORM', at: '2025-09-30T09:00:00+08:00' },
      unit: 'linxi-township',
      conduct: { conductOf: 'NONE' },
    });
    const seen = await petition.case(asked?.case.id ?? '');
    expect(seen.concerns[0]).toMatchObject({ coverage: 'QUALIFIED', answered: true });
  });

  it('adds nothing when it is sent again', async () => {
    const before = await events();
    const { rows, imported, repeated, conflicting } = report(await send(sample));
    expect({ imported, repeated, conflicting }).toEqual({ imported: 0, repeated: rows, conflicting: [] });
    expect(await events()).toBe(before);
  });

  it('has rows reported whose number was imported with other content, and takes the others', async () => {
    report(await send([HEADER, row('A-1'), row('A-2')].join('\n')));
    const before = await petitions();
    const again = report(await send([HEADER, row('A-1'), row('A-2', '改了。'), row('A-3')].join('\n')));
    expect(again).toMatchObject({ imported: 1, repeated: 1, conflicting: [3] });
    expect(await petitions()).toBe(before + 1);
    // under another name it is another ledger
    expect(
      report(await send([HEADER, row('A-1')].join('\n'), { query: { ledger: 'another-ledger' } })),
    ).toMatchObject({ ledger: 'another-ledger', imported: 1 });
  });

  it('is one of its own columns, when a mapping tells them; also in GB18030', async () => {
    const [file, mapping] = await Promise.all([
      readFile(fixture('hotline-ledger.csv')),
      readFile(fixture('hotline-mapping.json'), 'utf8'),
    ]);
    const { ledger, rows, imported } = report(await send(file, { mapping }));
    expect(ledger).toBe('county-hotline-2026');
    expect([imported, rows > 3]).toEqual([rows, true]);
    const list = await petition.list<CaseRowSeen>('/petitions', { limit: 200 });
    expect(list.items.map(({ title }) => title)).toContain('泉口村垃圾清运');
  });

  it.each([
    [
      'with a time that nobody understands',
      [HEADER, row('B-1'), row('B-2').replace('2025/9/1', '九月')],
      '/rows/3/留言时间',
    ],
    ['with a number twice', [HEADER, row('B-1'), row('B-1')], '/rows/3/留言编号'],
    ['without words', [HEADER, row('B-1', '')], '/rows/2/留言详情'],
    [
      'with a reply before the petition',
      [HEADER, row('B-1').replace('2025/9/2', '2025/8/2')],
      '/rows/2/答复时间',
    ],
  ])('is refused whole %s, and every bad cell is named', async (_, lines, pointer) => {
    const before = await events();
    const { status, body } = await send(lines.join('\n'));
    expect([status, body]).toMatchObject([422, { code: 'import-refused', badCellCount: 1 }]);
    expect((body as ProblemBody).errors).toMatchObject([{ pointer }]);
    expect(await events()).toBe(before);
  });

  it.each([
    ['no spreadsheet', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0])],
    ['empty', Buffer.alloc(0)],
    ['of other columns', '日期,金额\n2025-01-01,3'],
    ['a zip of nothing', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
  ])('is refused when it is %s', async (_, file) => {
    const before = await events();
    const { status, body } = await send(file);
    expect([status, (body as ProblemBody).code]).toEqual([422, 'import-refused']);
    expect((body as ProblemBody).detail).not.toBe('');
    expect(await events()).toBe(before);
  });

  it('is refused without a file, and with a mapping that is none', async () => {
    const without = await petition.request('post', '/ledgers').field('note', 'nothing');
    expect([without.status, without.body]).toMatchObject([400, { errors: [{ pointer: '/file' }] }]);
    const { status, body } = await send(sample, { mapping: '{"ledger": 7}' });
    expect([status, (body as ProblemBody).code]).toEqual([422, 'import-refused']);
  });

  it('lists the rows that may be accusations in its dry run, and stores no classification', async () => {
    const lines = [HEADER, row('C-1'), row('C-2').replace('标题', '举报某人')];
    expect(report(await send(lines.join('\n'), { query: { dryRun: 'true' } })).suspects).toEqual([3]);
  });

  it('is taken from those alone who may import', async () => {
    for (const [who, status] of [
      ['county-petition-clerk', 200],
      ['mediator', 403],
      ['leader', 403],
    ] as const) {
      const officer = await app.as(who);
      const answer = await officer.sends(sample, { query: { dryRun: 'true' } });
      expect([who, answer.status]).toEqual([who, status]);
    }
  });
});
