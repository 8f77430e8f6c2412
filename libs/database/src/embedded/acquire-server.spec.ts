import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { DatabaseStarter, testDataFolder, testFolder, type TestFolder } from '#libs/testing';

describe('Who may use a data folder', () => {
  let folder: TestFolder;
  const starters: DatabaseStarter[] = [];
  const start = async (as: 'service' | 'command line', data = folder.path) => {
    const starter = await DatabaseStarter.start(data, as);
    starters.push(starter);
    return starter;
  };
  beforeEach(async () => {
    folder = await testDataFolder();
  });
  afterEach(async () => {
    await Promise.all(starters.splice(0).map((starter) => starter.end()));
    await folder.remove();
  });

  it('refuses a second service', async () => {
    await (await start('service')).up();
    expect(await (await start('service')).refused()).toMatch(
      /Another service runs on the data folder .*\/data already/,
    );
  });

  it('lets a command line join the server of a running service, and leaves it alone when it ends', async () => {
    const service = await start('service');
    const { url } = await service.up();
    const command = await start('command line');
    expect(await command.up()).toEqual({ url, own: false });
    await command.end();
    expect(await (await start('command line')).up()).toEqual({ url, own: false });
  });

  it.each(['service', 'command line'] as const)(
    'lets a %s wait for the server of a command line to end, and says so',
    async (as) => {
      const command = await start('command line');
      expect((await command.up()).own).toBe(true);
      const second = await start(as);
      expect(await second.says()).toMatch(/is used by a command line \(process \d+\). Waiting for it to end/);
      await command.end();
      expect((await second.up()).own).toBe(true);
    },
  );

  it('gives an empty folder to one of two services that start at the same time', async () => {
    const fresh = await testFolder();
    const data = join(fresh.path, 'data');
    const both = await Promise.all([start('service', data), start('service', data)]);
    const outcomes = await Promise.allSettled(both.map((service) => service.up()));
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({
      message: expect.stringContaining('Another service') as unknown,
    });
    await Promise.all(both.map((service) => service.end()));
    await fresh.remove();
  });
});
