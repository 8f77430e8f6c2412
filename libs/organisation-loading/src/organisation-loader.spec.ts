import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  decode,
  eventStoreMigrations,
  newEvent,
  organisationLoadedId,
  PostgresEventStore,
} from '#libs/event-store';
import { FixedClock } from '#libs/kernel';
import {
  type LoadedBy,
  loadOrganisation,
  organisationMigrations,
  OrganisationStore,
} from '#libs/organisation';
import { givenAccount, testDatabase, type TestDatabase } from '#libs/testing';
import { OrganisationLoader } from './organisation-loader.js';
import { organisationLoadingEventTypes } from './organisation-loaded.events.js';
import { OrganisationDiffers } from './compare-versions.js';
import { recordOrganisation } from './record-organisation.js';
import { contentOf, csvFiles, OFFICERS, UNITS } from './spec/sheets.js';

const INSTALLATION = '0a4f0000-0000-4000-8000-000000000001';
const STREAM = `organisation-${INSTALLATION}`;
const COMMAND_LINE: LoadedBy = { askedBy: null, confirmedBy: null };
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('Loading the organisation of a county', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  let clock: FixedClock;

  beforeEach(async () => {
    database = await testDatabase([...eventStoreMigrations, ...organisationMigrations]);
    await database.pool.query(
      'create table case_board (stream text, key text, units text[], accused text[], closed boolean)',
    );
    store = new PostgresEventStore(database.pool);
    clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const organisation = () => new OrganisationStore(database.dataSource, clock);
  const loader = () =>
    new OrganisationLoader(database.dataSource, store, clock, organisation(), {
      id: INSTALLATION,
      kind: 'COUNTY',
    });
  const load = async (
    units = UNITS,
    officers = OFFICERS,
    by: Parameters<OrganisationLoader['load']>[1] = COMMAND_LINE,
  ) => loader().load(await contentOf(csvFiles(units, officers)), by);
  const dryRun = async (units = UNITS, officers = OFFICERS) =>
    loader().dryRun(await contentOf(csvFiles(units, officers)));
  const record = () =>
    recordOrganisation({ store, dataSource: database.dataSource, clock, installation: INSTALLATION });
  const recorded = async () =>
    (await store.read(STREAM)).map((stored) => decode(organisationLoadingEventTypes, stored).data);
  const somethingHappens = async () => {
    const event = newEvent({ id: crypto.randomUUID(), type: 'SomethingHappened', data: {} }, {} as never);
    await store.append(`dispute-${crypto.randomUUID()}`, 'none', [event]);
  };

  it('given a file, when it is loaded, then officers have random ids, units name them as heads, and the log knows of it', async () => {
    expect(await load()).toMatchObject({ outcome: 'LOADED', version: 1 });
    const now = await organisation().fresh();
    const officer = now.officerByStaffNumber('0012');
    expect(officer?.id).toMatch(UUID);
    expect(now.unit('hetao-petitions')?.head).toBe(officer?.id);
    expect(await recorded()).toEqual([
      { version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/), ...COMMAND_LINE },
    ]);
    expect(JSON.stringify(await store.read(STREAM))).not.toMatch(/张三|\b0012\b/);
  });

  it('given the same file again, then nothing changes; a change keeps ids and names who asked and confirmed', async () => {
    await load();
    const before = (await organisation().fresh()).officerByStaffNumber('0013')?.id;
    expect(await load()).toMatchObject({ outcome: 'UNCHANGED', version: 1 });
    const by = {
      askedBy: '7c1f0000-0000-4000-8000-000000000001',
      confirmedBy: '7c1f0000-0000-4000-8000-000000000002',
    };
    const promoted = [OFFICERS[0]!, OFFICERS[1]!.replace('李四', '李思')];
    expect(await load(UNITS, promoted, by)).toMatchObject({ outcome: 'LOADED', version: 2 });
    expect((await organisation().fresh()).officerByStaffNumber('0013')).toMatchObject({
      id: before,
      name: { zh: '李思' },
    });
    expect((await recorded()).at(-1)).toMatchObject({ version: 2, ...by });
  });

  it('given a changed staff number that names the old one, then the officer stays the same one, also when the file is loaded again', async () => {
    await load();
    const before = (await organisation().fresh()).officerByStaffNumber('0013')?.id;
    const renumbered = [OFFICERS[0]!, '2013,李四,,liushu,乡镇干部,2020-01-01,,0013'];
    const units = UNITS.map((unit) => unit.replace('0013', '2013'));
    expect((await dryRun(units, renumbered)).changes?.renumbers).toEqual([
      { of: '2013', before: '0013', after: '2013' },
    ]);
    await load(units, renumbered);
    expect(await load(units, renumbered)).toMatchObject({ outcome: 'UNCHANGED', version: 2 });
    const now = await organisation().fresh();
    expect([now.officerByStaffNumber('2013')?.id, now.officerByStaffNumber('0013')]).toEqual([
      before,
      undefined,
    ]);
  });

  it('given a former staff number that nobody had, then it is refused by name', async () => {
    await load();
    const renumbered = [...OFFICERS, '2013,王五,,liushu,承办人,2020-01-01,,0099'];
    expect(await load(UNITS, renumbered)).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ at: '人员 4 原工号' }],
    });
    expect((await organisation().fresh()).version).toBe(1);
  });

  it('given a log that names nothing yet, then units and officers may be left out; once it holds an event, they may not', async () => {
    await load();
    const [units, officers] = [UNITS.slice(0, 2), OFFICERS.slice(0, 1)];
    expect((await dryRun(units, officers)).changes).toMatchObject({
      closes: [{ code: 'liushu', on: null }],
      postsEnd: [{ staffNumber: '0013', on: null }],
    });
    expect(await load(units, officers)).toMatchObject({ outcome: 'LOADED', version: 2 });
    await load();
    await somethingHappens();
    const refused = { problems: [{ at: 'unit liushu' }, { at: 'officer 0013' }] };
    expect(await dryRun(units, officers)).toMatchObject(refused);
    expect(await load(units, officers)).toMatchObject({ outcome: 'REFUSED', ...refused });
  });

  it('given an officer who has an account, then they are not left out, also while the log names nothing', async () => {
    await load();
    const officer = (await organisation().latest()).officerByStaffNumber('0013')?.id ?? '';
    await givenAccount(database.dataSource, 'hash', { login: 'li', officer });
    const [units, officers] = [UNITS.slice(0, 2), OFFICERS.slice(0, 1)];
    const refused = {
      problems: [{ sentence: { en: expect.stringContaining('has an account') as unknown } }],
    };
    expect(await dryRun(units, officers)).toMatchObject(refused);
    expect(await load(units, officers)).toMatchObject({ outcome: 'REFUSED', ...refused });
    await load(UNITS, ['0014,王五,,hetao-petitions,信访干部,2020-01-01,,', ...OFFICERS]);
    expect(await load()).toMatchObject({ outcome: 'LOADED', version: 3 });
  });

  it('given the code of a closed unit for a new one, then its cell is named, by the dry run and by loading alike', async () => {
    const headless = UNITS.map((unit) => unit.replace('0013', ''));
    const closed = headless.map((unit) => unit.replace(/(liushu,.*2020-01-01),$/, '$1,2024-12-31'));
    const left = OFFICERS.map((officer) => officer.replace(/(liushu.*2020-01-01),,$/, '$1,2024-12-31,'));
    await load(closed, left);
    await somethingHappens();
    const anew = headless.map((unit) => unit.replace(/(liushu,.*)2020-01-01,$/, '$12025-01-01,'));
    const moved = OFFICERS.map((officer) => officer.replace(/(liushu.*)2020-01-01,,$/, '$12025-01-01,,'));
    const refused = { problems: [{ at: '单位 4 启用日期' }] };
    expect(await dryRun(anew, moved)).toMatchObject(refused);
    expect(await load(anew, moved)).toMatchObject({ outcome: 'REFUSED', ...refused });
    // A last day that was a mistake may be taken back.
    expect((await dryRun(headless, left)).changes?.opens).toEqual([{ code: 'liushu', name: '柳树镇' }]);
  });

  it('given officers without staff number, as versions of before have them, then their ids count as one', async () => {
    const { units, officers } = await contentOf(csvFiles());
    const before = officers.map((officer) => ({
      ...officer,
      id: officer.id === '0012' ? 'county-leader' : officer.id,
    }));
    const led = units.map((unit) => (unit.head === '0012' ? { ...unit, head: 'county-leader' } : unit));
    await loadOrganisation(database.dataSource, { units: led, officers: before });
    await somethingHappens();
    const named = OFFICERS.map((officer) => officer.replace('0012', 'COUNTY-LEADER'));
    const headed = UNITS.map((unit) => unit.replace('0012', 'county-leader'));
    expect(await load(headed, named)).toMatchObject({ outcome: 'LOADED', version: 2 });
    expect((await organisation().fresh()).officer('county-leader')).toMatchObject({
      staffNumber: 'COUNTY-LEADER',
    });
    const renumbered = [OFFICERS[0]!.replace('0012', '7').replace(/,$/, ',county-leader'), OFFICERS[1]!];
    await load(
      UNITS.map((unit) => unit.replace('0012', '7')),
      renumbered,
    );
    expect((await organisation().fresh()).officerByStaffNumber('7')?.id).toBe('county-leader');
  });

  it('given a file that was tried over another version than counts by now, then it is refused, and found done where it counts already', async () => {
    expect(await dryRun()).toMatchObject({ over: 0, differs: true });
    const over = (version: number, units = UNITS) =>
      load(units, OFFICERS, { ...COMMAND_LINE, over: version });
    expect(await over(0)).toMatchObject({ outcome: 'LOADED', version: 1 });
    expect(await over(0)).toMatchObject({ outcome: 'UNCHANGED', version: 1 });
    expect(await dryRun()).toMatchObject({ over: 1, differs: false });
    const renamed = UNITS.map((unit) => unit.replace('柳树镇', '垂柳镇'));
    expect(await over(0, renamed)).toMatchObject({ outcome: 'REFUSED', problems: [{ at: 'version' }] });
    expect(await over(1, renamed)).toMatchObject({ outcome: 'LOADED', version: 2 });
  });

  it('given a demo, then no file is read', async () => {
    const demo = { id: INSTALLATION, kind: 'DEMO' } as const;
    const ofDemo = new OrganisationLoader(database.dataSource, store, clock, organisation(), demo);
    expect((await ofDemo.read(csvFiles())).problems).toMatchObject([{ at: 'installation' }]);
  });

  it('given rows whose event was lost with the process, when it starts again, then the same event is appended, once', async () => {
    const rows = await loadOrganisation(database.dataSource, await contentOf(csvFiles()));
    const hash = rows.outcome === 'LOADED' ? rows.hash : '';
    await Promise.all([record(), record()]);
    await record();
    expect((await store.read(STREAM)).map(({ id }) => id)).toEqual([
      organisationLoadedId(INSTALLATION, 1, hash),
    ]);
  });

  it.each([
    ['holds something else', "update organisation_officer set name_zh = '别人'"],
    [
      'is not there',
      'delete from organisation_post; delete from organisation_officer; delete from organisation_unit; delete from organisation_version',
    ],
  ])('given a version that %s than the log knows, then nothing starts over it', async (_, tampering) => {
    await load();
    await database.pool.query(
      `set session_replication_role = replica; ${tampering}; set session_replication_role = origin`,
    );
    await expect(record()).rejects.toThrow(OrganisationDiffers);
  });

  it('given several processes that load the same at once, then there is one version and one event', async () => {
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => load()));
    expect(outcomes.filter(({ outcome }) => outcome === 'LOADED')).toHaveLength(1);
    expect(await recorded()).toHaveLength(1);
  });
});
