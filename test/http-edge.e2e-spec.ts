import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { DEMO_PASSWORD } from '#libs/organisation';
import { type ProblemBody, startApp, type TestApp } from '#libs/testing/app';

const TOKEN = 'a-token-of-the-county-0001';
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

const codeOf = ({ body }: Response): string | undefined => (body as Partial<ProblemBody>).code;

/** Sends these very bytes and reads to the end. */
async function raw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

describe('The service of a demo on loopback', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  const get = (path: string): request.Test => request(app.address).get(path);

  describe('gives every answer its headers', () => {
    it.each([
      '/',
      '/docs',
      '/docs/swagger-ui.css',
      '/api/v1/units',
      '/api/openapi.json',
      '/health/live',
      '/nowhere',
      '/api/v1/cases/%zz',
    ])(
      'given %s, then nothing inside a page may run, be framed, be guessed at or tell where it came from',
      async (path) => {
        const { headers } = await get(path).set('accept', BROWSER);
        const policy = headers['content-security-policy'] ?? '';
        expect(policy).toMatch(/^default-src 'none';/);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/unsafe|nonce|https:|\*/);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['referrer-policy']).toBe('no-referrer');
        // Told without TLS it would lock out everybody who has none.
        expect(headers['strict-transport-security']).toBeUndefined();
      },
    );

    it('given what is no HTTP at all, then too', async () => {
      const answer = await raw(app.address, 'GIVE ME EVERYTHING\r\n\r\n');
      expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/);
      expect(answer).toMatch(/\r\ncache-control: no-store\r\n/);
    });

    it('given an answer of success below /api, then nobody keeps it (found)', async () => {
      const petition = await app.as('petition');
      for (const path of ['/units', '/disputes', '/sessions/current']) {
        const { status, headers } = await petition.get(path);
        expect([path, status, headers['cache-control']]).toEqual([path, 200, 'no-store']);
      }
      const written = await raw(
        app.address,
        `GET /%61pi/v1/units HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${petition.authorization}\r\nConnection: close\r\n\r\n`,
      );
      expect(written).toMatch(/^HTTP\/1\.1 200 /);
      expect(written).toMatch(/\r\ncache-control: no-store\r\n/);
      expect((await get('/api/openapi.json')).headers['cache-control']).toBe('no-store');
    });
  });

  it('has a page of documentation with neither script nor style inside, and serves of Swagger UI what it asks for', async () => {
    for (const address of ['/docs', '/docs/']) {
      const { status, text: page } = await get(address);
      expect([address, status]).toEqual([address, 200]);
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    }
    const { status, headers } = await get('/docs/swagger-ui-bundle.js');
    expect([status, headers['content-type']]).toEqual([
      200,
      expect.stringContaining('javascript') as unknown,
    ]);
    // It would load a specification from wherever its address says.
    for (const file of ['index.html', 'swagger-initializer.js', '..%2fpackage.json'])
      expect([file, codeOf(await get(`/docs/${file}`))]).toEqual([file, 'not-found']);
  });

  it('answers to the names of loopback and to no other (DNS rebinding)', async () => {
    for (const host of ['localhost:1', '127.0.0.1', '[::1]:3000'])
      expect([host, (await get('/health/live').set('host', host)).status]).toEqual([host, 200]);
    const petition = await app.as('petition');
    for (const path of ['/', '/units', '/sessions', '/health/ready', '/docs']) {
      const answer = await petition.get(path).set('host', 'rebound.example.org');
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 421, 'misdirected-request']);
    }
  });

  it('shows metrics and the state of its readers to whoever is on this machine', async () => {
    expect((await get('/metrics')).text).toContain('huiying_reader_lag_events');
    expect((await get('/health/ready')).body).toMatchObject({ status: 'ready', database: 'up' });
  });

  it('answers a browser at / with a page without script that names its people, and nobody else', async () => {
    const page = await get('/').set('accept', BROWSER);
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).not.toMatch(/<script|<style|\sstyle=/);
    expect(page.text).toContain('href="/docs"');
    expect(page.text).toContain(DEMO_PASSWORD);
    expect(page.text.indexOf('件件有回应')).toBeLessThan(page.text.indexOf('every concern'));
    const [, style = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(page.text) ?? [];
    expect((await get(style)).type).toBe('text/css');
    for (const accept of ['*/*', 'application/json', '']) {
      const answer = await get('/').set('accept', accept);
      expect([accept, answer.status, codeOf(answer)]).toEqual([accept, 404, 'not-found']);
    }
  });

  describe('writes every problem that it answers into its log', () => {
    interface Line {
      readonly level: number;
      readonly trace?: string;
    }
    const lineOf = (trace: string | undefined): Line[] =>
      app
        .log()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line)
        .filter((line) => line.trace === trace);
    const traceOf = ({ body }: Response): string => (body as ProblemBody).trace;

    it('given a request that is wrong, then by its trace, code and route, at the level of news (found)', async () => {
      const petition = await app.as('petition');
      const refused = await petition.get('/disputes/no-such-id-of-Wang-Xiaoming');
      expect(lineOf(traceOf(refused))).toEqual([
        expect.objectContaining({
          level: 30,
          code: 'not-found',
          status: 404,
          method: 'GET',
          route: '/api/v1/disputes/:id',
        }),
      ]);
      const nobody = await get('/api/v1/units');
      expect(lineOf(traceOf(nobody))).toEqual([
        expect.objectContaining({ level: 30, code: 'unauthenticated', status: 401 }),
      ]);
      const elsewhere = await get('/Wang-Xiaoming?name=Wang-Xiaoming');
      expect(lineOf(traceOf(elsewhere))).toEqual([
        expect.objectContaining({ route: 'unknown', status: 404 }),
      ]);
      // What somebody wrote into an address stands nowhere.
      expect(app.log()).not.toContain('Wang-Xiaoming');
    });

    it('given one that no route has seen, then too', async () => {
      const misdirected = await get('/health/live').set('host', 'rebound.example.org');
      expect(lineOf(traceOf(misdirected))).toMatchObject([{ level: 30, code: 'misdirected-request' }]);
      const undecodable = await get('/api/v1/cases/%zz');
      expect(lineOf(traceOf(undecodable))).toMatchObject([{ level: 30, code: 'invalid-request' }]);
      const body = (await raw(app.address, 'GIVE ME EVERYTHING\r\n\r\n')).split('\r\n\r\n')[1] ?? '';
      expect(lineOf((JSON.parse(body) as ProblemBody).trace)).toMatchObject([{ level: 30, status: 400 }]);
    });

    it('given a success, then nothing', async () => {
      const before = app.log();
      expect((await get('/health/live')).status).toBe(200);
      expect(app.log()).toBe(before);
    });
  });
});

describe('The service of a county', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({
      settings: { installation: 'COUNTY', hosts: ['huiying.example.cn'], operationsToken: TOKEN },
    });
  });
  afterAll(() => app.stop());
  const get = (path: string, host = 'huiying.example.cn'): request.Test =>
    request(app.address).get(path).set('host', host);

  it('answers to its own names and to no other, but to probes under any', async () => {
    expect((await get('/docs')).status).toBe(200);
    expect((await get('/docs', 'HUIYING.example.cn:8443')).status).toBe(200);
    for (const host of ['127.0.0.1:3000', 'localhost', 'other.example.cn'])
      expect([host, (await get('/docs', host)).status]).toEqual([host, 421]);
    // As the health check of a container asks.
    for (const path of ['/health/live', '/health/ready'])
      expect([path, (await get(path, '127.0.0.1:3000')).status]).toEqual([path, 200]);
  });

  it('tells a probe whether it is ready, and who brings the token why', async () => {
    for (const token of ['', 'Bearer', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])
      expect((await get('/health/ready').set('authorization', token)).body).toEqual({ status: 'ready' });
    expect((await get('/health/ready').set('authorization', `Bearer ${TOKEN}`)).body).toMatchObject({
      status: 'ready',
      database: 'up',
      readModels: expect.arrayContaining([expect.objectContaining({ name: 'facts' })]) as unknown,
    });
  });

  it('shows its metrics to who brings the token', async () => {
    const without = await get('/metrics');
    expect([without.status, codeOf(without), without.headers['www-authenticate']]).toEqual([
      401,
      'unauthenticated',
      'Bearer',
    ]);
    expect((await get('/metrics').set('authorization', 'Bearer nonsense')).status).toBe(401);
    const shown = await get('/metrics').set('authorization', `Bearer ${TOKEN}`);
    expect([shown.status, shown.text]).toEqual([
      200,
      expect.stringContaining('huiying_reader_lag_events') as unknown,
    ]);
  });

  it('names no people on its page', async () => {
    const { status, text: page } = await get('/').set('accept', BROWSER);
    expect(status).toBe(200);
    expect(page).not.toContain(DEMO_PASSWORD);
    expect(page).not.toContain('<table');
  });
});

describe('The service of a county without a token', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ settings: { installation: 'COUNTY', host: '0.0.0.0' } });
  });
  afterAll(() => app.stop());

  it('shows metrics and the state of its readers to nobody, also not on the machine itself (found)', async () => {
    const address = app.address.replace('0.0.0.0', '127.0.0.1');
    const metrics = await request(address).get('/metrics').set('authorization', 'Bearer undefined');
    expect([metrics.status, codeOf(metrics)]).toEqual([404, 'not-found']);
    expect((await request(address).get('/health/ready')).body).toEqual({ status: 'ready' });
  });

  it('answers under any name where none is set and others may reach it', async () => {
    const address = app.address.replace('0.0.0.0', '127.0.0.1');
    expect((await request(address).get('/docs').set('host', 'whatever.example.cn')).status).toBe(200);
  });
});
