import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import {
  aConcern,
  aDispute,
  aPetition,
  type Officer,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';

const UNKNOWN = '/disputes/00000000-0000-4000-8000-000000000000';

describe('Every error is application/problem+json', () => {
  let app: TestApp;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    petition = await app.as('petition');
  });
  afterAll(() => app.stop());

  const problem = (response: Response, status: number, code: string): ProblemBody => {
    const body = response.body as ProblemBody;
    expect({ status: response.status, code: body.code, told: body.status }).toEqual({
      status,
      code,
      told: status,
    });
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(body.type).toBe(`urn:huiying:problem:${code}`);
    expect(body.trace).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.title).not.toBe('');
    expect(response.text).not.toMatch(/node_modules|\.js:|\.ts:|select |insert /);
    return body;
  };

  const post = (path: string, type: string, body: string | Buffer): Promise<Response> =>
    Promise.resolve(
      petition.request('post', path).set('idempotency-key', 'k').set('content-type', type).send(body),
    );

  it('for what is not there', async () => {
    problem(await petition.get('/nothing-here'), 404, 'not-found');
    problem(await petition.get(UNKNOWN), 404, 'not-found');
    problem(await petition.get('/disputes/not-an-id'), 404, 'not-found');
    problem(await petition.get(`/cases/${'x'.repeat(300)}`), 404, 'not-found');
    problem(
      await petition.command(`${UNKNOWN}/close-dispute`, { outcome: 'DIVERTED', basis: '。' }),
      404,
      'not-found',
    );
    problem(await request(app.address).get('/nowhere'), 404, 'not-found');
  });

  it('for a method that the route does not have, which it names', async () => {
    const response = await petition.request('put', '/disputes').send({});
    problem(response, 405, 'method-not-allowed');
    expect(response.headers['allow']).toBe('GET, HEAD, POST');
  });

  it.each([
    ['no JSON', '{"title": '],
    ['nothing', ''],
    ['a list', '[]', 'invalid-request'],
    ['null', 'null', 'invalid-request'],
    ['a text', '"words"', 'invalid-request'],
    ['a poisoned prototype', '{"__proto__": {"role": "ADMINISTRATOR"}}'],
    ['a poisoned constructor', '{"constructor": {"prototype": {}}}'],
    [
      'ten thousand objects in one another',
      '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000),
      'invalid-request',
    ],
    ['ten thousand lists in one another', '['.repeat(10_000) + ']'.repeat(10_000), 'invalid-request'],
  ])('for a body of %s', async (_, body, code = 'malformed-body') => {
    problem(await post('/disputes', 'application/json', body), 400, code);
  });

  it('for a body that is too large, or of a kind that nobody reads', async () => {
    const large = JSON.stringify({ words: 'x'.repeat(800 * 1024) });
    problem(await post('/disputes', 'application/json', large), 413, 'body-too-large');
    problem(await post('/disputes', 'application/xml', '<dispute/>'), 415, 'unsupported-media-type');
    problem(await post('/disputes', 'text/plain', 'words'), 415, 'unsupported-media-type');
    const form = 'application/x-www-form-urlencoded';
    problem(await post('/disputes', form, 'title=words'), 415, 'unsupported-media-type');
    const parts = 'multipart/form-data; boundary=x';
    const file = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nwords\r\n--x--\r\n';
    problem(await post('/disputes', parts, file), 415, 'unsupported-media-type');
    problem(await post('/ledgers', 'application/json', '{}'), 415, 'unsupported-media-type');
  });

  it('for a body that is three times too large, of which the sender hears to the end', async () => {
    const large = JSON.stringify({ words: '长'.repeat(800 * 1024) });
    for (let time = 0; time < 5; time++) {
      const answer = await post('/disputes', 'application/json', large);
      problem(answer, 413, 'body-too-large');
      expect(answer.headers['connection']).not.toBe('close');
    }
  });

  it('but not for a query that calls a body its own, or expects something that nobody knows', async () => {
    const query = petition.request('get', '/disputes').set('content-type', 'multipart/form-data; boundary=b');
    expect((await query).status).toBe(200);
    const head = `GET /api/v1/disputes HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${petition.authorization}`;
    const answer = await raw(app.address, `${head}\r\nExpect: something\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('for wrong members, each with its place', async () => {
    const concerns = [aConcern('补偿', { kind: 'ANGER', raiser: { kind: 'GROUP' } })];
    const body = { ...aDispute({ concerns, title: ' ' }), channel: 7, receivedAt: '2026-02-30T10:00:00Z' };
    const { errors } = problem(await petition.command('/disputes', body), 400, 'invalid-request');
    expect(new Set(errors?.map(({ pointer }) => pointer))).toEqual(
      new Set(['/channel', '/receivedAt', '/title', '/concerns/0/kind', '/concerns/0/raiser/kind']),
    );
  });

  it('for unknown members, which it names', async () => {
    const body = { ...aDispute({ concerns: [aConcern('补偿', { mood: 'angry' })] }), 'a/b~c': 1 };
    const { errors } = problem(
      await petition.command('/disputes', body, { language: 'en' }),
      400,
      'invalid-request',
    );
    expect(errors).toEqual([
      { pointer: '/a~1b~0c', detail: expect.stringContaining('a/b~c') as unknown },
      { pointer: '/concerns/0/mood', detail: expect.stringContaining('mood') as unknown },
    ]);
  });

  it.each([
    ['NUL', '\u0000'],
    ['a lone surrogate', '\ud800'],
  ])('for words with %s, which the log cannot hold', async (_, bad) => {
    const { errors } = problem(
      await petition.command('/petitions', aPetition({ concerns: [aConcern(`补偿${bad}`)] })),
      400,
      'invalid-request',
    );
    expect(errors).toMatchObject([{ pointer: '/concerns/0/words' }]);
  });

  it.each([
    ['limit', '0'],
    ['limit', '201'],
    ['limit', 'ten'],
    ['cursor', 'bm90LWEtY3Vyc29y'],
    ['cursor', '?'],
    ['after', '12'],
    ['total', 'yes'],
    ['from', '2026-02-30'],
    ['closed', 'maybe'],
    ['unit', 'No Such'],
    ['colour', 'red'],
  ])('for the query parameter %s=%s', async (parameter, value) => {
    const response = await petition.get('/disputes', { [parameter]: value });
    const { errors } = problem(response, 400, 'invalid-request');
    expect(errors?.every((error) => error.parameter === parameter)).toBe(true);
  });

  it('for a unit that is unknown or outside of the own area, in the same words', async () => {
    const township = await app.as('township');
    const bodies = await Promise.all(
      ['atlantis', 'beipo-township'].map(async (unit) =>
        problem(await township.get('/disputes', { unit }), 404, 'not-found'),
      ),
    );
    const [first, second] = bodies.map(({ trace: _, ...body }) => body);
    expect(first).toEqual(second);
  });

  it('for an address that cannot be decoded', async () => {
    const answer = await raw(
      app.address,
      'GET /api/v1/disputes/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"invalid-request"/s);
  });

  it('for what is no HTTP at all', async () => {
    const answer = await raw(app.address, 'GIVE ME EVERYTHING\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"invalid-request"/s);
  });

  it('for who is not signed in, or may not', async () => {
    for (const token of ['', 'Bearer', 'Bearer nonsense', `Bearer ${'a'.repeat(43)}`, 'Basic YTpi']) {
      const response = await request(app.address).get('/api/v1/disputes').set('authorization', token);
      problem(response, 401, 'unauthenticated');
      expect(response.headers['www-authenticate']).toBe('Bearer');
    }
    const leader = await app.as('leader');
    problem(await leader.command('/petitions', aPetition()), 403, 'not-permitted');
  });

  it('for a wrong password, the same for an unknown account, and locks after five', async () => {
    const signIn = (account: string): Promise<Response> =>
      Promise.resolve(
        request(app.address).post('/api/v1/sessions').send({ account, password: 'not-the-password' }),
      );
    const known = problem(await signIn('inspector'), 401, 'wrong-credentials');
    const unknown = problem(await signIn('nobody'), 401, 'wrong-credentials');
    expect({ ...known, trace: '' }).toEqual({ ...unknown, trace: '' });
    for (let time = 2; time <= 5; time++) await signIn('inspector');
    const locked = await signIn('inspector');
    problem(locked, 429, 'too-many-attempts');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(60);
  });

  it('in Chinese or English, as the caller prefers', async () => {
    const title = async (language: string): Promise<[unknown, string | undefined]> => {
      const response = await petition.get(UNKNOWN).set('accept-language', language);
      return [(response.body as ProblemBody).title, response.headers['content-language']];
    };
    expect(await title('')).toEqual(['未找到', 'zh']);
    expect(await title('fr')).toEqual(['未找到', 'zh']);
    expect(await title('en')).toEqual(['Not found', 'en']);
    expect(await title('zh-CN,zh;q=0.9,en;q=0.8')).toEqual(['未找到', 'zh']);
    expect(await title('de, en-GB;q=0.7, zh;q=0.3')).toEqual(['Not found', 'en']);
  });
});

async function raw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}
