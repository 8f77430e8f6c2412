import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { CASE_TYPES } from '../apps/api/src/features.js';
import {
  aConcern,
  aDispute,
  aResponse,
  type AuthenticatorApp,
  CLOSED,
  exported,
  fetchExport,
  type Officer,
  type ProblemBody,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const OWN = '/sessions/current/second-factor';
const PASSWORD = 'four winds over Qinghe';
const MINUTE_OF_DAY = 1 / 1_440;

/** Waits for the next code: each counts once. */
const nextCode = (app: TestApp, phone: AuthenticatorApp): string => {
  app.clock.moveOn(MINUTE_OF_DAY / 2);
  return phone.code();
};

const post = (who: Officer, path: string, body: object = {}) => who.request('post', path).send(body);

const enrols = (app: TestApp, who: Officer): Promise<AuthenticatorApp> => who.enrols(() => app.clock.now());

const told = ({ status, body }: { status: number; body: unknown }): unknown => [
  status,
  (body as Partial<ProblemBody>).code,
];

const signIn = (app: TestApp, account: string, code?: string) =>
  request(app.address)
    .post('/api/v1/sessions')
    .send({ account, password: PASSWORD, ...(code === undefined ? {} : { code }) });

describe('In a county', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ installation: 'COUNTY' });
  });
  afterAll(() => app.stop());

  describe('an inspector without a second factor', () => {
    let inspector: Officer;
    let phone: AuthenticatorApp;
    beforeAll(async () => {
      inspector = await app.as('county-inspector-1');
    });

    it('can only enrol: everything else says so', async () => {
      expect((await inspector.get('/sessions/current')).body).toMatchObject({
        owes: 'SECOND_FACTOR',
        permissions: [],
      });
      for (const path of ['/disputes', '/refusals', '/units']) {
        const refused = await inspector.get(path);
        expect(told(refused)).toEqual([403, 'second-factor-enrolment-needed']);
        expect(refused.text).toContain(`POST /api/v1${OWN}/enrolment`);
      }
      expect(told(await post(inspector, `${OWN}/fresh`, { code: '123456' }))).toEqual([
        403,
        'second-factor-enrolment-needed',
      ]);
    });

    it('does everything once one is confirmed, and cannot take it off again', async () => {
      const offered = await post(inspector, `${OWN}/enrolment`);
      const { secret, uri } = offered.body as { secret: string; uri: string };
      expect(uri).toContain(`otpauth://totp/Huiying:county-inspector-1?`);
      expect(told(await post(inspector, `${OWN}/confirmation`, { code: 'abcdef' }))).toEqual([
        403,
        'wrong-code',
      ]);
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      phone = await enrols(app, inspector);
      expect(phone.recoveryCodes).toHaveLength(10);
      expect((await inspector.get('/sessions/current')).body).toMatchObject({ owes: null });
      expect((await inspector.get('/disputes')).status).toBe(200);
      expect(told(await inspector.request('delete', OWN))).toEqual([403, 'not-permitted']);
    });

    it('signs in with a code, and with each code once', async () => {
      expect(told(await signIn(app, 'county-inspector-1'))).toEqual([401, 'second-factor-needed']);
      const code = nextCode(app, phone);
      const signedIn = await signIn(app, 'county-inspector-1', code);
      expect(signedIn.status).toBe(201);
      expect(signedIn.body).toMatchObject({ owes: null });
      // As a wrong password is answered.
      expect(told(await signIn(app, 'county-inspector-1', code))).toEqual([401, 'wrong-credentials']);
    });

    it('signs in with a recovery code, once', async () => {
      const [code = ''] = phone.recoveryCodes;
      expect((await signIn(app, 'county-inspector-1', code)).status).toBe(201);
      expect(told(await signIn(app, 'county-inspector-1', code))).toEqual([401, 'wrong-credentials']);
    });

    it('gets ten new recovery codes, and another second factor, with a fresh code only', async () => {
      app.clock.moveOn(6 * MINUTE_OF_DAY);
      for (const route of ['recovery-codes', 'enrolment'])
        expect(told(await post(inspector, `${OWN}/${route}`))).toEqual([403, 'fresh-code-needed']);
      expect((await post(inspector, `${OWN}/fresh`, { code: phone.code() })).status).toBe(204);
      const renewed = await post(inspector, `${OWN}/recovery-codes`);
      expect((renewed.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
      const next = await enrols(app, inspector);
      expect(told(await signIn(app, 'county-inspector-1', nextCode(app, phone)))).toEqual([
        401,
        'wrong-credentials',
      ]);
      expect((await signIn(app, 'county-inspector-1', next.code())).status).toBe(201);
    });
  });

  it.each(['admin', 'security', 'audit'])('an administrator can only enrol, too: %s', async (login) => {
    const administrator = await app.as(login);
    expect(told(await administrator.get('/units'))).toEqual([403, 'second-factor-enrolment-needed']);
    await enrols(app, administrator);
    expect((await administrator.get('/sessions/current')).body).toMatchObject({ owes: null });
    expect(told(await administrator.get('/disputes'))).toEqual([403, 'not-permitted']);
  });

  describe('an officer whose role requires none', () => {
    let petition: Officer;
    let township: Officer;
    beforeAll(async () => {
      [petition, township] = await Promise.all([
        app.as('county-petition-director'),
        app.as('shanquan-officer-1'),
      ]);
      await township.opens('disputes', aDispute());
    });
    const order = (identities: boolean) =>
      township.command('/exports', { ledger: 'concern-responses', format: 'csv', identities });

    it('works without one, sees persons, and orders files without identities', async () => {
      expect((await township.get('/sessions/current')).body).toMatchObject({ owes: null });
      const { items } = await township.list<{ id: string }>('/disputes');
      expect((await township.get(`/cases/${items[0]?.id}`)).text).toContain('甲某');
      expect((await order(false)).status).toBe(201);
    });

    it('takes identities out with a code that is not older than five minutes, at the order and at the file', async () => {
      expect(told(await order(true))).toEqual([403, 'second-factor-enrolment-needed']);
      const phone = await enrols(app, township);
      const ordered = await order(true);
      expect(ordered.status).toBe(201);
      app.clock.moveOn(6 * MINUTE_OF_DAY);
      const { id } = ordered.body as { id: string };
      expect(told(await township.get(`/exports/${id}/file`))).toEqual([403, 'fresh-code-needed']);
      const refused = await order(true);
      expect(told(refused)).toEqual([403, 'fresh-code-needed']);
      expect(refused.text).toContain(`POST /api/v1${OWN}/fresh`);
      expect((await order(false)).status).toBe(201);
      expect(told(await post(township, `${OWN}/fresh`, { code: 'abcdef' }))).toEqual([403, 'wrong-code']);
      expect((await post(township, `${OWN}/fresh`, { code: phone.code() })).status).toBe(204);
      expect((await fetchExport(township, id)).status).toBe(200);
      expect((await exported(township, 'concern-responses', 'csv', { identities: true })).status).toBe(200);
    });

    it('erases words with a code that is not older than five minutes', async () => {
      const receivedAt = '2020-01-01T10:00:00+08:00';
      const delivered = { how: 'PUBLISHED', at: receivedAt };
      const matter = await township.opens('disputes', aDispute({ receivedAt, concerns: [aConcern('问。')] }));
      await township.does(`${matter.path}/triage-dispute`, TRIAGE);
      await township.does(`${matter.concerns[0]}/respond-to-concern`, aResponse('答。', { delivered }));
      await township.does(`${matter.concerns[0]}/settle-concern`, SETTLED);
      await township.does(`${matter.path}/close-dispute`, CLOSED);
      const erase = () => petition.command(`${matter.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' });

      expect(told(await erase())).toEqual([403, 'second-factor-enrolment-needed']);
      const phone = await enrols(app, petition);
      app.clock.moveOn(6 * MINUTE_OF_DAY);
      expect(told(await erase())).toEqual([403, 'fresh-code-needed']);
      expect((await post(petition, `${OWN}/fresh`, { code: phone.code() })).status).toBe(204);
      expect((await erase()).status).toBe(200);
      // Who may not erase at all is told so, and nothing of codes.
      expect(told(await township.command(`${matter.path}/erase-words`, {}))).toEqual([403, 'not-permitted']);
    });

    it('takes it off again with a fresh code', async () => {
      const other = await app.as('county-petition-clerk');
      const phone = await enrols(app, other);
      app.clock.moveOn(6 * MINUTE_OF_DAY);
      expect(told(await other.request('delete', OWN))).toEqual([403, 'fresh-code-needed']);
      await post(other, `${OWN}/fresh`, { code: phone.code() });
      expect((await other.request('delete', OWN)).status).toBe(204);
      expect((await signIn(app, 'county-petition-clerk')).status).toBe(201);
    });

    it('has the session ended by five wrong codes', async () => {
      const other = await app.as('beipo-officer-1');
      await enrols(app, other);
      for (let n = 0; n < 5; n++)
        expect(told(await post(other, `${OWN}/fresh`, { code: 'abcdef' }))).toEqual([403, 'wrong-code']);
      expect(told(await other.get('/disputes'))).toEqual([401, 'unauthenticated']);
    });
  });
});

describe('In a demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());

  it('nobody needs one, and who has enrolled is asked for fresh codes all the same', async () => {
    const township = await app.as('township');
    const order = () =>
      township.command('/exports', { ledger: 'concern-responses', format: 'csv', identities: true });
    expect((await order()).status).toBe(201);
    expect((await (await app.as('admin')).get('/sessions/current')).body).toMatchObject({ owes: null });
    await enrols(app, township);
    expect((await order()).status).toBe(201);
    app.clock.moveOn(6 * MINUTE_OF_DAY);
    expect(told(await order())).toEqual([403, 'fresh-code-needed']);
  });
});

describe('Every case type', () => {
  it('erases words with a fresh code only', () => {
    const erasing = CASE_TYPES.flatMap(({ path, classes }) =>
      classes.flatMap(({ definition }) => (definition.type === 'EraseWords' ? [{ path, definition }] : [])),
    );
    expect(erasing.map(({ path }) => path)).toEqual(CASE_TYPES.map(({ path }) => path));
    for (const { definition } of erasing) expect(definition).toMatchObject({ freshCode: true });
  });
});
