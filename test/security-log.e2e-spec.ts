import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { orderExport, type Officer, startApp, type TestApp } from '#libs/testing/app';

interface Line {
  readonly account: string | null;
  readonly kind: string;
  readonly route: string;
  readonly object: string | null;
  readonly result: string;
  readonly times: number;
}

describe('The security log', () => {
  let app: TestApp;
  let system: Officer;
  let audit: Officer;
  beforeAll(async () => {
    app = await startApp();
    [system, audit] = [await app.as('admin'), await app.as('audit')];
  });
  afterAll(() => app.stop());

  /** What the auditor reads, once what is noted together is written. */
  const lines = async (query: Record<string, string> = {}): Promise<Line[]> => {
    await new Promise((resolve) => setTimeout(resolve, 150));
    return [...(await audit.list<Line>('/security-log', { limit: 200, ...query })).items];
  };
  const signIn = (account: string, password: string) =>
    request(app.address).post('/api/v1/sessions').send({ account, password });
  const accountOf = async (login: string): Promise<string> =>
    (await system.list<{ id: string }>('/accounts', { login })).items[0]?.id ?? '';

  it('holds sign-ins, failures and locks of an account, and no login that was typed', async () => {
    const leader = await accountOf('leader');
    expect((await signIn('leader', 'demo-huiying')).status).toBe(201);
    expect((await signIn('leader', 'wrong')).status).toBe(401);
    expect((await signIn('my-secret-typed-here', 'wrong')).status).toBe(401);
    for (let n = 0; n < 6; n++) await signIn('mediator', 'wrong');
    expect((await lines({ account: leader })).map(({ kind, result }) => `${kind} ${result}`)).toEqual([
      'SIGN_IN_FAILED REFUSED',
      'SIGN_IN DONE',
    ]);
    const mediator = await lines({ account: await accountOf('mediator') });
    expect(mediator.map(({ kind }) => kind)).toEqual([
      'SIGN_IN_LOCKED',
      ...Array<string>(5).fill('SIGN_IN_FAILED'),
    ]);
    expect((await lines({ kind: 'SIGN_IN_FAILED' })).some(({ account }) => account === null)).toBe(true);
    const { rows } = await app.database.pool.query<{ row: string }>(
      'select security_log::text as row from security_log',
    );
    for (const { row } of rows) expect(row).not.toContain('my-secret-typed-here');
  });

  it('holds 401 and 403 by the pattern of the route, exports, and sign-outs', async () => {
    const petition = await app.as('petition');
    const account = await accountOf('petition');
    await request(app.address).get('/api/v1/cases/words-that-somebody-typed');
    expect((await petition.get('/read-models')).status).toBe(403);
    const { id } = await orderExport(petition, 'disputes', 'csv');
    expect((await petition.request('delete', '/sessions/current')).status).toBe(204);
    const theirs = await lines({ account });
    expect(theirs.map(({ kind, route }) => `${kind} ${route}`)).toEqual([
      'SIGN_OUT DELETE /api/v1/sessions/current',
      'EXPORT POST /api/v1/exports',
      'FORBIDDEN GET /api/v1/read-models',
      'SIGN_IN POST /api/v1/sessions',
    ]);
    expect(theirs.find(({ kind }) => kind === 'EXPORT')?.object).toBe(id);
    const unknown = await lines({ kind: 'UNAUTHENTICATED' });
    expect(unknown.map(({ route }) => route)).toContain('GET /api/v1/cases/:id');
  });

  it('holds every act of an administrator before it is answered, and that the log was read', async () => {
    const account = await accountOf('leader');
    await lines();
    const before = await app.database.pool.query('select from security_log');
    await system.request('post', `/accounts/${account}/end-sessions`);
    const after = await app.database.pool.query<Line>('select * from security_log order by id');
    expect(after.rows.slice(before.rowCount ?? 0)).toMatchObject([
      {
        kind: 'ADMINISTRATION',
        route: 'POST /api/v1/accounts/:id/end-sessions',
        object: account,
        result: 'DONE',
      },
    ]);
    await lines();
    expect((await lines({ kind: 'ADMINISTRATION' }))[0]).toMatchObject({ route: 'GET /api/v1/security-log' });
  });

  it('is given page by page, and to AUDIT alone', async () => {
    const first = await audit.list<Line>('/security-log', { limit: 2 });
    const second = await audit.list<Line>('/security-log', { limit: 2, cursor: first.next ?? '' });
    expect([first.items.length, second.items.length]).toEqual([2, 2]);
    const counted = await audit.list<Line>('/security-log', { limit: 1, kind: 'SIGN_IN', total: 'true' });
    expect(counted.total).toBe((await lines({ kind: 'SIGN_IN' })).length);
    const strange = Buffer.from('["security-log","1","1"]').toString('base64url');
    for (const cursor of ['bm9uZQ', strange])
      expect((await audit.get('/security-log', { cursor })).status).toBe(400);
    for (const who of [system, await app.as('security'), await app.as('inspector')])
      expect((await who.get('/security-log')).status).toBe(403);
  });

  it('is only added to by the service itself', async () => {
    for (const sql of [
      'delete from security_log',
      'insert into security_log (at) values (now())',
      'truncate security_log',
    ])
      await expect(app.runtime.database.pool.query(sql)).rejects.toThrow(/permission denied|stays as it was/);
  });

  it('leaves out no route: each is noted for a stranger, and each act for an administrator', async () => {
    const { body } = await request(app.address).get('/api/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, object>> };
    const open = new Set([
      'post /api/v1/sessions',
      'get /api/v1/sessions/demo-people',
      'get /health/live',
      'get /health/ready',
    ]);
    const missing: string[] = [];
    for (const [path, methods] of Object.entries(paths))
      for (const method of Object.keys(methods) as ('get' | 'post' | 'delete')[]) {
        if (open.has(`${method} ${path}`) || path === '/api/v1/sessions') continue;
        const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
        await request(app.address)[method](address);
        const pattern = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
        const asAdministrator = method !== 'get' && path !== '/api/v1/sessions/current';
        if (asAdministrator) await system.request(method, address.slice('/api/v1'.length)).send({});
        // Nobody is told that it is nobody: no refusal.
        if (pattern !== 'GET /api/v1/sessions/current') missing.push(pattern);
        // Beyond a hundred in a minute a network's refusals are one sum.
        if (missing.length % 50 === 0) app.clock.moveOn(61 / 86_400);
      }
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { rows } = await app.database.pool.query<{ route: string; times: string }>(
      'select route, sum(times) as times from security_log group by route',
    );
    const noted = new Set(rows.map(({ route }) => route));
    expect(missing.filter((route) => !noted.has(route))).toEqual([]);
    expect(missing.length).toBeGreaterThan(100);
  });
});
