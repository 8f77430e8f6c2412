import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import { huiying, type MatrixRow, type Officer, type ServiceProcess, startService } from '#libs/testing/app';
import { CASE_TYPES } from '../apps/api/src/features.js';
import { DEMO_CASES } from '../apps/api/src/demo/demo-cases.js';
import { readModelsOf } from '../apps/api/src/read-models.js';

const SAMPLE = join(import.meta.dirname, 'fixtures/sample-ledger.csv');

describe('The command line on the embedded default', () => {
  let folder: TestFolder;
  let data: string;
  let service: ServiceProcess;
  let petition: Officer;

  beforeAll(async () => {
    folder = await testDataFolder();
    data = folder.path;
    // A demo that was begun once and has told its cases; the first commands below find no service beside them.
    const demo = await startService({ data });
    const looker = await demo.as('petition');
    while ((await looker.list('/case-board', { total: 'true' })).total !== DEMO_CASES.length)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await demo.end();
  });
  afterAll(async () => {
    await service?.end();
    await folder.remove();
  });

  const demoPetitions = async (): Promise<number> =>
    (await petition.list('/petitions', { total: 'true', limit: 1 })).total ?? -1;

  it('looks at a ledger without a service, and says what would be imported', async () => {
    const { code, output } = await huiying(['import', SAMPLE, '--dry-run'], { data });
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(
        /\d+ rows of ledger online-messages can be imported\. Nothing was changed\./,
      ) as unknown,
    ]);
  });

  it('imports it without a service, and a second time adds nothing', async () => {
    const first = await huiying(['import', SAMPLE], { data });
    const rows = /(\d+) rows of ledger online-messages: \1 imported, 0 were there already/.exec(
      first.output,
    )?.[1];
    expect([first.code, rows]).toEqual([0, expect.any(String) as unknown]);
    const second = await huiying(['import', SAMPLE], { data });
    expect([second.code, second.output]).toEqual([
      0,
      expect.stringContaining(`0 imported, ${rows} were there already`) as unknown,
    ]);
  });

  it('imports beside a running service, which shows it at once', async () => {
    service = await startService({ data });
    petition = await service.as('petition');
    const before = await demoPetitions();
    const file = join(folder.path, '..', 'other.csv');
    await writeFile(
      file,
      '留言编号,留言用户,留言主题,留言时间,留言详情\nZ-1,某人,标题,2025/9/1 8:00:00,路灯坏了。\n',
    );
    const { code, output } = await huiying(
      ['import', file, '--ledger', 'short-ledger', '--mapping', await mapping(), '--as', 'township'],
      { data },
    );
    expect([code, output]).toEqual([0, expect.stringContaining('1 imported') as unknown]);
    for (let tries = 0; (await demoPetitions()) === before && tries < 50; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await demoPetitions()).toBe(before + 1);
    const { items } = await petition.list<MatrixRow>('/concern-responses', {
      unit: 'shanquan-township',
      limit: 200,
    });
    expect(items.map(({ words }) => words)).toContain('路灯坏了。');
  });

  const mapping = async (): Promise<string> => {
    const file = join(folder.path, '..', 'mapping.json');
    const columns = {
      number: '留言编号',
      petitioner: '留言用户',
      title: '留言主题',
      submittedAt: '留言时间',
      words: '留言详情',
    };
    await writeFile(file, JSON.stringify({ ledger: 'any-ledger', columns }));
    return file;
  };

  it('rebuilds the read models beside a running service, which answers the same', async () => {
    const everything = async (): Promise<unknown[]> =>
      Promise.all(
        ['/concern-responses', '/case-board', '/disputes', '/petitions'].map((path) =>
          petition.read(path, { limit: 200, total: 'true' }),
        ),
      );
    const before = await everything();
    const { code, output } = await huiying(['rebuild'], { data });
    expect([code, output.match(/: rebuilt in /g)?.length]).toEqual([
      0,
      readModelsOf(CASE_TYPES).models.length,
    ]);
    expect(await everything()).toEqual(before);
    expect((await huiying(['rebuild', 'no-such-model'], { data })).code).toBe(2);
  });

  it('makes no administrator of a kind that has an active one', async () => {
    const made = await huiying(['create-admin', 'AUDIT'], {
      data,
      input: 'chief\nlong enough to be safe 7\n',
    });
    expect([made.code, made.output]).toEqual([
      1,
      expect.stringContaining('confirmed by one of another kind') as unknown,
    ]);
  });

  it('gives any account a new password, which is one, and ends its sessions', async () => {
    const before = await service.as('leader');
    const weak = await huiying(['reset-account', 'leader'], { data, input: '12345\n' });
    expect([weak.code, weak.output]).toEqual([1, expect.stringContaining('password') as unknown]);
    const reset = await huiying(['reset-account', 'leader'], { data, input: 'long enough to be safe 7\n' });
    expect([reset.code, reset.output]).toEqual([
      0,
      'The account leader has a new password and no second factor; its sessions have ended.\n',
    ]);
    const leader = await service.as('leader', 'long enough to be safe 7');
    expect((await leader.get('/case-board')).status).toBe(200);
    expect((await before.get('/case-board')).status).toBe(401);
  });

  it.each([
    [['import'], 2, 'Usage'],
    [['create-admin'], 2, 'Usage: huiying create-admin SYSTEM|SECURITY|AUDIT'],
    [['create-admin', 'EMPEROR'], 2, 'Usage'],
    [['reset-account'], 2, 'Usage'],
    [['reset-account', 'nobody'], 1, 'There is no such account.'],
    [['import', SAMPLE, '--as', 'leader'], 1, 'leader'],
    [['import', '/no/such/file.csv'], 1, 'There is no file /no/such/file.csv'],
    [['import', SAMPLE, '--mapping', '/no/mapping.json'], 1, 'There is no file /no/mapping.json'],
    [['import', SAMPLE, '--ledger', 'Not A Name'], 2, '--ledger'],
  ])(
    'answers %j with a sentence',
    async (args, code, words) => {
      const answer = await huiying(args, { data });
      expect([answer.code, answer.output]).toEqual([code, expect.stringContaining(words) as unknown]);
      expect(answer.output).not.toMatch(/ {4}at /);
    },
    60_000,
  );

  it('lets nobody have a second service on the same folder', async () => {
    const second = await startService({ data }).catch((error: unknown) => String(error));
    expect(second).toMatch(/Huiying cannot start\. .*(another|already|second)/i);
    expect((await petition.get('/disputes')).status).toBe(200);
  });

  it('ends quietly', async () => {
    const { code, output } = await service.end();
    expect([code, output]).toEqual([0, expect.not.stringMatching(/"level":(40|50|60)/) as unknown]);
  });

  it('keeps the master key to its owner', async () => {
    expect((await stat(join(data, 'master.key'))).mode & 0o077).toBe(0);
  });
});
