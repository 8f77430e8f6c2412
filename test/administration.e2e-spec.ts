import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Officer, type ProblemBody, Service, startApp, type TestApp } from '#libs/testing/app';

const NEXT = 'nine green hills in a row';

interface Fresh {
  readonly account: { readonly id: string; readonly login: string };
  readonly oneTimePassword: string;
}

interface Asked {
  readonly id: string;
  readonly outcome: string | null;
}

describe('Accounts and administrators', () => {
  let app: TestApp;
  let [system, security, audit]: Officer[] = [];
  const officers: Record<string, Officer> = {};
  beforeAll(async () => {
    app = await startApp();
    for (const who of ['admin', 'security', 'audit', 'petition', 'leader']) officers[who] = await app.as(who);
    [system, security, audit] = [by('admin'), by('security'), by('audit')];
  });
  afterAll(() => app.stop());

  const by = (who: string): Officer => {
    const officer = officers[who];
    if (!officer) throw new Error(`Nobody is signed in as ${who}`);
    return officer;
  };
  const post = (who: Officer | undefined, path: string, body: object = {}) =>
    who!.request('post', path).send(body);
  /** In which what ended holds everywhere (S7). */
  const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_000));
  const signIn = (account: string, password: string) =>
    request(app.address).post('/api/v1/sessions').send({ account, password });
  const signedIn = async (account: string, password: string): Promise<Officer> =>
    new Officer(await new Service(app.address).signIn(account, password));
  const reasonOf = ({ body }: { body: unknown }): unknown => (body as { reason?: unknown }).reason;
  const codeOf = ({ body }: { body: unknown }): unknown => (body as ProblemBody).code;

  const made = async (login: string, officer: string): Promise<Fresh> => {
    const answer = await post(system, '/accounts', { login, officer });
    expect(answer.status).toBe(201);
    return answer.body as Fresh;
  };
  /** An account whose owner has chosen a password. */
  const settledIn = async (login: string, officer: string) => {
    const { account, oneTimePassword } = await made(login, officer);
    const first = await signedIn(login, oneTimePassword);
    const chosen = await post(first, '/sessions/current/password', { present: oneTimePassword, next: NEXT });
    expect(chosen.status).toBe(204);
    return { ...account, first };
  };

  it('an officer’s account begins with a password that opens nothing but the choice of another', async () => {
    // given
    const { account, oneTimePassword } = await made('wang.housing', 'county-housing-handler');
    const first = await signedIn('wang.housing', oneTimePassword);
    expect((await first.get('/sessions/current')).body).toMatchObject({
      owes: 'NEW_PASSWORD',
      permissions: [],
    });
    expect(codeOf(await first.get('/case-board'))).toBe('new-password-needed');

    // when
    for (const [present, next, reason] of [
      ['not the password', NEXT, 'PASSWORD_WRONG'],
      [oneTimePassword, 'Password2026!', 'PASSWORD_WEAK'],
      [oneTimePassword, 'short', 'PASSWORD_WEAK'],
      [oneTimePassword, oneTimePassword, 'PASSWORD_SAME'],
    ])
      expect(reasonOf(await post(first, '/sessions/current/password', { present, next }))).toBe(reason);
    expect(
      (await post(first, '/sessions/current/password', { present: oneTimePassword, next: NEXT })).status,
    ).toBe(204);

    // then
    await aSecond();
    expect((await first.get('/sessions/current')).status).toBe(401);
    const second = await signedIn('wang.housing', NEXT);
    expect((await second.get('/case-board')).status).toBe(200);
    expect((await signIn('wang.housing', oneTimePassword)).status).toBe(401);
    const all = await system!.list<{ id: string }>('/accounts', { limit: 200 });
    expect(await system!.list<{ id: string }>('/accounts', { limit: 1, total: 'true' })).toMatchObject({
      total: all.items.length,
    });
    expect((await system!.list<{ id: string }>('/accounts', { login: 'wang.housing' })).items).toEqual([
      expect.objectContaining({ id: account.id, officer: 'county-housing-handler', oneTimePassword: false }),
    ]);
  });

  it('many are made at once; what cannot be made is told with its reason', async () => {
    const { status, body } = await post(system, '/accounts/many', {
      officers: ['linxi-leader', 'nobody-at-all', 'county-leader'],
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      made: [
        {
          officer: 'linxi-leader',
          login: 'linxi-leader',
          oneTimePassword: expect.stringMatching(/^[a-z2-9-]{19}$/),
        },
      ],
      notMade: [
        { officer: 'nobody-at-all', reason: 'OFFICER_UNKNOWN' },
        { officer: 'county-leader', reason: 'OFFICER_HAS_ACCOUNT' },
      ],
      left: 0,
    });
  });

  it('a deactivated account is out within a second, also of an answer under way, and its old token stays dead', async () => {
    const { id } = await settledIn('leaver', 'linxi-officer-1');
    const officer = await signedIn('leaver', NEXT);
    expect((await officer.get('/case-board')).status).toBe(200);

    // given a list that waits for what does not come
    const head = await app.runtime.store.head();
    const beyond = String(BigInt(head.slice(0, 20) || '0') + 1_000n).padStart(20, '0');
    const waiting = officer.get('/case-board', { after: beyond }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));

    // when
    const began = performance.now();
    expect((await post(system, `/accounts/${id}/deactivation`)).status).toBe(200);

    // then
    expect(await waiting).toBe('cut off');
    expect(performance.now() - began).toBeLessThan(1_500);
    expect((await officer.get('/case-board')).status).toBe(401);
    expect((await signIn('leaver', NEXT)).status).toBe(401);
    expect(reasonOf(await post(system, `/accounts/${id}/deactivation`))).toBe('ALREADY_SO');
    expect((await post(system, `/accounts/${id}/reactivation`)).status).toBe(200);
    expect((await officer.get('/case-board')).status).toBe(401);
    expect((await (await signedIn('leaver', NEXT)).get('/case-board')).status).toBe(200);
  });

  it('SECURITY resets an officer’s password, and the old one opens nothing', async () => {
    const { id } = await settledIn('forgetful', 'linxi-inspector');
    const officer = await signedIn('forgetful', NEXT);
    const { status, body } = await post(security, `/accounts/${id}/password-reset`);
    expect(status).toBe(201);
    await aSecond();
    expect((await officer.get('/case-board')).status).toBe(401);
    expect((await signIn('forgetful', NEXT)).status).toBe(401);
    expect((await signIn('forgetful', (body as Fresh).oneTimePassword)).status).toBe(201);
  });

  it('everybody ends their own sessions, SYSTEM those of anybody', async () => {
    await settledIn('traveller', 'songling-leader');
    const [here, there] = [await signedIn('traveller', NEXT), await signedIn('traveller', NEXT)];
    expect((await here.request('delete', '/sessions')).status).toBe(204);
    await aSecond();
    for (const session of [here, there]) expect((await session.get('/sessions/current')).status).toBe(401);

    const again = await signedIn('traveller', NEXT);
    const [entry] = (await system!.list<{ id: string }>('/accounts', { login: 'traveller' })).items;
    expect((await post(system, `/accounts/${entry?.id}/end-sessions`)).body).toEqual({ ended: 1 });
    await aSecond();
    expect((await again.get('/sessions/current')).status).toBe(401);
  });

  describe('Another administrator', () => {
    const asked = async (login: string, kind = 'AUDIT'): Promise<Asked> => {
      const answer = await post(security, '/administrator-requests/new-administrator', { kind, login });
      expect(answer.status).toBe(201);
      return answer.body as Asked;
    };

    it('is asked for by one and made when one of another kind confirms it', async () => {
      const { id, outcome } = await asked('zhou.audit');
      expect(outcome).toBeNull();
      expect((await signIn('zhou.audit', NEXT)).status).toBe(401);
      expect(reasonOf(await post(security, `/administrator-requests/${id}/confirmation`))).toBe(
        'OWN_REQUEST',
      );
      const { status, body } = await post(system, `/administrator-requests/${id}/confirmation`);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ request: expect.objectContaining({ outcome: 'CONFIRMED' }) as unknown }),
      ]);
      const first = await signedIn('zhou.audit', (body as Fresh).oneTimePassword);
      expect((await first.get('/sessions/current')).body).toMatchObject({
        role: 'AUDIT',
        owes: 'NEW_PASSWORD',
      });
      expect(reasonOf(await post(audit, `/administrator-requests/${id}/confirmation`))).toBe(
        'DECIDED_ALREADY',
      );
    });

    it('is made once, however many confirm at the same time', async () => {
      const { id } = await asked('only-once');
      const answers = await Promise.all(
        [system, audit].map((who) => post(who, `/administrator-requests/${id}/confirmation`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    });

    it('is not made where it is denied, taken back or lapsed', async () => {
      const [denied, withdrawn, lapsed] = [
        await asked('no-one'),
        await asked('no-two'),
        await asked('no-three'),
      ];
      expect((await post(audit, `/administrator-requests/${denied.id}/denial`)).body).toMatchObject({
        outcome: 'DENIED',
      });
      expect(reasonOf(await post(audit, `/administrator-requests/${withdrawn.id}/withdrawal`))).toBe(
        'NOT_ASKER',
      );
      expect((await post(security, `/administrator-requests/${withdrawn.id}/withdrawal`)).body).toMatchObject(
        {
          outcome: 'WITHDRAWN',
        },
      );
      await app.later(8);
      for (const [request_, reason] of [
        [denied, 'DECIDED_ALREADY'],
        [withdrawn, 'DECIDED_ALREADY'],
        [lapsed, 'LAPSED'],
      ] as const)
        expect(reasonOf(await post(system, `/administrator-requests/${request_.id}/confirmation`))).toBe(
          reason,
        );
      expect((await system!.list<Asked>('/administrator-requests', { open: 'true' })).items).toEqual([]);
    });

    it('is reset the same way, and by SECURITY alone by no way', async () => {
      const [entry] = (await system!.list<{ id: string }>('/accounts', { login: 'zhou.audit' })).items;
      expect(reasonOf(await post(security, `/accounts/${entry?.id}/password-reset`))).toBe('ADMINISTRATOR');
      const { body } = await post(security, '/administrator-requests/reset', {
        account: entry?.id,
        what: 'PASSWORD',
      });
      const confirmed = await post(audit, `/administrator-requests/${(body as Asked).id}/confirmation`);
      expect((await signIn('zhou.audit', (confirmed.body as Fresh).oneTimePassword)).status).toBe(201);
    });

    it('stays while it is the last active one of its kind', async () => {
      const [entry] = (await system!.list<{ id: string }>('/accounts', { kind: 'SECURITY' })).items;
      expect(reasonOf(await post(system, `/accounts/${entry?.id}/deactivation`))).toBe('LAST_OF_ITS_KIND');
    });
  });

  it('nobody else makes, ends or resets an account, and an id that is none is not found', async () => {
    for (const who of ['petition', 'leader', 'audit', 'security'])
      expect((await post(by(who), '/accounts', { login: 'nope', officer: 'county-leader' })).status).toBe(
        403,
      );
    for (const who of ['petition', 'audit', 'admin'])
      expect(
        (await post(by(who), `/accounts/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/password-reset`))
          .status,
      ).toBe(403);
    expect((await post(system, '/accounts/wang.housing/deactivation')).status).toBe(404);
    expect(
      (await post(system, `/accounts/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/deactivation`)).status,
    ).toBe(404);
  });
});
