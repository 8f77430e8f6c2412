import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testFolder } from '#libs/testing';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type CaseRowSeen,
  csvRows,
  exported,
  type ExportedFile,
  type ListOf,
  type MatrixRow,
  type Officer,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';
import { openLedger } from '../libs/ledger-import/src/reading/open-ledger.js';

const ID_NUMBER = '110101199003070018';
const PHONE = '008613800000000';

describe('A ledger that leaves the service', () => {
  let app: TestApp;
  let folder: Awaited<ReturnType<typeof testFolder>>;
  let petition: Officer;
  let township: Officer;
  let inspector: Officer;

  beforeAll(async () => {
    [app, folder] = await Promise.all([startApp(), testFolder()]);
    [petition, township, inspector] = await Promise.all([
      app.as('petition'),
      app.as('township'),
      app.as('inspector'),
    ]);
  });
  afterAll(() => Promise.all([app.stop(), folder.remove()]));

  /** A workbook as the import reads it: every cell by its column, with the kind that the file gives it. */
  const xlsxRows = async ({
    bytes,
  }: Pick<ExportedFile, 'bytes'>): Promise<Record<string, { kind: string; text?: string }>[]> => {
    const path = join(folder.path, 'ledger.xlsx');
    await writeFile(path, bytes);
    const ledger = await openLedger(path);
    try {
      const rows: Record<string, { kind: string; text?: string }>[] = [];
      let header: string[] | undefined;
      for await (const { cells } of ledger.rows()) {
        header ??= cells.map((cell) => (cell.kind === 'text' ? cell.text : ''));
        if (header[0] === '' || cells[0]?.kind === 'text') continue;
        rows.push(Object.fromEntries(cells.map((cell, index) => [header?.[index] ?? '', cell])));
      }
      return rows;
    } finally {
      await ledger.close();
    }
  };

  const HOSTILE = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '"引号",和逗号',
    '第一行\n第二行',
    '_x0041_<&>',
    '0012',
  ];

  describe('holds what its list shows', () => {
    beforeAll(async () => {
      for (const [index, title] of HOSTILE.entries()) {
        const raiser = {
          kind: 'PERSON',
          person: { name: `=甲${index}`, idNumber: ID_NUMBER, phone: PHONE },
        };
        const concerns = [aConcern(`${title}`, { raiser })];
        await township.opens('disputes', aDispute({ title, concerns }));
      }
    });

    it.each(['xlsx', 'csv'])('every row of it, in its order: %s', async (format) => {
      const { items }: ListOf<CaseRowSeen> = await township.list('/disputes', { limit: 200 });
      const file = await exported(township, 'disputes', format);
      const ids =
        format === 'csv'
          ? csvRows(file).map((row) => row['编号'])
          : (await xlsxRows(file)).map((row) => row['编号']?.text);
      expect(ids).toEqual(items.map(({ id }) => id));
      expect(file.headers).toMatchObject({
        'huiying-rows': String(items.length),
        'huiying-left-out': '0',
        'x-content-type-options': 'nosniff',
        'content-disposition': expect.stringMatching(/^attachment; filename="ledger\.(xlsx|csv)"/) as unknown,
      });
    });

    it('as text that nothing runs: in a workbook typed, in a CSV behind an apostrophe', async () => {
      const rows = await xlsxRows(await exported(township, 'disputes', 'xlsx'));
      const titles = rows.map((row) => row['标题']);
      expect(new Set(titles.map((cell) => cell?.kind))).toEqual(new Set(['text']));
      expect(titles.map((cell) => cell?.text).sort()).toEqual([...HOSTILE].sort());
      const csv = csvRows(await exported(township, 'disputes', 'csv')).map((row) => row['标题'] ?? '');
      expect([...csv].sort()).toEqual(
        HOSTILE.map((title) => (/^[=+\-@\t]/.test(title) ? `'${title}` : title)).sort(),
      );
    });

    it('with 18-digit numbers and leading zeros as they are, for those who ordered and see identities', async () => {
      const query = { identities: true, filter: { village: 'liutai-village' } };
      const rows = await xlsxRows(await exported(township, 'concern-responses', 'xlsx', query));
      expect(rows).toHaveLength(HOSTILE.length);
      for (const row of rows) {
        expect(row['证件号码']).toEqual({ kind: 'text', text: ID_NUMBER });
        expect(row['电话']).toEqual({ kind: 'text', text: PHONE });
        expect(row['姓名']?.text).toMatch(/^=甲\d$/);
      }
      const csv = await exported(township, 'concern-responses', 'csv', query);
      for (const row of csvRows(csv))
        expect([row['证件号码'], row['电话'], row['姓名']?.slice(0, 2)]).toEqual([ID_NUMBER, PHONE, "'="]);
    });

    it('without identities unless they were ordered, and never for those who do not see them in the list', async () => {
      const [row] = csvRows(await exported(township, 'concern-responses', 'csv'));
      expect(Object.keys(row ?? {})).not.toContain('证件号码');
      const refused = await inspector.command('/exports', {
        ledger: 'concern-responses',
        format: 'csv',
        identities: true,
      });
      expect([refused.status, (refused.body as ProblemBody).code]).toEqual([403, 'not-permitted']);
      const seen = await exported(inspector, 'concern-responses', 'csv');
      expect(seen.bytes.toString()).not.toContain('甲');
      expect(csvRows(seen)[0]?.['关切内容']).not.toBe('');
    });

    it('words withheld from those who do not read them, and erased ones said to be', async () => {
      const leader = await app.as('leader');
      const titles = (file: ExportedFile): Set<string | undefined> =>
        new Set(csvRows(file).map((row) => row['标题']));
      expect(titles(await exported(leader, 'disputes', 'csv'))).toEqual(new Set(['(无权查看)']));
      const opened = await petition.opens(
        'petitions',
        aPetition({ concerns: [aConcern('要删掉的话')], title: '要删掉的题' }),
      );
      await app.runtime.vault.eraseMatters([opened.id]);
      const { bytes } = await exported(petition, 'concern-responses', 'csv');
      expect(bytes.toString()).not.toContain('要删掉');
      const erased = csvRows({ bytes }).find((row) => row['事项编号'] === opened.id);
      expect(erased?.['关切内容']).toBe('(已依法删除)');
    });

    it('with every reply, who gave it and how it arrived', async () => {
      const dispute = await township.opens('disputes', aDispute({ concerns: [aConcern('问两次')] }));
      const concern = String(dispute.concerns[0]);
      await township.does(`${concern}/respond-to-concern`, aResponse('第一次答复', { kind: 'RECEIPT' }));
      await township.does(`${concern}/respond-to-concern`, aResponse('=第二次答复'));
      const row = csvRows(await exported(township, 'concern-responses', 'csv')).find(
        (one) => one['事项编号'] === dispute.id,
      );
      expect(row).toMatchObject({ 答复次数: '2', 回应情况: '有效回应', 最近答复单位: expect.any(String) });
      expect(row?.['全部答复']).toMatch(/收到[^]*第一次答复[^]*解释[^]*=第二次答复/);
    });

    it('in the caller’s own area, and with the filters of the list', async () => {
      const beipo = await app.as('beipo-officer-1');
      expect(csvRows(await exported(beipo, 'disputes', 'csv'))).toEqual([]);
      const matrix: ListOf<MatrixRow> = await township.list('/concern-responses', {
        limit: 200,
        answered: 'false',
      });
      const unanswered = await exported(township, 'concern-responses', 'csv', {
        filter: { answered: 'false' },
      });
      expect(csvRows(unanswered).map((row) => row['关切编号'])).toEqual(matrix.items.map(({ id }) => id));
    });

    it.each([
      ['a ledger that there is not', { ledger: 'persons', format: 'csv' }, 400],
      ['a form that there is not', { ledger: 'disputes', format: 'xls' }, 400],
      ['a filter of another list', { ledger: 'disputes', format: 'csv', filter: { topic: 'LAND' } }, 400],
      [
        'a state that no concern has',
        { ledger: 'concern-responses', format: 'csv', filter: { state: 'OPENED' } },
        400,
      ],
      [
        'a unit outside the area',
        { ledger: 'disputes', format: 'csv', filter: { unit: 'qinghe-county' } },
        404,
      ],
    ])('and is not given for %s', async (_, body, status) => {
      expect((await township.command('/exports', body)).status).toBe(status);
    });
  });
});
