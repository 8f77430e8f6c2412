import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { type ProblemBody, startApp, type TestApp } from '#libs/testing/app';

const PASSWORD = 'demo-huiying';

interface Current {
  readonly acting: string;
  readonly role: string;
  readonly unit: string;
  readonly posts: readonly { readonly unit: string; readonly role: string }[];
}

describe('A page with a session', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  const signIn = (account = 'petition') =>
    request(app.address)
      .post('/api/v1/sessions')
      .set('x-huiying-client', 'web')
      .send({ account, password: PASSWORD });
  /** The cookie as a browser sends it back, and whom it acts as. */
  const signedIn = async (account?: string) => {
    const { status, headers, body } = await signIn(account);
    expect(status).toBe(201);
    return { cookie: cookieIn(headers), acting: (body as Current).acting };
  };
  const cookieIn = (headers: Record<string, unknown>): string =>
    String((headers['set-cookie'] as string[] | undefined)?.[0] ?? '').split(';')[0] ?? '';
  const current = (cookie: string) =>
    request(app.address).get('/api/v1/sessions/current').set('cookie', cookie);
  const told = ({ status, body }: { status: number; body: unknown }): unknown => [
    status,
    (body as Partial<ProblemBody>).code,
  ];
  const SAME = { 'sec-fetch-site': 'same-origin' };
  const gives = (cookie: string, headers: object) =>
    request(app.address)
      .post('/api/v1/sessions/current/second-factor/fresh')
      .set({ cookie, ...headers })
      .send({ code: '123456' });

  it('asks first who it is, and is told: nobody', async () => {
    const { status, text } = await request(app.address).get('/api/v1/sessions/current');
    expect([status, text]).toEqual([204, '']);
    const old = await current('huiying=expired-token');
    expect([old.status, String(old.headers['set-cookie'])]).toEqual([
      204,
      expect.stringContaining('huiying=; Max-Age=0') as unknown,
    ]);
    const bearer = await request(app.address)
      .get('/api/v1/sessions/current')
      .set('authorization', 'Bearer expired-token');
    expect(told(bearer)).toEqual([401, 'unauthenticated']);
  });

  it('gets a cookie that no script reads and no other site sends, and no token', async () => {
    const { body, headers } = await signIn();
    expect(body).not.toHaveProperty('token');
    const [cookie = ''] = headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^huiying=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    const { status, body: who } = await current(cookieIn(headers));
    expect([status, who]).toEqual([
      200,
      expect.objectContaining({
        login: 'petition',
        role: 'PETITION_OFFICER',
        names: {
          officer: expect.objectContaining({ zh: expect.any(String) as unknown }) as unknown,
          unit: expect.objectContaining({ zh: '青禾县信访局' }) as unknown,
        },
        idleSeconds: 1_800,
        acting: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        secondFactor: false,
      }) as unknown,
    ]);
  });

  it.each([
    ['from its own page', SAME, true],
    ['from its own page of an old browser', { origin: 'OWN' }, true],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }, false],
    ['typed into the address line', { 'sec-fetch-site': 'none' }, false],
    ['from another origin', { origin: 'http://elsewhere.example' }, false],
    ['from nowhere', {}, false],
  ])('given an act %s, then its cookie counts: %j', async (_where, headers, counts) => {
    const { cookie, acting } = await signedIn();
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'OWN' ? app.address : String(value)]),
    );
    const answer = await gives(cookie, { 'x-huiying-acting': acting, ...sent });
    expect(told(answer)).toEqual(counts ? [403, 'second-factor-enrolment-needed'] : [401, 'unauthenticated']);
  });

  it('names whom it acts as: an act without a name, or by another’s, is refused before anything is decided', async () => {
    const first = await signedIn();
    const second = await signedIn('township');
    for (const headers of [{}, { 'x-huiying-acting': first.acting }, { 'x-huiying-acting': 'x' }])
      expect(told(await gives(second.cookie, { ...SAME, ...headers }))).toEqual([409, 'acting-as-another']);
    const list = request(app.address).get('/api/v1/case-board').set('cookie', second.cookie);
    expect(told(await list.set('x-huiying-acting', first.acting))).toEqual([409, 'acting-as-another']);
    expect((await request(app.address).get('/api/v1/case-board').set('cookie', second.cookie)).status).toBe(
      200,
    );
  });

  it('given that it asks unattended, then its session ends for want of use all the same; typing keeps it', async () => {
    const asking = await signedIn();
    const typing = await signedIn();
    const board = (cookie: string, headers: object) =>
      request(app.address)
        .get('/api/v1/case-board')
        .set({ cookie, ...headers });
    for (let round = 0; round < 5; round++) {
      app.clock.moveOn(5 / 1_440);
      expect((await board(asking.cookie, { 'x-huiying-unattended': '1' })).status).toBe(200);
      expect((await board(typing.cookie, { 'x-huiying-unattended': '1' })).status).toBe(200);
      expect((await current(typing.cookie)).status).toBe(200);
    }
    app.clock.moveOn(6 / 1_440);
    expect((await board(asking.cookie, { 'x-huiying-unattended': '1' })).status).toBe(401);
    expect((await current(typing.cookie)).status).toBe(200);
  });

  it('acts in another post by another session alone; the tab that still means the first one is refused', async () => {
    const { cookie, acting } = await signedIn();
    const { posts, unit, role } = (await current(cookie)).body as Current;
    expect(posts).toContainEqual(expect.objectContaining({ unit, role }));
    const change = (post: object, headers: object) =>
      request(app.address)
        .post('/api/v1/sessions/current/post')
        .set({ cookie, ...SAME, ...headers })
        .send(post);
    expect(told(await change({ unit: 'nowhere', role: 'LEADER' }, { 'x-huiying-acting': acting }))).toEqual([
      403,
      'not-permitted',
    ]);
    const changed = await change({ unit, role }, { 'x-huiying-acting': acting });
    expect(changed.status).toBe(201);
    expect(changed.body).not.toHaveProperty('token');
    expect((changed.body as Current).acting).not.toBe(acting);
    expect((await current(cookie)).status).toBe(204);
    expect(told(await gives(cookieIn(changed.headers), { ...SAME, 'x-huiying-acting': acting }))).toEqual([
      409,
      'acting-as-another',
    ]);
  });

  it('signs out: the cookie goes, and what it held opens nothing', async () => {
    const { cookie, acting } = await signedIn();
    const out = await request(app.address)
      .delete('/api/v1/sessions/current')
      .set({ cookie, ...SAME, 'x-huiying-acting': acting });
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([
      204,
      expect.stringContaining('Max-Age=0') as unknown,
    ]);
    expect((await current(cookie)).status).toBe(204);
  });

  it('given both, then the header is meant', async () => {
    const officer = await app.as('leader');
    const { cookie } = await signedIn();
    const { body } = await officer.get('/sessions/current').set('cookie', cookie);
    expect(body).toMatchObject({ role: 'LEADER' });
  });
});

describe('A page of a county', () => {
  it('keeps its session in a cookie for https alone', async () => {
    const app = await startApp({ installation: 'COUNTY' });
    try {
      await app.as('county-petition-clerk');
      const { status, headers } = await request(app.address)
        .post('/api/v1/sessions')
        .set('x-huiying-client', 'web')
        .send({ account: 'county-petition-clerk', password: 'four winds over Qinghe' });
      expect(status).toBe(201);
      const [cookie = ''] = headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^__Host-huiying=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
      const plain = cookie.split(';')[0]!.replace('__Host-', '');
      const refused = await request(app.address).get('/api/v1/case-board').set('cookie', plain);
      expect(refused.status).toBe(401);
    } finally {
      await app.stop();
    }
  });
});
