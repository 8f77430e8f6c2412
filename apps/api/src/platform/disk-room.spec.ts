import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { DiskRoom } from './disk-room.js';

const ENOUGH = { low: false, exhausted: false };
const LOW = { low: true, exhausted: false };
const EXHAUSTED = { low: true, exhausted: true };

describe('a disk that fills up', () => {
  let server: FastifyInstance;
  let room: DiskRoom;
  let space: { low: boolean; exhausted: boolean };

  beforeEach(() => {
    server = fastify();
    room = new DiskRoom(async () => space);
    room.guard(server);
    for (const path of ['/api/v1/disputes', '/api/v1/sessions']) {
      server.get(path, async () => ({}));
      server.post(path, async () => ({}));
    }
  });
  afterEach(() => server.close());

  const statuses = async (): Promise<number[]> => {
    const asked = [
      ['POST', '/api/v1/disputes'],
      ['GET', '/api/v1/disputes'],
      ['POST', '/api/v1/sessions'],
    ] as const;
    return Promise.all(asked.map(async ([method, url]) => (await server.inject({ method, url })).statusCode));
  };

  it('given room, or little of it, then everything is taken', async () => {
    expect(room.state).toBe('unknown');
    for (const [is, state] of [
      [ENOUGH, 'enough'],
      [LOW, 'low'],
    ] as const) {
      space = is;
      await room.look();
      expect([room.state, ...(await statuses())]).toEqual([state, 200, 200, 200]);
    }
  });

  it('given no room, then nothing new is taken, with a sentence that says why, and reading and signing in go on', async () => {
    space = EXHAUSTED;
    await room.look();
    expect([room.state, ...(await statuses())]).toEqual(['exhausted', 503, 200, 200]);
    const { headers, body } = await server.inject({ method: 'POST', url: '/api/v1/disputes' });
    expect(headers).toMatchObject({ 'retry-after': '60' });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(body)).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('磁盘') as unknown,
    });
    // and when room was made, all is as before
    space = ENOUGH;
    await room.look();
    expect(await statuses()).toEqual([200, 200, 200]);
  });

  it('given a disk that cannot be asked, or a database elsewhere, then nothing is refused', async () => {
    const broken = new DiskRoom(() => Promise.reject(new Error('EIO')));
    await broken.look();
    expect(broken.state).toBe('unknown');
    const elsewhere = new DiskRoom(undefined);
    await elsewhere.watch();
    expect(elsewhere.state).toBe('unknown');
    elsewhere.close();
  });
});
