import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import { type Ended, HuiyingProcess, startService } from '#libs/testing/app';

describe('A start that cannot succeed', () => {
  let folder: TestFolder;
  let taken: Server;
  const silent = new Set<Socket>();

  beforeAll(async () => {
    folder = await testDataFolder();
    taken = createServer((socket) => void silent.add(socket.on('error', () => undefined)));
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
  });
  afterAll(async () => {
    for (const socket of silent) socket.destroy();
    taken.close();
    await folder.remove();
  });

  const portTaken = (): number => (taken.address() as AddressInfo).port;

  /** Ends by itself or is killed: a start that goes on for ever is what these tests are about. */
  async function failedStart(env: Record<string, string>): Promise<Ended> {
    const child = HuiyingProcess.start(['serve'], {
      data: folder.path,
      env: { PORT: '0', HOST: '127.0.0.1', ...env },
    });
    const tooLong = setTimeout(() => void child.end('SIGKILL'), 60_000);
    try {
      return await child.ended();
    } finally {
      clearTimeout(tooLong);
    }
  }

  /** What a running PostgreSQL keeps in its folder. */
  const databaseRuns = async (): Promise<boolean> =>
    (await readdir(folder.path, { recursive: true })).some((name) => name.endsWith('postmaster.pid'));

  it.each([
    [
      'a port that is taken',
      () => ({ PORT: String(portTaken()) }),
      /^Port \d+ of 127\.0\.0\.1 is taken.* set PORT to/,
    ],
    // TEST-NET-1 (RFC 5737): nobody has such an address.
    [
      'an address that is none of this machine',
      () => ({ HOST: '192.0.2.1' }),
      /^HOST is "192\.0\.2\.1", which is no address of this machine\. Set one/,
    ],
    // RFC 6761: no name below it ever leads anywhere.
    [
      'a name that leads nowhere',
      () => ({ HOST: 'nowhere.invalid' }),
      /^HOST is "nowhere\.invalid", a name that leads to no address\. Set/,
    ],
    [
      'a log that nobody answers for',
      () => ({ EVENTSTORE_URL: 'esdb://u:geheim@127.0.0.1:1?tls=false' }),
      /^The log cannot be read: .* Is EVENTSTORE_URL right, and/,
    ],
    [
      'a log that says nothing',
      () => ({ EVENTSTORE_URL: `esdb://u:geheim@127.0.0.1:${portTaken()}?tls=false` }),
      /^The log cannot be read: .* Is EVENTSTORE_URL right, and/,
    ],
    [
      'an address of the log that is none',
      () => ({ EVENTSTORE_URL: 'esdb://u:geheim@127.0.0.1:1?tls=perhaps' }),
      /^The connection string of EventStoreDB is wrong/,
    ],
  ])(
    'given %s, says so in one sentence with the way out, ends with 1 and leaves nothing running (found)',
    async (_, settings, sentence) => {
      // when
      const { code, output } = await failedStart(settings());

      // then
      expect(code).toBe(1);
      const lines = output.trim().split('\n');
      expect(lines).toEqual([expect.stringMatching(/^Huiying cannot start\. /)]);
      expect(lines[0]?.slice('Huiying cannot start. '.length)).toMatch(sentence);
      expect(output).not.toMatch(/geheim| {4}at |ready at/);
      expect(await databaseRuns()).toBe(false);
    },
  );

  it('changes nothing: the same folder starts as soon as the setting is right', async () => {
    // given
    await failedStart({ PORT: String(portTaken()) });

    // when
    const service = await startService({ data: folder.path }, 'county');

    // then
    expect((await fetch(`${service.address}/health/ready`)).status).toBe(200);
    await service.end();
  });
});
