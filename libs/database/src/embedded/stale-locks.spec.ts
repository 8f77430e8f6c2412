import { spawn } from 'node:child_process';
import { chown, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import { startEmbeddedServer } from './embedded-server.js';
import { openHome, SOCKET_NAME, type Home } from './home.js';
import { releaseStaleLocks } from './stale-locks.js';

describe('Lock files of a killed server', () => {
  let folder: TestFolder;
  let home: Home;
  const start = () => startEmbeddedServer({ data: folder.path, as: 'service', tell: () => undefined });
  const leave = async (path: string, text: string) => {
    await writeFile(path, text, { mode: 0o600 });
    await chown(path, home.account.uid, home.account.gid);
  };
  beforeEach(async () => {
    folder = await testDataFolder();
    home = await openHome(folder.path);
  });
  afterEach(() => folder.remove());

  it('do not keep a new server from starting when their number is that of another living process', async () => {
    // Of the same account: PostgreSQL itself sees that others' are not its own.
    const other = spawn('sleep', ['600'], { stdio: 'ignore', ...home.account.change });
    await leave(
      join(home.cluster, 'postmaster.pid'),
      `${other.pid}\n${home.cluster}\n1\n5432\n${home.socket}\n`,
    );
    await leave(join(home.socket, `${SOCKET_NAME}.lock`), `${other.pid}\n${home.cluster}\n`);
    try {
      const server = await start();
      expect(server.own).toBe(true);
      await server.stop();
    } finally {
      other.kill();
    }
  });

  it('are left as they are while their server lives', async () => {
    const server = await start();
    const paths = [join(home.cluster, 'postmaster.pid'), join(home.socket, `${SOCKET_NAME}.lock`)];
    const read = () => Promise.all(paths.map((path) => readFile(path, 'utf8')));
    const before = await read();
    await releaseStaleLocks(home);
    expect(await read()).toEqual(before);
    await server.stop();
  });
});
