import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import { huiying, startService } from '#libs/testing/app';

describe('The organisation of a county from the command line', () => {
  let folder: TestFolder;
  beforeAll(async () => {
    folder = await testDataFolder();
  });
  afterAll(() => folder.remove());

  const besides = (name: string): string => join(folder.path, '..', name);
  const load = (...argv: string[]) => huiying(['load-organisation', ...argv], { data: folder.path });

  it('writes a template, and over no file that is there', async () => {
    expect(await load('--template', besides('template.xlsx'))).toMatchObject({ code: 0 });
    const again = await load('--template', besides('template.xlsx'));
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('EEXIST') as unknown]);
  });

  it('says what a file would change, loads it, and then finds nothing that differs', async () => {
    const file = besides('template.xlsx');
    const dry = await load(file, '--dry-run');
    expect([dry.code, dry.output]).toEqual([
      0,
      expect.stringContaining('opens: unit example-county 示例县') as unknown,
    ]);
    expect(dry.output).toContain('2 units and 1 officers would be loaded. Nothing was changed.');
    expect((await load(file)).output).toContain('version 1 of the organisation counts from now on');
    expect((await load(file)).output).toContain('Nothing differs from version 1');
  });

  it('names every bad cell, and loads nothing', async () => {
    await writeFile(
      besides('units.csv'),
      '单位代码,单位名称,层级,类别,启用日期\nBig,大县,县级,党委政府,2020-02-30\n',
    );
    await writeFile(besides('officers.csv'), '工号,姓名,单位代码,职务,任职日期\n1,某人,,管理员,2020-01-01\n');
    const { code, output } = await load(besides('units.csv'), besides('officers.csv'));
    for (const place of [
      '单位 2 单位代码',
      '单位 2 启用日期',
      '人员 2 单位代码',
      '人员 2 职务',
      'Nothing was changed.',
    ])
      expect(output).toContain(place);
    expect(code).toBe(1);
  });

  it.each([[[]], [['a', 'b', 'c']], [['--template', 'x.xlsx', 'a']], [['a', '--force']]])(
    'given %j, then it shows its usage',
    async (argv) => {
      const { code, output } = await load(...argv);
      expect([code, output]).toEqual([
        2,
        expect.stringContaining('Usage: huiying load-organisation') as unknown,
      ]);
    },
  );

  it('given a file that is not there, then it says so', async () => {
    expect(await load(besides('nowhere.xlsx'))).toMatchObject({
      code: 1,
      output: expect.stringContaining('no such file') as unknown,
    });
  });

  it('given a demo, then it is refused', async () => {
    const demo = await testDataFolder();
    try {
      await (await startService({ data: demo.path })).end();
      const { code, output } = await huiying(['load-organisation', besides('template.xlsx')], {
        data: demo.path,
      });
      expect([code, output]).toEqual([1, expect.stringContaining('This is a demo') as unknown]);
    } finally {
      await demo.remove();
    }
  });
});
