import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  aPetition,
  CLOSED,
  type ListOf,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

interface RefusalSeen {
  readonly at: string;
  readonly command: string;
  readonly code: string;
  readonly case: string | null;
  readonly actor: { readonly officer: string; readonly unit: string; readonly role: string };
}

interface LateEntrySeen {
  readonly case: { readonly category: string; readonly id: string };
  readonly acts: readonly string[];
  readonly unit: string;
  readonly origin: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly gap: { readonly days: number; readonly workingDays: number | null };
}

const OFFICERS = [
  'petition',
  'township',
  'mediator',
  'inspector',
  'leader',
  'admin',
  'audit',
  'beipo-officer-1',
  'shanquan-inspector',
];
const ACCUSATION = '有人收受他人财物';

describe('What an inspector is shown of refusals and late entries', () => {
  let app: TestApp;
  const officers = new Map<string, Officer>();
  const by = (name: string): Officer => officers.get(name) as Officer;

  beforeAll(async () => {
    app = await startApp();
    for (const name of OFFICERS) officers.set(name, await app.as(name));
  });
  afterAll(() => app.stop());

  const refusalsSeenBy = async (
    name: string,
    query: Record<string, string | number> = {},
  ): Promise<readonly RefusalSeen[]> => {
    await app.settled();
    const { items }: ListOf<RefusalSeen> = await by(name).list('/refusals', { limit: 200, ...query });
    return items;
  };

  describe('The refusal register', () => {
    let dispute: OpenedCase;

    it('has a refused command by name, case, officer, rule and time, and nothing of what was said', async () => {
      dispute = await by('township').opens('disputes', aDispute());
      const problem = await by('township').fails(`${dispute.path}/close-dispute`, {
        ...CLOSED,
        basis: '口头说过了',
      });
      expect(problem.code).toBe('R-30');
      const [entry, ...others] = await refusalsSeenBy('inspector');
      expect(others).toEqual([]);
      expect(entry).toEqual({
        at: expect.stringMatching(/^2026-03-02T/),
        command: 'CloseDispute',
        code: 'R-30',
        case: dispute.id,
        actor: { officer: 'shanquan-officer-1', unit: 'shanquan-township', role: 'TOWNSHIP_OFFICER' },
      });
      expect(await everythingStored(app)).not.toContain('口头说过了');
    });

    it('has a request that is sent again once, and a new request again', async () => {
      const key = 'the-same-request';
      for (let time = 0; time < 3; time++)
        await by('township').fails(`${dispute.path}/close-dispute`, CLOSED, { key });
      expect(await refusalsSeenBy('inspector')).toHaveLength(2);
      await by('township').fails(`${dispute.path}/close-dispute`, CLOSED);
      expect(await refusalsSeenBy('inspector')).toHaveLength(3);
    });

    it('has an accusation that was brought to a general register without the case, and none of its words', async () => {
      const accusing = aConcern(ACCUSATION, { conductOf: 'PERSON' });
      expect((await by('petition').fails('/petitions', aPetition({ concerns: [accusing] }))).code).toBe(
        'R-11',
      );
      const raising = await by('petition').fails(`${dispute.path}/raise-concern`, { concern: accusing });
      expect(raising.code).toBe('R-11');
      const found = await refusalsSeenBy('inspector', { code: 'R-11' });
      expect(found.map((one) => [one.command, one.case])).toEqual([
        ['RaiseConcern', null],
        ['RegisterPetition', null],
      ]);
      const stored = await everythingStored(app, 'refusals-');
      expect(stored).not.toContain(ACCUSATION);
      expect(
        stored
          .split('\n')
          .filter((line) => line.includes('R-11'))
          .join(),
      ).not.toContain(dispute.id);
    });

    it('has no entry for what no rule refused: shape, right, revision, an unknown case, a step out of turn', async () => {
      const before = (await refusalsSeenBy('inspector')).length;
      const close = `${dispute.path}/close-dispute`;
      const statuses = [
        await by('township').command(close, {}),
        await by('leader').command(close, CLOSED),
        await by('township').command(close, CLOSED, { ifMatch: '"99"' }),
        await by('beipo-officer-1').command(close, CLOSED, { ifMatch: '"1"' }),
        await by('township').command(`${dispute.path}/reopen-dispute`, {
          ground: 'NEW_FACTS',
          statement: '又来了',
        }),
      ].map(({ status }) => status);
      expect(statuses.slice(0, 4)).toEqual([400, 403, 412, 404]);
      expect(statuses[4]).toBeGreaterThanOrEqual(400);
      expect(await refusalsSeenBy('inspector')).toHaveLength(before);
    });

    it('is read by inspectors alone, each in their own area', async () => {
      for (const name of ['petition', 'township', 'mediator', 'leader', 'admin'])
        expect([name, (await by(name).get('/refusals')).status]).toEqual([name, 403]);
      const inTown = await refusalsSeenBy('shanquan-inspector');
      expect(new Set(inTown.map(({ actor }) => actor.unit))).toEqual(new Set(['shanquan-township']));
      expect((await by('shanquan-inspector').get('/refusals', { unit: 'qinghe-county' })).status).toBe(404);
    });

    it('filters by rule, command, case and unit, and offers nothing by person', async () => {
      expect(await refusalsSeenBy('inspector', { code: 'R-30', case: dispute.id })).toHaveLength(3);
      expect(await refusalsSeenBy('inspector', { command: 'RegisterPetition' })).toHaveLength(1);
      expect(await refusalsSeenBy('inspector', { unit: 'beipo-township' })).toEqual([]);
      const offered: Record<string, string>[] = [
        { officer: 'shanquan-officer-1' },
        { groupBy: 'officer' },
        { sort: 'officer' },
      ];
      for (const query of offered) expect((await by('inspector').get('/refusals', query)).status).toBe(400);
    });

    it('misses none of 30 refusals of one officer at once', async () => {
      const before = (await refusalsSeenBy('inspector')).length;
      const close = `${dispute.path}/close-dispute`;
      const { headers } = await by('township').get(dispute.path);
      const ifMatch = String(headers['etag']);
      const answers = await Promise.all(
        Array.from({ length: 30 }, () => by('township').command(close, CLOSED, { ifMatch })),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422]));
      expect(await refusalsSeenBy('inspector')).toHaveLength(before + 30);
    });

    it('keeps one stream for each officer and day', async () => {
      const { rows } = await app.database.pool.query<{ stream: string; count: number }>(
        `select stream, count(*)::integer as count from event where stream like 'refusals-%' group by stream order by 2`,
      );
      expect(rows.map(({ count }) => count)).toEqual([2, 33]);
    });

    it('is read whole by AUDIT, also where it is about who sees it otherwise, and AUDIT opens no case', async () => {
      // given a refusal in a complaint about a township, which nobody there sees
      const concerns = [
        aConcern('镇政府拖延办理。', { conductOf: 'UNIT', unitComplainedAbout: 'shanquan-township' }),
      ];
      const hidden = await by('petition').opens('petitions', aPetition({ concerns }));
      const refused = await by('petition').fails(`${hidden.concerns[0]}/assign-concern`, {
        unit: 'shanquan-township',
      });
      expect(refused.code).toBe('R-22');

      // then
      const ofCase = (entries: readonly RefusalSeen[]) =>
        entries.filter(({ case: named }) => named === hidden.id);
      expect(ofCase(await refusalsSeenBy('shanquan-inspector'))).toEqual([]);
      expect(ofCase(await refusalsSeenBy('audit'))).toHaveLength(1);
      expect((await by('audit').get(`/cases/${hidden.id}`)).status).toBe(403);
      expect((await by('audit').get('/access-journal')).status).toBe(200);
      expect((await by('audit').get('/refusals', { unit: 'no-such-unit' })).status).toBe(404);
    });
  });

  describe('The late-entry list', () => {
    const lateSeenBy = (
      name: string,
      query: Record<string, string | number> = {},
    ): Promise<ListOf<LateEntrySeen>> => by(name).list('/late-entries', { limit: 200, ...query });

    it('has an act that was recorded after the grace, by unit and with the gap; one within it is not there', async () => {
      const late = { receivedAt: '2026-02-09T09:00:00+08:00', occurredAt: '2026-02-09T09:00:00+08:00' };
      const within = { receivedAt: '2026-02-27T09:00:00+08:00', occurredAt: '2026-02-27T09:00:00+08:00' };
      const opened = await by('township').opens('disputes', aDispute(late));
      await by('township').opens('disputes', aDispute(within));
      const { items } = await lateSeenBy('inspector');
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        case: { category: 'dispute', id: opened.id },
        acts: ['DisputeOpened', 'ConcernRaised'],
        unit: 'shanquan-township',
        origin: 'OFFICER',
        occurredAt: '2026-02-09T01:00:00.000Z',
        gap: { days: 21 },
      });
      // the Spring Festival of 2026 lies in between
      expect(items[0]?.gap.workingDays).toBeLessThan(15);
    });

    it('takes every case type, and gives imported acts a line of their own', async () => {
      const occurredAt = '2026-02-03T09:00:00+08:00';
      await by('petition').opens('petitions', aPetition({ receivedAt: occurredAt, occurredAt }));
      const ledger =
        '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n1,u1,路灯,2019/4/8 8:37:20,路灯坏了。,,\n';
      expect((await by('petition').sends(Buffer.from(ledger))).status).toBe(200);
      const officersOwn = await lateSeenBy('inspector');
      expect(officersOwn.items.map((one) => one.case.category)).toEqual(['petition', 'dispute']);
      const imported = await lateSeenBy('inspector', { origin: 'IMPORT' });
      expect(imported.items).toHaveLength(1);
      expect(imported.items[0]).toMatchObject({ origin: 'IMPORT', gap: { workingDays: null } });
      expect(imported.items[0]?.gap.days).toBeGreaterThan(2_500);
    });

    it('is read by inspectors, each in their own area, and filters by unit and act', async () => {
      for (const name of ['petition', 'township', 'mediator', 'admin'])
        expect([name, (await by(name).get('/late-entries')).status]).toEqual([name, 403]);
      expect((await lateSeenBy('shanquan-inspector')).items.map(({ unit }) => unit)).toEqual([
        'shanquan-township',
      ]);
      expect((await lateSeenBy('inspector', { unit: 'qinghe-petition-bureau' })).items).toHaveLength(1);
      expect(
        (await lateSeenBy('inspector', { act: 'ConcernRaised', from: '2026-03-02' })).items,
      ).toHaveLength(2);
    });

    it('shows no act in a case that the caller may not see any more', async () => {
      const before = await lateSeenBy('shanquan-inspector');
      const concern = aConcern('镇里拖着不办。', {
        conductOf: 'UNIT',
        unitComplainedAbout: 'shanquan-township',
      });
      const path = `/disputes/${before.items[0]?.case.id}`;
      await by('township').does(`${path}/triage-dispute`, TRIAGE);
      await by('township').does(`${path}/escalate-dispute`, {
        to: 'qinghe-county',
        ground: 'BEYOND_COMPETENCE',
        summary: '镇上办不了。',
        releaseLower: true,
      });
      await by('petition').does(`${path}/raise-concern`, { concern });
      expect((await lateSeenBy('shanquan-inspector')).items).toEqual([]);
      expect((await lateSeenBy('inspector')).items).toHaveLength(2);
    });
  });
});

/** Payloads of the whole log, or of streams that begin so, a line each. */
async function everythingStored({ database }: TestApp, prefix = ''): Promise<string> {
  const { rows } = await database.pool.query<{ payload: string }>(
    `select payload::text as payload from event where stream like $1 || '%'`,
    [prefix],
  );
  return rows.map(({ payload }) => payload).join('\n');
}
