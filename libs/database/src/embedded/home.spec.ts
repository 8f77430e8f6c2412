import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseStarter, testDataFolder, testFolder, type TestFolder } from '#libs/testing';
import { startEmbeddedServer } from './embedded-server.js';
import { openHome } from './home.js';

const ROOT = process.getuid?.() === 0;

describe('Home of the database', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder();
  });
  afterEach(() => folder.remove());

  it('has its socket beside the data where the path is short', async () => {
    const home = await openHome(join(folder.path, 'data'));
    expect(home.socket).toBe(join(folder.path, 'data', 'postgres', 'socket'));
  });

  it('has its socket in a short folder, closed to others, where the path is too long for one', async () => {
    const home = await openHome(join(folder.path, 'x'.repeat(100), 'data'));
    expect(home.socket).toMatch(/^\/tmp\/huiying-[0-9a-f]{24}$/);
    expect((await stat(home.socket)).mode & 0o777).toBe(0o700);
    expect((await openHome(join(folder.path, 'x'.repeat(100), 'data'))).socket).toBe(home.socket);
  });

  it('starts a server below a path that is too long for a socket', async () => {
    const data = await testDataFolder();
    const long = join(data.path, 'x'.repeat(120));
    await mkdir(long);
    const server = await startEmbeddedServer({ data: long, as: 'service', tell: () => undefined });
    expect(server.own).toBe(true);
    await server.stop();
    await data.remove();
  });

  it('refuses a data folder that is a file, in a sentence', async () => {
    await writeFile(join(folder.path, 'data'), '');
    await expect(openHome(join(folder.path, 'data'))).rejects.toThrow(/cannot be used .*HUIYING_DATA/);
  });

  it('refuses a link that someone laid in its place', async () => {
    await mkdir(join(folder.path, 'data'));
    await mkdir(join(folder.path, 'elsewhere'));
    await symlink(join(folder.path, 'elsewhere'), join(folder.path, 'data', 'postgres'));
    await expect(openHome(join(folder.path, 'data'))).rejects.toThrow(
      'must be a folder for the database alone',
    );
  });

  it('works in a folder that only its owner may enter', async () => {
    const closed = join(folder.path, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const server = await startEmbeddedServer({
      data: join(closed, 'data'),
      as: 'service',
      tell: () => undefined,
    });
    await server.stop();
    expect(await readdir(join(closed, 'data', 'postgres'))).toContain('cluster');
    const again = await startEmbeddedServer({
      data: join(closed, 'data'),
      as: 'service',
      tell: () => undefined,
    });
    expect(again.own).toBe(true);
    await again.stop();
  });

  if (ROOT) {
    it('is of an unprivileged account when root starts it, and stays with that account', async () => {
      const home = await openHome(join(folder.path, 'data'));
      expect(home.account.uid).not.toBe(0);
      expect((await stat(home.folder)).uid).toBe(home.account.uid);
      expect((await openHome(join(folder.path, 'data'))).account).toEqual(home.account);
    });

    it('works for an ordinary user, who may not take what another account made', async () => {
      const { account } = await openHome(join(folder.path, 'roots'));
      await chmod(folder.path, 0o777);
      const own = await DatabaseStarter.start(join(folder.path, 'own'), 'service', account.uid);
      expect((await own.up()).own).toBe(true);
      await own.end();
      expect((await stat(join(folder.path, 'own'))).mode & 0o777).toBe(0o700);
      await chmod(join(folder.path, 'roots'), 0o755);
      const stranger = await DatabaseStarter.start(join(folder.path, 'roots'), 'service', 65_533);
      expect(await stranger.refused()).toMatch(/User id 65533 has no entry in the list of accounts/);
    });
  } else {
    it('is of the user who starts it', async () => {
      expect((await openHome(join(folder.path, 'data'))).account).toMatchObject({
        uid: process.getuid?.(),
        change: undefined,
      });
    });
  }
});
