import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  type Act,
  aDispute,
  aPetition,
  aResponse,
  type Officer,
  type Outcome,
  type ProblemBody,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const RACERS = 64;

describe('A command', () => {
  let app: TestApp;
  let township: Officer;
  let petition: Officer;

  beforeAll(async () => {
    app = await startApp();
    [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
  });
  afterAll(() => app.stop());

  const timeline = async (id: string): Promise<readonly Act[]> =>
    (await petition.read<{ items: Act[] }>(`/cases/${id}/timeline`)).items;
  const eventsStored = async (): Promise<number> => {
    const { rows } = await app.database.pool.query<{ count: number }>('select count(*)::int from event');
    return rows[0]?.count ?? -1;
  };
  const statuses = (responses: readonly Response[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  describe('to an existing case names the revision that the caller has seen', () => {
    it('by the ETag of the case, and answers the new one', async () => {
      const { path, id } = await township.opens('disputes', aDispute());
      const read = await township.get(path);
      expect(read.headers['etag']).toBe('"1"');
      const answer = await township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch: '"1"' });
      expect([answer.status, answer.headers['etag'], answer.body]).toMatchObject([
        200,
        '"2"',
        { id, revision: 2, position: expect.stringMatching(/^\d{20}$/) as unknown },
      ]);
      expect((await township.get(path)).headers['etag']).toBe('"2"');
    });

    it('or is told that it is needed (428), or that the case has moved on (412)', async () => {
      const { path } = await township.opens('disputes', aDispute());
      const missing = await township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch: null });
      expect([missing.status, (missing.body as ProblemBody).code]).toEqual([428, 'precondition-required']);
      await township.does(`${path}/triage-dispute`, TRIAGE);
      const stale = await township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch: '"1"' });
      expect([stale.status, stale.headers['etag'], stale.body]).toMatchObject([
        412,
        '"2"',
        { code: 'stale-revision', revision: 2 },
      ]);
    });

    it.each(['*', 'W/"1"', '1', '"1", "2"', '"v1"', '"-1"', '""'])('and not by %s', async (ifMatch) => {
      const { path } = await township.opens('disputes', aDispute());
      const answer = await township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch });
      expect([answer.status, answer.body]).toMatchObject([
        400,
        { code: 'invalid-request', errors: [{ parameter: 'If-Match' }] },
      ]);
    });

    it(`so that of ${RACERS} with one ETag exactly one is carried out (scenario 17, F4)`, async () => {
      const { path, id } = await township.opens('disputes', aDispute());
      const racing = Array.from({ length: RACERS }, () =>
        township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch: '"1"' }),
      );
      expect(statuses(await Promise.all(racing))).toEqual({ 200: 1, 412: RACERS - 1 });
      expect((await timeline(id)).map(({ type }) => type)).toEqual([
        'DisputeOpened',
        'ConcernRaised',
        'DisputeTriaged',
      ]);
    });

    it('so that of two who close a dispute one does', async () => {
      const { path, id } = await township.opens('disputes', aDispute());
      const close = { outcome: 'WITHDRAWN', basis: '撤回。' };
      const callBack = { officer: 'shanquan-officer-2', at: '2026-03-02T09:00:00+08:00' };
      const both = await Promise.all(
        [1, 2].map(() =>
          township.command(`${path}/close-dispute`, { ...close, callBack }, { ifMatch: '"1"' }),
        ),
      );
      expect(statuses(both)).toEqual({ 200: 1, 412: 1 });
      expect((await timeline(id)).filter(({ type }) => type === 'DisputeClosed')).toHaveLength(1);
    });
  });

  describe('is named by its Idempotency-Key', () => {
    it('which is needed', async () => {
      for (const key of [null, '', 'with space', 'x'.repeat(201)]) {
        const answer = await petition.command('/petitions', aPetition(), { key });
        expect([answer.status, answer.body]).toMatchObject([
          400,
          { code: 'invalid-request', errors: [{ parameter: 'Idempotency-Key' }] },
        ]);
      }
    });

    it('so that repeating it answers the first outcome, marked, also after other events', async () => {
      // given a command, and others after it
      const key = randomUUID();
      const first = await petition.command('/petitions', aPetition(), { key });
      const { id } = first.body as Outcome;
      await petition.does(`/petitions/${id}/classify-petition`, { kind: 'SUGGESTION' });
      const stored = await eventsStored();

      // when it is sent again
      const again = await petition.command('/petitions', aPetition(), { key });

      // then
      expect(first.status).toBe(201);
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      expect(first.headers['location']).toBe(`/api/v1/petitions/${id}`);
      expect([again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
        201,
        first.body,
        'true',
      ]);
      expect(await eventsStored()).toBe(stored);
    });

    it('also where its If-Match is stale by now', async () => {
      const { path } = await township.opens('disputes', aDispute());
      const options = { ifMatch: '"1"', key: randomUUID() };
      const first = await township.command(`${path}/triage-dispute`, TRIAGE, options);
      await township.does(`${path}/assign-holder`, { leadUnit: 'shanquan-township' });
      const again = await township.command(`${path}/triage-dispute`, TRIAGE, options);
      expect([again.status, again.body, again.headers['etag']]).toEqual([200, first.body, '"2"']);
    });

    it('so that another body under the same key is no repetition (422)', async () => {
      const key = randomUUID();
      await petition.does('/petitions', aPetition(), { key });
      const stored = await eventsStored();
      const other = await petition.command('/petitions', aPetition({ title: '另一件事' }), { key });
      expect([other.status, (other.body as ProblemBody).code]).toEqual([422, 'key-reused']);
      expect(await eventsStored()).toBe(stored);
    });

    it('and its path and account: elsewhere, or from somebody else, the same key is another command', async () => {
      const key = randomUUID();
      const [one, two] = [
        await township.opens('disputes', aDispute(), { key }),
        await township.opens('petitions', aPetition({ receivingUnit: 'shanquan-township' }), { key }),
      ];
      const three = await petition.opens('disputes', aDispute(), { key });
      expect(new Set([one.id, two.id, three.id]).size).toBe(3);
      await township.does(`${one.path}/triage-dispute`, TRIAGE, { key });
    });

    it('but a refused one is decided again when it is repeated', async () => {
      const { path, concerns } = await township.opens('disputes', aDispute());
      const key = randomUUID();
      const assign = { leadUnit: 'shanquan-township' };
      expect(await township.fails(`${path}/assign-holder`, assign, { key })).toMatchObject({ code: 'R-17' });
      await township.does(`${path}/triage-dispute`, TRIAGE);
      await township.does(`${path}/assign-holder`, assign, { key });
      await township.does(`${concerns[0]}/respond-to-concern`, aResponse());
    });

    it(`so that ${RACERS} at the same moment are one (F5)`, async () => {
      const stored = await eventsStored();
      const key = randomUUID();
      const racing = Array.from({ length: RACERS }, () =>
        petition.command('/petitions', aPetition(), { key }),
      );
      const answers = await Promise.all(racing);
      expect(statuses(answers)).toEqual({ 201: RACERS });
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === undefined)).toHaveLength(1);
      // the registration and its concern
      expect(await eventsStored()).toBe(stored + 2);
    });

    it(`and of ${RACERS} with bodies of their own one is carried out`, async () => {
      const stored = await eventsStored();
      const key = randomUUID();
      const racing = Array.from({ length: RACERS }, (_, index) =>
        petition.command('/petitions', aPetition({ title: `第${index}件` }), { key }),
      );
      expect(statuses(await Promise.all(racing))).toEqual({ 201: 1, 422: RACERS - 1 });
      expect(await eventsStored()).toBe(stored + 2);
    });
  });

  it('tells its times as RFC 3339 in UTC', async () => {
    const { id } = await petition.opens(
      'petitions',
      aPetition({ receivedAt: '2026-03-02T08:30:00.123456+08:00' }),
    );
    const seen = await petition.read<Record<string, unknown>>(`/petitions/${id}`);
    expect(seen['receivedAt']).toBe('2026-03-02T00:30:00.123Z');
    expect(seen['recordedAt']).toMatch(/^2026-03-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    for (const act of await timeline(id))
      for (const at of [act.occurredAt, act.recordedAt]) expect(new Date(at).toISOString()).toBe(at);
  });
});
