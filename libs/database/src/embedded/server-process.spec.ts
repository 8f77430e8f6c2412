import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testFolder, type TestFolder } from '#libs/testing';
import { runServer } from './server-process.js';

describe('The process of the server', () => {
  let folder: TestFolder;
  beforeEach(async () => {
    folder = await testFolder();
  });
  afterEach(() => folder.remove());

  it('ends with its starter, also when that ends while the server is so young that it ignores signals', async () => {
    const log = await open(join(folder.path, 'log'), 'w');
    // Signals that are ignored when a shell begins stay so until it has become another program.
    const young = `sleep 0.6; exec "${process.execPath}" -e 'setInterval(() => undefined, 1000)'`;
    const server = runServer('/bin/sh', ['-c', young], {
      account: { name: 'own', uid: 0, gid: 0, change: undefined },
      folder: folder.path,
      log: log.fd,
    });
    await server.stop();
    expect(server.hasEnded()).toBe(true);
    await log.close();
  });
});
