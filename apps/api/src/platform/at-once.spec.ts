import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import { gate, until } from '#libs/testing';
import { limitAtOnce } from './at-once.js';
import { readCredentials, sessionCookieOf } from './session-credential.js';

const PROXY = '127.0.0.1';
const [MINE, OTHERS] = ['198.51.100.1', '198.51.100.2'];

describe('Requests at the same time', () => {
  let server: FastifyInstance;
  let address: string;
  let goOn: () => void;
  let begun: number;
  let sessionsAnswer: boolean;

  beforeEach(async () => {
    server = fastify({ trustProxy: [PROXY] });
    sessionsAnswer = true;
    const accountOf = async (token: string) => {
      if (!sessionsAnswer) throw new Error('no database');
      return token.startsWith('of-') ? { account: token.slice(3, 4) } : undefined;
    };
    readCredentials(server, sessionCookieOf('DEMO'));
    limitAtOnce(server, accountOf, { requests: 4, waits: 2, uploads: 1, exports: 1, strangers: 3 });
    const { passed, open } = gate();
    goOn = open;
    begun = 0;
    const slow = async (): Promise<object> => {
      begun++;
      await passed;
      return { done: true };
    };
    server.get('/list', slow);
    server.post('/upload', { config: { takesFiles: true } }, slow);
    server.get('/export', { config: { sendsExport: true } }, slow);
    server.get('/health/live', async () => ({ status: 'live' }));
    server.get('/metrics', async () => 'lag 0');
    address = await server.listen({ port: 0, host: PROXY });
  });
  afterEach(async () => {
    goOn();
    await server.close();
  });

  const ask = (path: string, token?: string, { from = MINE, method = 'GET' } = {}): Promise<Response> =>
    fetch(address + path, {
      method,
      headers: { 'x-forwarded-for': from, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  const underWay = (count: number, path: string, token?: string, method = 'GET') =>
    Promise.all(Array.from({ length: count }, () => ask(path, token, { method })));
  const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

  it.each([
    ['requests', 4, '/list', 'GET'],
    ['requests that wait for a list', 2, '/list?after=00000000000000000001', 'GET'],
    ['uploads', 1, '/upload', 'POST'],
    ['exports', 1, '/export', 'GET'],
  ])(
    'given as many %s of an account as may be (%i), when one more comes, in another session too, then it is told to come again, and the others go on',
    async (_what, most, path, method) => {
      const first = underWay(most, path, 'of-a', method);
      await until(() => begun === most);
      const answer = await ask(path, 'of-a-again', { from: OTHERS, method });
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
      expect(await answer.json()).toMatchObject({
        code: 'too-many-at-once',
        detail: expect.stringContaining(`${most} 个`) as unknown,
      });
      // an account of its own has places of its own
      const other = ask(path, 'of-b', { method });
      await until(() => begun === most + 1);
      goOn();
      expect((await first).map(({ status }) => status)).toEqual(Array(most).fill(200));
      expect(await statusOf(other)).toBe(200);
      expect(await statusOf(ask(path, 'of-a', { method }))).toBe(200);
    },
  );

  it('says in English what would help, where that is preferred', async () => {
    const first = underWay(1, '/export', 'of-a');
    await until(() => begun === 1);
    const headers = { authorization: 'Bearer of-a', 'accept-language': 'en' };
    const answer = await fetch(`${address}/export`, { headers });
    expect(await answer.json()).toMatchObject({
      title: 'Too many requests at the same time',
      detail:
        'At most 1 downloads of exports of one account may be under way at the same time; come again when one of them has ended. Those go on.',
    });
    goOn();
    await first;
  });

  it('given exports and waits of an account, then it has places for other requests still', async () => {
    const first = Promise.all([ask('/export', 'of-a'), ask('/list?after=1', 'of-a')]);
    await until(() => begun === 2);
    const list = ask('/list', 'of-a');
    await until(() => begun === 3);
    goOn();
    expect(await statusOf(list)).toBe(200);
    await first;
  });

  it('given as many strangers of one network as may be, then who is signed in there is heard, and strangers elsewhere, and probes', async () => {
    const first = underWay(3, '/list');
    await until(() => begun === 3);
    // a token that is worth nothing is none
    for (const token of [undefined, 'worthless']) expect(await statusOf(ask('/list', token))).toBe(429);
    for (const probe of ['/health/live', '/metrics']) expect(await statusOf(ask(probe))).toBe(200);
    const [mine, others] = [ask('/list', 'of-a'), ask('/list', undefined, { from: OTHERS })];
    await until(() => begun === 5);
    goOn();
    expect([await statusOf(mine), await statusOf(others)]).toEqual([200, 200]);
    await first;
  });

  it('given who hangs up, then the place is free again', async () => {
    const { hostname, port } = new URL(address);
    const sockets = Array.from({ length: 3 }, () => {
      const socket = connect(Number(port), hostname);
      socket.write(`GET /list HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${MINE}\r\n\r\n`);
      return socket;
    });
    await until(() => begun === 3);
    expect(await statusOf(ask('/list'))).toBe(429);
    for (const socket of sockets) socket.destroy();
    let answer = ask('/list');
    while (begun < 4) {
      await sleep(5);
      if (begun < 4) answer = ask('/list');
    }
    goOn();
    expect(await statusOf(answer)).toBe(200);
  });

  it('given sessions that cannot be looked up, then the request goes on to where that is said', async () => {
    sessionsAnswer = false;
    goOn();
    expect(await statusOf(ask('/list', 'of-a'))).toBe(200);
  });
});
