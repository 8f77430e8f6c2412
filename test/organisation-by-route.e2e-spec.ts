import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationLoader } from '#libs/organisation-loading';
import {
  type AuthenticatorApp,
  Officer,
  type ProblemBody,
  Service,
  startApp,
  type TestApp,
} from '#libs/testing/app';

const DRY_RUN = '/organisation/dry-run';
const ASK = '/administrator-requests/load-organisation';
const UNIT_HEADER = '单位代码,单位名称,层级,类别,上级单位,服务单位,负责人工号,启用日期,撤销日期';
const OFFICER_HEADER = '工号,姓名,单位代码,职务,任职日期,离任日期';
const UNITS = [
  'hetao,河套县,县级,党委政府,,,,2020-01-01,',
  'hetao-petitions,河套县信访局,县级,信访部门,hetao,hetao,0012,2020-01-01,',
  'liushu,柳树镇,乡镇级,党委政府,hetao,,0013,2020-01-01,',
];
const OFFICERS = ['0012,张三,hetao-petitions,信访干部,2020-01-01,', '0013,李四,liushu,乡镇干部,2020-01-01,'];

const csv = (header: string, rows: readonly string[]): Buffer => Buffer.from([header, ...rows].join('\n'));
const county = (units: readonly string[] = UNITS, officers: readonly string[] = OFFICERS): Buffer[] => [
  csv(UNIT_HEADER, units),
  csv(OFFICER_HEADER, officers),
];
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

interface Asked {
  readonly id: string;
  readonly organisation: { readonly over: number } | null;
}

interface Changes {
  readonly over: number;
  readonly opens: readonly { readonly code: string }[];
  readonly renames: readonly { readonly after: string }[];
}

const sends = (who: Officer, path: string, files: readonly Buffer[], part = 'file') => {
  const sending = who.request('post', path);
  for (const bytes of files) void sending.attach(part, bytes, { filename: '../county' });
  return sending;
};
const problem = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  ...(body as Partial<Omit<ProblemBody, 'errors'>> & {
    reason?: string;
    errors?: { at?: string; detail: string }[];
  }),
});

describe('The organisation of a county by route', () => {
  let app: TestApp;
  const administrators: Record<string, Officer> = {};
  const phones: Record<string, AuthenticatorApp> = {};
  beforeAll(async () => {
    app = await startApp({ installation: 'COUNTY' });
    for (const who of ['admin', 'security', 'audit']) {
      const administrator = await app.as(who);
      phones[who] = await administrator.enrols(() => app.clock.now());
      administrators[who] = administrator;
    }
  });
  afterAll(() => app.stop());

  const by = (who: 'admin' | 'security' | 'audit'): Officer => {
    const administrator = administrators[who];
    if (!administrator) throw new Error(`Nobody is signed in as ${who}`);
    return administrator;
  };
  const post = (who: Officer, path: string, body: object = {}) => who.request('post', path).send(body);
  const asks = async (files: readonly Buffer[]): Promise<Asked> => {
    const { status, body } = await sends(by('admin'), ASK, files);
    expect(status).toBe(201);
    return body as Asked;
  };
  const confirms = async (who: 'security' | 'audit' | 'admin', id: string) => {
    app.clock.moveOn(1 / 1_440);
    await post(by(who), '/sessions/current/second-factor/fresh', { code: phones[who]?.code() });
    return post(by(who), `/administrator-requests/${id}/confirmation`);
  };
  const rows = async <T extends object>(sql: string): Promise<T[]> =>
    (await app.database.pool.query<T>(sql)).rows;
  const versions = () =>
    rows<{ version: number; asked_by: string; confirmed_by: string }>(
      'select version, asked_by, confirmed_by from organisation_version order by version',
    );
  /** As the command line does, meanwhile. */
  const loads = async (units: readonly string[]) => {
    const loader = app.nest.get(OrganisationLoader);
    const { content } = await loader.read(county(units).map((bytes) => ({ name: '', bytes })));
    await loader.load(content!, { askedBy: null, confirmedBy: null });
  };
  const filesKept = async () => (await rows('select from administrator_request_file')).length;
  const idOf = async (login: string): Promise<string> =>
    (await by('admin').list<{ id: string }>('/accounts', { login })).items[0]?.id ?? '';

  it('begins with a workbook to fill in', async () => {
    const { status, headers, bytes } = await by('admin').downloads('/organisation/template');
    expect([status, headers.get('content-disposition')]).toEqual([
      200,
      'attachment; filename="organisation.xlsx"',
    ]);
    const tried = await sends(by('admin'), DRY_RUN, [bytes]);
    expect(tried.body).toMatchObject({ units: 2, officers: 1, differs: true });
  });

  it('is tried without a change, and what is wrong is told by every cell', async () => {
    const { status, body } = await sends(by('admin'), DRY_RUN, county());
    expect(status).toBe(200);
    const { over, opens } = body as Changes;
    expect(opens.map(({ code }) => code)).toEqual(['hetao', 'hetao-petitions', 'liushu']);
    expect(await versions()).toHaveLength(over);

    const bad = county(
      [UNITS[0]!.replace('县级', '国级'), UNITS[1]!, UNITS[2]!.replace('2020-01-01', '2020-02-30')],
      [OFFICERS[0]!.replace('信访干部', '管理员'), OFFICERS[1]!],
    );
    for (const path of [DRY_RUN, ASK]) {
      const refused = problem(await sends(by('admin'), path, bad));
      expect(refused).toMatchObject({ status: 422, code: 'organisation-refused' });
      expect(refused.errors?.map(({ at }) => at)).toEqual(
        expect.arrayContaining(['单位 2 层级', '单位 4 启用日期', '人员 2 职务']),
      );
    }
    expect(await filesKept()).toBe(0);
  });

  it.each([
    ['no form', () => post(by('admin'), ASK, { file: 'x' }), 415, 'unsupported-media-type'],
    ['no file', () => by('admin').request('post', ASK).field('note', 'x'), 400, 'invalid-request'],
    ['another part', () => sends(by('admin'), ASK, county(), 'files'), 400, 'invalid-request'],
    ['three files', () => sends(by('admin'), ASK, [...county(), Buffer.from('x')]), 400, 'invalid-request'],
    ['an empty file', () => sends(by('admin'), ASK, [Buffer.alloc(0)]), 422, 'organisation-refused'],
    [
      'a picture',
      () => sends(by('admin'), ASK, [Buffer.from('89504e470d0a1a0a', 'hex')]),
      422,
      'organisation-refused',
    ],
    [
      'too much',
      () => sends(by('admin'), ASK, [Buffer.alloc(10 * 1_024 * 1_024 + 1, 32)]),
      413,
      'body-too-large',
    ],
  ])('given %s, then it is refused', async (_what, sending, status, code) => {
    expect(problem(await sending())).toMatchObject({ status, code });
  });

  describe('asked for by one administrator', () => {
    let asked: Asked;
    beforeAll(async () => {
      asked = await asks(county());
    });

    it('is named by its files, and changes nothing yet', async () => {
      expect(asked).toMatchObject({
        act: 'LOAD_ORGANISATION',
        organisation: { over: 1, units: 3, officers: 2, files: county().map(sha256) },
        outcome: null,
      });
      expect(await versions()).toHaveLength(1);
      expect(await filesKept()).toBe(2);
    });

    it('is the only one that waits', async () => {
      expect(problem(await sends(by('admin'), ASK, county()))).toMatchObject({
        status: 422,
        reason: 'REQUEST_OPEN',
      });
    });

    it('tells another administrator what it would change', async () => {
      const { body } = await by('security').get(`/administrator-requests/${asked.id}/changes`);
      expect((body as Changes).opens).toHaveLength(3);
    });

    it('is confirmed by another one with a fresh code alone', async () => {
      const confirmation = `/administrator-requests/${asked.id}/confirmation`;
      app.clock.moveOn(6 / 1_440);
      expect(problem(await post(by('security'), confirmation)).code).toBe('fresh-code-needed');
      expect(problem(await confirms('admin', asked.id)).reason).toBe('OWN_REQUEST');
      expect(await versions()).toHaveLength(1);
    });

    it('counts as soon as it is confirmed: both names stand in the log, the files go', async () => {
      const { status, body } = await confirms('security', asked.id);
      expect([status, body]).toEqual([200, expect.objectContaining({ oneTimePassword: null }) as unknown]);
      const [asker, confirmer] = await Promise.all(['admin', 'security'].map(idOf));
      expect((await versions())[1]).toEqual({ version: 2, asked_by: asker, confirmed_by: confirmer });
      const [event] = await rows<{ payload: string }>(
        "select payload from event where type = 'OrganisationLoaded' order by position desc limit 1",
      );
      expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({
        data: { version: 2, askedBy: asker, confirmedBy: confirmer },
      });
      expect(await filesKept()).toBe(0);
      expect((await by('audit').get(`/administrator-requests/${asked.id}/changes`)).status).toBe(404);
      const units = await by('admin').list<{ id: string }>('/units', { limit: 200 });
      expect(units.items.map(({ id }) => id)).toContain('liushu');
    });

    it('is not decided twice', async () => {
      expect(problem(await confirms('audit', asked.id)).reason).toBe('DECIDED_ALREADY');
    });
  });

  it('is not asked for where nothing differs', async () => {
    expect(problem(await sends(by('admin'), ASK, county())).reason).toBe('NOTHING_DIFFERS');
  });

  it('given another version meanwhile, then it is refused and waits to be denied', async () => {
    const renamed = UNITS.map((unit) => unit.replace('柳树镇', '垂柳镇'));
    const { id } = await asks(county(renamed));
    await loads(UNITS.map((unit) => unit.replace('柳树镇', '白柳镇')));
    const refused = problem(await confirms('audit', id));
    expect([refused.code, refused.errors?.[0]?.at]).toEqual(['organisation-refused', 'version']);
    expect((await post(by('audit'), `/administrator-requests/${id}/denial`)).status).toBe(200);
    expect(await filesKept()).toBe(0);
  });

  it('given a service that ended after the rows and before the mark, then confirming again finds it done', async () => {
    const renamed = UNITS.map((unit) => unit.replace('柳树镇', '垂柳镇'));
    const { id } = await asks(county(renamed));
    await confirms('security', id);
    const there = await versions();
    await app.database.pool.query(
      `update administrator_request set outcome = null, decided_by = null, decided_at = null where id = $1`,
      [id],
    );
    for (const [place, bytes] of county(renamed).entries())
      await app.database.pool.query(
        'insert into administrator_request_file (request, place, bytes) values ($1, $2, $3)',
        [id, place, bytes],
      );
    expect((await confirms('security', id)).status).toBe(200);
    expect(await versions()).toEqual(there);
  });

  it('given an officer whose post ends by it, then an answer that they wait for is cut off within a second, and they are out', async () => {
    // given
    const PASSWORD = 'nine green hills in a row';
    const made = await post(by('admin'), '/accounts', { login: 'li.si', staffNumber: '0013' });
    const { oneTimePassword } = made.body as { oneTimePassword: string };
    const service = new Service(app.address);
    const first = new Officer(await service.signIn('li.si', oneTimePassword));
    const choice = { present: oneTimePassword, next: PASSWORD };
    expect((await post(first, '/sessions/current/password', choice)).status).toBe(204);
    const officer = new Officer(await service.signIn('li.si', PASSWORD));
    const headless = UNITS.map((unit) => unit.replace(',0013,', ',,'));
    const left = [OFFICERS[0]!, OFFICERS[1]!.replace(/,$/, ',2020-12-31')];
    const { id } = await asks(county(headless, left));
    const beyond = String(BigInt((await app.runtime.store.head()).slice(0, 20) || '0') + 1_000n);
    const waiting = officer.get('/case-board', { after: beyond.padStart(20, '0') }).then(
      ({ status }) => status,
      () => 'cut off',
    );
    await new Promise((resolve) => setTimeout(resolve, 100));

    // when
    expect((await confirms('audit', id)).status).toBe(200);

    // then
    const began = performance.now();
    expect(await waiting).toBe('cut off');
    expect(performance.now() - began).toBeLessThan(1_500);
    expect((await officer.get('/case-board')).status).toBe(401);
  });

  it('given a request that lapsed, then its files go with the next one', async () => {
    await asks(county(UNITS.map((unit) => unit.replace('柳树镇', '红柳镇'))));
    await app.later(8);
    const { id } = await asks(county(UNITS.map((unit) => unit.replace('柳树镇', '青柳镇'))));
    expect(await filesKept()).toBe(2);
    expect((await post(by('admin'), `/administrator-requests/${id}/withdrawal`)).status).toBe(200);
    expect(await filesKept()).toBe(0);
  });
});

describe('The organisation of a demo by route', () => {
  it('is refused: its county stays what it is', async () => {
    const app = await startApp();
    try {
      for (const path of [DRY_RUN, ASK])
        expect(problem(await sends(await app.as('admin'), path, county()))).toMatchObject({
          code: 'organisation-refused',
          errors: [{ at: 'installation' }],
        });
    } finally {
      await app.stop();
    }
  });
});
