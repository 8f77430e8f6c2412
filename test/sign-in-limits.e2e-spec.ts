import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { type Officer, startApp, type TestApp } from '#libs/testing/app';

const [OFFICE, GUESSER, FLOOD] = ['198.51.100.7', '203.0.113.9', '203.0.113.66'];

/** A sign-in as a proxy passes it on. */
const signIn = (app: TestApp, account: string, from: string, password = 'demo-huiying'): Promise<Response> =>
  Promise.resolve(
    request(app.address).post('/api/v1/sessions').set('x-forwarded-for', from).send({ account, password }),
  );
const wrong = (app: TestApp, account: string, from: string) => signIn(app, account, from, 'not-the-password');
const statuses = async (answers: Iterable<Promise<Response>>) =>
  (await Promise.all(answers)).map(({ status }) => status);

describe('Behind a proxy that is trusted', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ trustedProxies: ['127.0.0.1'] });
  });
  afterAll(() => app.stop());

  it('given five wrong passwords from elsewhere, then the owner of the login is let in, and the other is told when to come again', async () => {
    for (let n = 0; n < 5; n++) expect((await wrong(app, 'leader', GUESSER)).status).toBe(401);
    // an address that the guesser wrote there before changes nothing
    const locked = await signIn(app, 'leader', `${OFFICE}, ${GUESSER}`);
    expect(locked).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(60);
    expect((await signIn(app, 'leader', OFFICE)).status).toBe(201);
  });

  it('given fifty wrong passwords from one address, then everybody behind it is let in, a second later', async () => {
    // One after the other: more at once would wait for their turn longer than a busy machine lets them.
    for (let n = 0; n < 50; n++) expect((await wrong(app, `guess-${n}`, GUESSER)).status).toBe(401);
    const began = performance.now();
    expect((await signIn(app, 'inspector', GUESSER)).status).toBe(201);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  });
});

describe('Without a trusted proxy', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('what a caller says of its own address changes nothing', async () => {
    const guesses = [1, 2, 3, 4, 5].map((n) => wrong(app, 'mediator', `203.0.113.${n}`));
    expect(await statuses(guesses)).toEqual([401, 401, 401, 401, 401]);
    expect((await wrong(app, 'mediator', '203.0.113.6')).status).toBe(429);
  });
});

describe('Slow sockets', () => {
  let app: TestApp;
  let officer: Officer;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    const atOnce = { requests: 20, waits: 5, uploads: 2, exports: 2, strangers: 60 };
    app = await startApp({ trustedProxies: ['127.0.0.1'], atOnce });
    officer = await app.as('inspector');
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });
  afterAll(() => app.stop());

  const open = async (count: number, bytes: string): Promise<void> => {
    const { hostname, port } = new URL(app.address);
    const opened = Array.from({ length: count }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(bytes);
      return socket;
    });
    sockets.push(...opened);
    await Promise.all(opened.map((socket) => once(socket, 'connect')));
  };
  /** The slowest of ten answers, in milliseconds; they all come. One before stands behind the sockets that were all opened at once. */
  const slowest = async (): Promise<number> => {
    expect((await officer.get('/disputes')).status).toBe(200);
    let most = 0;
    for (let n = 0; n < 10; n++) {
      const began = performance.now();
      expect((await officer.get('/disputes')).status).toBe(200);
      most = Math.max(most, performance.now() - began);
    }
    return most;
  };

  it('given three hundred that send half a head, then others are answered within a second', async () => {
    await open(300, 'GET /api/v1/disputes HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    expect(await slowest()).toBeLessThan(1_000);
  });

  it('given more than the service takes that send a head and no body, then others are answered within a second, and let in', async () => {
    const head = `POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${FLOOD}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`;
    await open(1_100, head);
    expect(await slowest()).toBeLessThan(1_000);
    expect((await signIn(app, 'leader', OFFICE)).status).toBe(201);
    const flooded = await signIn(app, 'leader', FLOOD);
    expect(flooded).toMatchObject({ status: 429, body: { code: 'too-many-at-once' } });
    expect(flooded.headers['retry-after']).toBe('1');
    // told to come again, and locked out of nothing
    const { rows } = await app.database.pool.query(
      `select distinct kind from security_log where result = 'REFUSED'`,
    );
    expect(rows).toEqual([{ kind: 'SIGN_IN_FAILED' }]);
  });
});
