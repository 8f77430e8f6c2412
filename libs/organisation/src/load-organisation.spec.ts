import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { loadOrganisation } from './load-organisation.js';
import type { OrganisationReference } from './organisation-reference.js';
import { OrganisationStore } from './organisation-store.js';
import { organisationMigrations } from './organisation.migrations.js';
import { demoCountyFile, readReferenceFile } from './reference-file.js';

describe('The organisation in the database', () => {
  let database: TestDatabase;
  let county: OrganisationReference;
  let clock: FixedClock;

  beforeEach(async () => {
    database = await testDatabase(organisationMigrations);
    county = (await readReferenceFile(demoCountyFile())).reference as OrganisationReference;
    clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
  });
  afterEach(() => database.drop());

  const load = (reference: Pick<OrganisationReference, 'units' | 'officers'>) =>
    loadOrganisation(database.dataSource, reference);
  const store = () => new OrganisationStore(database.dataSource, clock);
  const closing = (id: string, to: string) => ({
    ...county,
    units: county.units.map((unit) => (unit.id === id ? { ...unit, to } : unit)),
  });

  it('given nothing loaded, then the organisation is empty and of version 0', async () => {
    const jurisdiction = await store().fresh();
    expect(jurisdiction.version).toBe(0);
    expect(jurisdiction.allUnits()).toEqual([]);
  });

  it('given a reference file, when it is loaded, then it reads back as it was, with posts in their order', async () => {
    expect(await load(county)).toMatchObject({ outcome: 'LOADED', version: 1 });
    const jurisdiction = await store().fresh();
    const byId = <T extends { readonly id: string }>(items: readonly T[]) =>
      Object.fromEntries(items.map((item) => [item.id, item]));
    expect(byId(jurisdiction.allUnits())).toEqual(byId(county.units));
    expect(byId(jurisdiction.allOfficers())).toEqual(byId(county.officers));
  });

  it('given what is current already, when it is loaded again, then no version is added', async () => {
    await load(county);
    expect(await load(county)).toMatchObject({ outcome: 'UNCHANGED', version: 1 });
  });

  it('given a change, when it is loaded, then the next version stands beside the first', async () => {
    await load(county);
    const changed = closing('luping-village', '2026-11-30');
    expect(await load(changed)).toMatchObject({ outcome: 'LOADED', version: 2 });
    expect((await store().fresh()).isOpen('luping-village', '2026-12-01')).toBe(false);
    const kept = await database.pool.query<{ version: number }>(
      "select version from organisation_unit where id = 'luping-village' and valid_to is null",
    );
    expect(kept.rows).toEqual([{ version: 1 }]);
    // Back to the first content: a third version, because versions are moments and not contents.
    expect(await load(county)).toMatchObject({ outcome: 'LOADED', version: 3 });
  });

  it('given a reference that lost a unit, when it is loaded, then it is refused by name and nothing changes', async () => {
    await load(county);
    const outcome = await load({ ...county, units: county.units.filter(({ id }) => id !== 'qinghe-court') });
    expect(outcome).toMatchObject({ outcome: 'REFUSED', problems: [{ at: 'unit qinghe-court' }] });
    expect((await store().fresh()).version).toBe(1);
  });

  it('given the same in another order, when it is loaded, then no version is added', async () => {
    await load(county);
    const turned = { units: [...county.units].reverse(), officers: [...county.officers].reverse() };
    expect(await load(turned)).toMatchObject({ outcome: 'UNCHANGED', version: 1 });
  });

  it('given a log that names nothing yet, when a unit is left out, then the next version has it no more', async () => {
    await load(county);
    const without = { ...county, units: county.units.filter(({ id }) => id !== 'qinghe-court') };
    expect(await loadOrganisation(database.dataSource, without, { mayRemove: true })).toMatchObject({
      outcome: 'LOADED',
      version: 2,
    });
  });

  it('given staff numbers, when they are loaded, then officers are found by them, and none is there twice', async () => {
    const [first, second, ...rest] = county.officers;
    const numbered = (number: string) => ({
      ...county,
      officers: [{ ...first!, staffNumber: '0012' }, { ...second!, staffNumber: number }, ...rest],
    });
    await load(numbered('0013'));
    expect((await store().fresh()).officerByStaffNumber('0012')).toMatchObject({
      id: first!.id,
      staffNumber: '0012',
    });
    await expect(load(numbered('0012'))).rejects.toThrow('organisation_officer_staff_number');
  });

  it('given several processes that start at once, when each loads the same, then there is one version', async () => {
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => load(county)));
    expect(outcomes.filter(({ outcome }) => outcome === 'LOADED')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'UNCHANGED')).toHaveLength(4);
  });

  it('a version never changes once it is there', async () => {
    await load(county);
    for (const statement of [
      "update organisation_unit set name_zh = '别名'",
      'delete from organisation_post',
      'truncate organisation_version cascade',
    ])
      await expect(database.pool.query(statement)).rejects.toThrow(/never changes/);
  });

  it('a store answers from memory for a second and then notices a new version', async () => {
    await load(county);
    const organisation = store();
    expect((await organisation.fresh()).version).toBe(1);
    await load(closing('luping-village', '2026-11-30'));
    clock.set('2026-11-24T02:00:00.999Z');
    expect((await organisation.fresh()).version).toBe(1);
    clock.set('2026-11-24T02:00:01Z');
    expect((await organisation.fresh()).version).toBe(2);
    expect(organisation.current().version).toBe(2);
  });

  it('a store that runs notices by itself what another process loaded', async () => {
    const organisation = store();
    await organisation.onModuleInit();
    try {
      await load(county);
      const deadline = Date.now() + 10_000;
      while (organisation.current().version === 0 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(organisation.current().version).toBe(1);
    } finally {
      organisation.onModuleDestroy();
    }
  });

  it('the migrations can be undone and done again', async () => {
    for (const _ of organisationMigrations) await database.dataSource.undoLastMigration();
    const left = await database.pool.query(
      "select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations'",
    );
    expect(left.rows).toEqual([]);
    await database.dataSource.runMigrations();
    expect(await load(county)).toMatchObject({ outcome: 'LOADED' });
  });
});
