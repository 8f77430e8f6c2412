import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testDataFolder, testFolder, type TestFolder } from '#libs/testing';
import { ensureCluster } from './cluster.js';
import { openHome, type Home } from './home.js';
import { platformPackage } from './platform-package.js';
import { programsFor } from './programs.js';

describe('Cluster', () => {
  let folder: TestFolder;
  let home: Home;
  const ensure = async () =>
    ensureCluster(home, await programsFor(home, { installed: await platformPackage() }));
  const open = async (from: Promise<TestFolder>) => {
    folder = await from;
    home = await openHome(folder.path);
  };
  afterEach(() => folder.remove());

  describe('where there is one', () => {
    beforeEach(() => open(testDataFolder()));

    it('is opened by the release that made it', async () => {
      await expect(ensure()).resolves.toBeUndefined();
    });

    it('is refused when another major version made it, saying what to do', async () => {
      await writeFile(join(home.cluster, 'PG_VERSION'), '17\n');
      await expect(ensure()).rejects.toThrow(/made by PostgreSQL 17, .* PostgreSQL 18, .*pg_dump/);
    });
  });

  describe('where there is none', () => {
    beforeEach(() => open(testFolder()));

    it('is not made over other files', async () => {
      await mkdir(home.cluster);
      await writeFile(join(home.cluster, 'letter.txt'), '');
      await expect(ensure()).rejects.toThrow('is not a database folder');
    });

    it('is made whole or not at all, and drafts of killed starts are swept', async () => {
      const [forgotten, recent] = ['cluster.new-0000', 'cluster.new-1111'].map((name) =>
        join(home.folder, name),
      );
      await mkdir(forgotten!);
      await mkdir(recent!);
      await utimes(forgotten!, 0, 0);
      await Promise.all([ensure(), ensure()]);
      const files = await readdir(home.folder);
      expect(files.filter((name) => name.startsWith('cluster')).sort()).toEqual([
        'cluster',
        'cluster.new-1111',
      ]);
    });
  });
});
