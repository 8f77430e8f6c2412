import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventStoreMigrations, PostgresEventStore } from '#libs/event-store';
import { FixedClock } from '#libs/kernel';
import { organisationMigrations, OrganisationStore } from '#libs/organisation';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { OrganisationDiffers } from './compare-versions.js';
import { OrganisationLoader } from './organisation-loader.js';
import { recordOrganisation } from './record-organisation.js';
import { contentOf, csvFiles, OFFICERS, UNITS } from './spec/sheets.js';

const INSTALLATION = '0a4f0000-0000-4000-8000-000000000001';

describe('A start over versions that an earlier one compared with the log', () => {
  let database: TestDatabase;
  let store: PostgresEventStore;
  const clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
  const load = async (units = UNITS, officers = OFFICERS) => {
    const { dataSource } = database;
    const organisation = new OrganisationStore(dataSource, clock);
    const loader = new OrganisationLoader(dataSource, store, clock, organisation, {
      id: INSTALLATION,
      kind: 'COUNTY',
    });
    await loader.load(await contentOf(csvFiles(units, officers)), { askedBy: null, confirmedBy: null });
  };

  const vouch = (text: string) => createHmac('sha256', 'a key outside').update(text).digest('base64url');
  const start = () =>
    recordOrganisation({
      store,
      dataSource: database.dataSource,
      clock,
      installation: INSTALLATION,
      vouch,
    });
  const tamper = (statement: string) =>
    database.pool.query(
      `set session_replication_role = replica; ${statement}; set session_replication_role = origin`,
    );
  const versionsRead = async () => {
    const asked = jest.spyOn(database.dataSource.manager, 'query');
    await start();
    const read = asked.mock.calls.flatMap(([sql, given]) =>
      sql.includes('from organisation_officer where version') ? (given as number[]) : [],
    );
    asked.mockRestore();
    return read;
  };
  beforeEach(async () => {
    database = await testDatabase([...eventStoreMigrations, ...organisationMigrations]);
    store = new PostgresEventStore(database.pool);
    for (const name of ['李一', '李二', '李三'])
      await load(UNITS, [OFFICERS[0]!, OFFICERS[1]!.replace('李四', name)]);
    await start();
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  it('given nothing that changed, then the version that counts is read alone, and what it follows once more', async () => {
    expect(await versionsRead()).toEqual([3]);
    await load();
    expect(await versionsRead()).toEqual([4, 3]);
    expect(await versionsRead()).toEqual([4]);
    await database.pool.query('delete from organisation_compared');
    expect(await versionsRead()).toEqual([4, 1, 2, 3]);
    expect(await versionsRead()).toEqual([4]);
  });

  it.each([
    "update organisation_officer set name_zh = '别人' where version = 1 and staff_number = '0013'",
    "update organisation_unit set name_zh = '别处' where version = 2 and id = 'hetao'",
    "delete from organisation_post where version = 1 and role = 'TOWNSHIP_OFFICER'",
    "insert into organisation_officer values (2, 'somebody', '某', 'X', null)",
    "update organisation_officer set name_zh = '别人' where version = 3",
  ])('given %s, then nothing starts over it', async (statement) => {
    await tamper(statement);
    await expect(start()).rejects.toThrow(OrganisationDiffers);
  });

  it('given a seal of another version or key, then the rows are read', async () => {
    await tamper(
      'update organisation_compared set seal = (select seal from organisation_compared where version = 2) where version = 1',
    );
    expect(await versionsRead()).toEqual([3, 1]);
  });

  it('given rows that were written anew as they were, then they are read once, and it starts', async () => {
    await tamper('update organisation_post set role = role where version = 1');
    expect(await versionsRead()).toEqual([3, 1]);
    expect(await versionsRead()).toEqual([3]);
  });
});
