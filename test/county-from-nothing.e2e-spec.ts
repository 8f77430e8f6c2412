import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCountyFile } from '#libs/organisation';
import { testDatabase, type TestDatabase, testFolder, type TestFolder } from '#libs/testing';
import {
  aDispute,
  aResponse,
  CLOSED,
  huiying,
  type Officer,
  type OpenedCase,
  type ServiceProcess,
  SETTLED,
  startService,
  TRIAGE,
} from '#libs/testing/app';

const ADMINISTRATORS = ['SYSTEM', 'SECURITY', 'AUDIT'] as const;
const PASSWORD = 'four winds over Qinghe';
const CHOSEN = 'nine green hills in a row';
const AT = '2025-03-03T09:00:00+08:00';

/**
 * The commands of docs/operations.md, but for those that need root: an invented county on a PostgreSQL server, of which nothing was there. The
 * file has the units and officers of the demo county; here their ids are staff numbers, as in any county's file.
 */
describe('A county that begins with nothing', () => {
  let database: TestDatabase;
  let folder: TestFolder;
  let service: ServiceProcess;
  let county: string;
  let settings: { data: string; env: Record<string, string> };
  const administrators = new Map<string, Officer>();
  const passwords: string[] = [];

  beforeAll(async () => {
    [database, folder] = await Promise.all([testDatabase(), testFolder()]);
    const key = join(folder.path, 'master.key');
    await writeFile(key, randomBytes(32).toString('base64'), { mode: 0o600 });
    county = join(folder.path, 'county.json');
    const { accounts: _accounts, ...invented } = JSON.parse(
      await readFile(demoCountyFile(), 'utf8'),
    ) as object & {
      accounts: unknown;
    };
    await writeFile(county, JSON.stringify(invented));
    settings = {
      data: join(folder.path, 'data'),
      env: { DATABASE_URL: database.url, HUIYING_MASTER_KEY_FILE: key, HOST: '127.0.0.1' },
    };
  });
  afterAll(async () => {
    await service?.end();
    await Promise.all([database.drop(), folder.remove()]);
  });

  const by = (kind: string): Officer => {
    const administrator = administrators.get(kind);
    if (!administrator) throw new Error(`There is no ${kind} administrator`);
    return administrator;
  };
  const idOf = async (login: string): Promise<string> =>
    (await by('AUDIT').list<{ id: string }>('/accounts', { login })).items[0]?.id ?? '';

  /** Makes the account by the staff number, and signs in as its officer would: the one-time password first. */
  const officer = async (staffNumber: string): Promise<Officer> => {
    const made = await by('SYSTEM').request('post', '/accounts').send({ login: staffNumber, staffNumber });
    expect(made.status).toBe(201);
    const { oneTimePassword } = made.body as { oneTimePassword: string };
    passwords.push(oneTimePassword);
    const first = await service.as(staffNumber, oneTimePassword);
    const chosen = await first
      .request('post', '/sessions/current/password')
      .send({ present: oneTimePassword, next: CHOSEN });
    expect(chosen.status).toBe(204);
    return service.as(staffNumber, CHOSEN);
  };

  it('is set up from the command line: three administrators and an organisation', async () => {
    for (const kind of ADMINISTRATORS) {
      const input = `${kind.toLowerCase()}\n${PASSWORD}\n`;
      expect(await huiying(['create-admin', kind], { ...settings, input })).toEqual({
        code: 0,
        output: `The ${kind} administrator ${kind.toLowerCase()} was made.\n`,
      });
    }
    const tried = await huiying(['load-organisation', county, '--dry-run'], settings);
    expect([tried.code, tried.output]).toEqual([
      0,
      expect.stringContaining('Nothing was changed.') as unknown,
    ]);
    expect((await huiying(['load-organisation', county], settings)).code).toBe(0);
  });

  it('starts, and its administrators can do nothing before they have a second factor', async () => {
    service = await startService(settings, 'county');
    for (const kind of ADMINISTRATORS) {
      const administrator = await service.as(kind.toLowerCase(), PASSWORD);
      expect((await administrator.get('/accounts')).status).toBe(403);
      await administrator.enrols(() => new Date());
      administrators.set(kind, administrator);
      expect((await administrator.get('/accounts')).status).toBe(200);
    }
  });

  it('lets an officer in who plays a case through', async () => {
    const township = await officer('shanquan-officer-1');
    const dispute: OpenedCase = await township.opens('disputes', aDispute({ receivedAt: AT }));
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await township.does(
      `${dispute.concerns[0]}/respond-to-concern`,
      aResponse('已复核并公布。', { delivered: { how: 'PUBLISHED', at: AT } }),
    );
    await township.does(`${dispute.concerns[0]}/settle-concern`, SETTLED);
    await township.does(`${dispute.path}/close-dispute`, { ...CLOSED, basis: '双方认可' });
    expect(await township.case(dispute.id)).toMatchObject({ state: 'CLOSED' });

    // Events know the officer by an id of the service, and by no number, name or login.
    const { rows } = await database.pool.query<{ payload: string }>(
      "select payload from event where stream like 'dispute-%'",
    );
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const { payload } of rows) {
      expect(payload).not.toContain('shanquan-officer-1');
      const { meta } = JSON.parse(payload) as { meta: { actor: { officer: string } } };
      expect(meta.actor.officer).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    }
  });

  it('shuts out who left within a second, and an auditor finds who came and who shut them out', async () => {
    const leaver = await officer('linxi-officer-1');
    const id = await idOf('linxi-officer-1');
    expect((await leaver.get('/case-board')).status).toBe(200);
    expect((await by('SYSTEM').request('post', `/accounts/${id}/deactivation`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await leaver.get('/case-board')).status).toBe(401);

    const signIns = await by('AUDIT').list<{ kind: string }>('/security-log', {
      account: id,
      kind: 'SIGN_IN',
    });
    expect(signIns.items).toHaveLength(2);
    const acts = await by('AUDIT').list<{ route: string; account: string }>('/security-log', { object: id });
    expect(acts.items[0]).toMatchObject({
      route: 'POST /api/v1/accounts/:id/deactivation',
      account: await idOf('system'),
    });
  });

  it('takes the organisation again without a change, and says so in the log once', async () => {
    const again = await huiying(['load-organisation', county], settings);
    expect([again.code, again.output]).toEqual([0, expect.stringMatching(/already|nothing/i) as unknown]);
    const { rows } = await database.pool.query("select from event where stream like 'organisation-%'");
    expect(rows).toHaveLength(1);
  });

  it('tells no password, neither in what it says nor in its database', async () => {
    const { output } = await service.end();
    const dump = await database.pool.query<{ row: string }>('select account::text as row from account');
    const everything = `${output}${dump.rows.map(({ row }) => row).join('')}`;
    for (const password of [PASSWORD, CHOSEN, ...passwords]) expect(everything).not.toContain(password);
  });
});
