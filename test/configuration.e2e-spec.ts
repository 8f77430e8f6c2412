import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { testDatabase, type TestDatabase, testDataFolder, testFolder, type TestFolder } from '#libs/testing';
import { huiying, startService } from '#libs/testing/app';

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
    const service = await startService(settings);
    expect(service.output).toContain('The service answers under any host name. HUIYING_HOSTS says');
    await service.end();

    // when they are set, then nothing has to be said
    const named = { ...settings, env: { ...settings.env, HUIYING_HOSTS: 'huiying.example.cn' } };
    const again = await startService(named);
    expect(again.output).not.toContain('HUIYING_HOSTS');
    await again.end();
  });
});

describe('The demo', () => {
  const signIn = (address: string): Promise<{ status: number }> =>
    Promise.resolve(
      request(address).post('/api/v1/sessions').send({ account: 'petition', password: 'demo-huiying' }),
    );

  it('has no accounts where others can reach the service, also where there were some before', async () => {
    const { path: data, remove } = await testDataFolder();
    try {
      // given a folder that was a demo on loopback
      const demo = await startService({ data });
      expect((await signIn(demo.address)).status).toBe(201);
      expect(demo.output).toContain('Demo accounts: petition, township');
      await demo.end();

      // when it is opened to everybody
      const open = await startService({ data, env: { HOST: '0.0.0.0' } });
      const { port } = new URL(open.address);

      // then
      expect((await signIn(`http://127.0.0.1:${port}`)).status).toBe(401);
      expect(open.output).not.toContain('Demo accounts');
      await open.end();
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
      const service = await startService(at);

      // then
      expect((await signIn(service.address)).status).toBe(401);
      const made = await huiying(['create-admin'], { ...at, input: 'chief\nlong enough to be safe 7\n' });
      expect(made).toEqual({ code: 0, output: 'The administrator chief was made.\n' });
      expect((await (await service.as('chief', 'long enough to be safe 7')).get('/units')).status).toBe(200);
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
