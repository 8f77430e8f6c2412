import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testFolder, type TestFolder } from '#libs/testing';
import { evidenceStoreContract } from '../contract/evidence-store.contract.js';
import { FolderStore } from './folder-store.js';

evidenceStoreContract('a folder', async () => {
  const folder = await testFolder();
  const [here, there] = [new FolderStore(folder.path), new FolderStore(folder.path)];
  return { here, there, close: () => folder.remove() };
});

describe('the folder of evidence', () => {
  let folder: TestFolder;
  let store: FolderStore;
  beforeAll(async () => {
    folder = await testFolder();
    store = new FolderStore(join(folder.path, 'evidence'));
  });
  afterAll(() => folder.remove());

  it('is made when the first file comes, for nobody else to read', async () => {
    const place = { case: randomUUID(), object: randomUUID() };
    await store.put(place, Buffer.from('x'));
    const root = join(folder.path, 'evidence');
    const shard = join(root, place.case.slice(0, 2));
    const modes = [root, shard, join(shard, place.case), join(shard, place.case, place.object)];
    expect(
      await Promise.all(modes.map(async (path) => ((await stat(path)).mode & 0o777).toString(8))),
    ).toEqual(['700', '700', '700', '600']);
    expect(await readdir(join(root, 'incoming'))).toEqual([]);
  });

  it('given a file that was begun and not finished, when everything is listed, then an old one goes and a fresh one stays', async () => {
    const incoming = join(folder.path, 'evidence', 'incoming');
    await mkdir(incoming, { recursive: true });
    await writeFile(join(incoming, 'old'), 'half');
    await writeFile(join(incoming, 'fresh'), 'half');
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(join(incoming, 'old'), longAgo, longAgo);
    const found = [];
    for await (const { object } of store.all()) found.push(object);
    expect(await readdir(incoming)).toEqual(['fresh']);
    expect(found).not.toContain('fresh');
  });

  it('given a place where nothing can be written, then says so in a sentence', async () => {
    const path = join(folder.path, 'a-file');
    await writeFile(path, '');
    await chmod(path, 0o400);
    await expect(new FolderStore(join(path, 'evidence')).check()).rejects.toThrow(
      `Evidence cannot be written below ${join(path, 'evidence')} (ENOTDIR). Choose a data folder`,
    );
  });
});
