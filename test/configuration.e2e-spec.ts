import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testDatabase, type TestDatabase, testDataFolder, testFolder, type TestFolder } from '#libs/testing';
import { comingAgain, huiying, startService } from '#libs/testing/app';

const SAMPLE = join(import.meta.dirname, 'fixtures/sample-ledger.csv');

describe('A setting', () => {
  let folder: TestFolder;
  beforeAll(async () => {
    folder = await testFolder();
  });
  afterAll(() => folder.remove());

  const start = (env: Record<string, string>): Promise<{ code: number | null; output: string }> =>
    huiying(['serve'], { data: join(folder.path, 'data'), env });

  it.each([
    ['HUIYING_COLOUR', 'red', 'HUIYING_COLOUR is not a setting of Huiying. Known are PORT'],
    ['DATABASE_URL', 'mysql://root:geheim@db/x', 'DATABASE_URL must start with postgres://'],
  ])(
    'that is wrong stops the start and says what would be right: %s=%s',
    async (name, value, sentence) => {
      const { code, output } = await start({ [name]: value });
      expect([code, output]).toEqual([1, expect.stringContaining(sentence) as unknown]);
      expect(output).toMatch(/^Huiying cannot start\. /);
      // neither a stack nor the password that stood in the address
      expect(output).not.toMatch(/ {4}at |geheim/);
    },
    30_000,
  );

  it('that says by which names the service is called, is missed at the start where others can reach it', async () => {
    const settings = { data: join(folder.path, 'open'), env: { HOST: '0.0.0.0' } };
    const service = await startService(settings, 'county');
    expect(service.output).toContain('The service answers under any host name. HUIYING_HOSTS says');
    await service.end();

    // when they are set, then nothing has to be said
    const named = { ...settings, env: { ...settings.env, HUIYING_HOSTS: 'huiying.example.cn' } };
    const again = await startService(named, 'county');
    expect(again.output).not.toContain('HUIYING_HOSTS');
    await again.end();
  });
});

describe('The demo', () => {
  /** A machine that is busy says that it should be asked again. */
  const signIn = (address: string, account = 'petition'): Promise<{ status: number }> =>
    comingAgain(() => request(address).post('/api/v1/sessions').send({ account, password: 'demo-huiying' }));

  it('stays a demo: where others can reach the service it does not start, and no command line wakes its accounts', async () => {
    const { path: data, remove } = await testDataFolder();
    try {
      // given a folder that was a demo on loopback, with an account that was deactivated
      const demo = await startService({ data });
      expect((await signIn(demo.address)).status).toBe(201);
      expect(demo.output).toContain('Demo accounts: petition, township');
      await demo.end();

      // when it is opened to everybody, as a demo or as a county
      const env = { HOST: '0.0.0.0', PORT: '0' };
      const asDemo = await huiying(['serve', '--demo'], { data, env });
      const asCounty = await huiying(['serve'], { data, env });

      // then
      expect([asDemo.code, asDemo.output]).toEqual([
        1,
        expect.stringContaining('for this machine alone') as unknown,
      ]);
      expect([asCounty.code, asCounty.output]).toEqual([
        1,
        expect.stringContaining('for a real county begin in an empty folder') as unknown,
      ]);
    } finally {
      await remove();
    }
  });

  it('does not come into a county: no demo account is there, and an import beside the service makes none', async () => {
    const { path: data, remove } = await testDataFolder();
    try {
      // given a county that everybody can reach
      const service = await startService({ data, env: { HOST: '0.0.0.0' } }, 'county');
      const address = `http://127.0.0.1:${new URL(service.address).port}`;
      expect(service.output).not.toContain('Demo accounts');
      expect((await signIn(address)).status).toBe(401);

      // when a command line works beside it
      const imported = await huiying(['import', SAMPLE], { data, env: { HOST: '0.0.0.0' } });

      // then nobody was let in, and no fictional unit is there
      expect([imported.code, imported.output]).toEqual([
        1,
        expect.stringContaining('There is no active account "petition"') as unknown,
      ]);
      for (const account of ['admin', 'petition']) expect((await signIn(address, account)).status).toBe(401);
      await service.end();
      const demo = await huiying(['serve', '--demo'], { data });
      expect([demo.code, demo.output]).toEqual([
        1,
        expect.stringContaining('into which no demo is loaded') as unknown,
      ]);
    } finally {
      await remove();
    }
  });

  it('is not begun by a command line that sets nothing up', async () => {
    const { path: data, remove } = await testDataFolder();
    try {
      for (const command of [['import', SAMPLE], ['rebuild']])
        expect(await huiying(command, { data })).toEqual({
          code: 1,
          output: expect.stringContaining('Nothing is set up here yet.') as unknown,
        });
      const demo = await startService({ data });
      expect((await signIn(demo.address)).status).toBe(201);
      await demo.end();
    } finally {
      await remove();
    }
  });

  describe('and a database server', () => {
    let database: TestDatabase;
    let folder: TestFolder;
    beforeAll(async () => {
      [database, folder] = await Promise.all([testDatabase(), testFolder()]);
    });
    afterAll(() => Promise.all([database.drop(), folder.remove()]));

    it('do not go together: there the first administrator is made by the command line', async () => {
      // given a server database and a key of one's own
      const key = join(folder.path, 'key');
      await writeFile(key, randomBytes(32).toString('base64'), { mode: 0o600 });
      const env = { DATABASE_URL: database.url, HUIYING_MASTER_KEY_FILE: key };
      const at = { data: folder.path, env: { ...env, HOST: '127.0.0.1' } };
      const service = await startService(at, 'county');

      // then
      expect((await signIn(service.address)).status).toBe(401);
      const made = await huiying(['create-admin', 'SYSTEM'], {
        ...at,
        input: 'chief\nlong enough to be safe 7\n',
      });
      expect(made).toEqual({ code: 0, output: 'The SYSTEM administrator chief was made.\n' });
      const { rows: noted } = await database.pool.query(
        `select kind, network, result, object = (select id::text from account where login = 'chief') as chief
           from security_log where route = 'huiying create-admin SYSTEM'`,
      );
      expect(noted).toEqual([{ kind: 'ADMINISTRATION', network: 'console', result: 'DONE', chief: true }]);
      const chief = await service.as('chief', 'long enough to be safe 7');
      await chief.enrols(() => new Date());
      expect((await chief.get('/units')).status).toBe(200);
      await service.end();

      // and another key opens nothing
      await writeFile(key, randomBytes(32).toString('base64'));
      const wrong = await huiying(['serve'], at);
      expect([wrong.code, wrong.output]).toEqual([
        1,
        expect.stringMatching(/cannot start\..*key/) as unknown,
      ]);
      expect(wrong.output).not.toMatch(/ {4}at /);
    });
  });
});
