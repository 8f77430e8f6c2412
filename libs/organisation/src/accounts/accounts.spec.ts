import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { loadOrganisation } from '../load-organisation.js';
import type { OrganisationReference } from '../organisation-reference.js';
import { OrganisationStore } from '../organisation-store.js';
import { organisationMigrations } from '../organisation.migrations.js';
import { demoCountyFile, readReferenceFile } from '../reference-file.js';
import { Accounts } from './accounts.js';
import { DEMO_PASSWORD, DemoAccounts } from './demo-accounts.js';
import { KnownNetworks } from './known-networks.js';
import { LocalPasswords } from './local-passwords.js';
import { LoginThrottle } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { Sessions } from './sessions.js';
import { SlowLane } from './slow-lane.js';

const PASSWORD = 'Three-tall-Poplars';

describe('Accounts', () => {
  let database: TestDatabase;
  let county: OrganisationReference;
  let accounts: Accounts;
  let demo: DemoAccounts;
  let passwords: LocalPasswords;
  let sessions: Sessions;

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
    county = (await readReferenceFile(demoCountyFile())).reference as OrganisationReference;
    await loadOrganisation(database.dataSource, county);
    const clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
    const organisation = new OrganisationStore(database.dataSource, clock);
    const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });
    accounts = new Accounts(database.dataSource, organisation, hasher, clock);
    demo = new DemoAccounts(database.dataSource, hasher, clock);
    const digests = { of: (text: string) => text };
    passwords = new LocalPasswords(
      accounts,
      hasher,
      new LoginThrottle(database.dataSource, digests),
      new KnownNetworks(database.dataSource, digests, clock),
      new SlowLane(),
    );
    sessions = new Sessions(database.dataSource, organisation, clock);
  });
  afterAll(() => database.drop());

  const signIn = (login: string, password: string) =>
    passwords.authenticate({ login, password }, '127.0.0.1');

  it('given an officer, when an account is made, then its login works in any spelling and acts in the officer’s post', async () => {
    const made = await accounts.create('Wang.Housing', PASSWORD, 'county-housing-handler');
    expect(made.account).toMatchObject({
      login: 'wang.housing',
      officer: 'county-housing-handler',
      active: true,
    });
    expect(await accounts.byLogin(' WANG.housing ')).toEqual(made.account);
    expect(await accounts.principalByLogin('wang.housing')).toMatchObject({
      account: made.account?.id,
      unit: 'qinghe-housing-bureau',
      role: 'HANDLER',
      scope: 'qinghe-housing-bureau',
    });
  });

  it('an administrator needs no office, and sees no business data', async () => {
    const made = await accounts.createAdministrator('root-keeper', PASSWORD);
    expect(made.account).toMatchObject({ officer: null });
    const principal = await accounts.principalByLogin('root-keeper');
    expect(principal).toMatchObject({ role: 'ADMINISTRATOR', scope: '' });
    expect(principal?.permissions.has('READ_CASES')).toBe(false);
  });

  it.each([
    ['a malformed login', 'x', PASSWORD, 'county-leader', 'LOGIN_MALFORMED'],
    ['a weak password', 'leader-two', 'leader', 'county-leader', 'PASSWORD_WEAK'],
    ['an unknown officer', 'leader-two', PASSWORD, 'nobody', 'OFFICER_UNKNOWN'],
  ])('refuses %s', async (_, login, password, officer, problem) => {
    expect(await accounts.create(login, password, officer)).toMatchObject({ problem });
    expect(await accounts.byLogin(login)).toBeUndefined();
  });

  it('a login is given once, also when two ask at the same time', async () => {
    const made = await Promise.all([1, 2].map(() => accounts.createAdministrator('only-one', PASSWORD)));
    expect(made.map(({ problem }) => problem ?? 'MADE').sort()).toEqual(['LOGIN_TAKEN', 'MADE']);
  });

  it('the password stands nowhere in the database', async () => {
    await accounts.createAdministrator('secret-keeper', PASSWORD);
    const { rows } = await database.pool.query<{ row: string }>('select account::text as row from account');
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(PASSWORD);
  });

  it('given an open session, when the account is deactivated, then it ends and signing in fails as for a wrong password', async () => {
    const { account } = await accounts.createAdministrator('leaver', PASSWORD);
    if (!account) throw new Error('the account of this test is sound');
    await sessions.open(account);
    expect(await accounts.deactivate('leaver')).toBe(true);
    expect(await accounts.deactivate('leaver')).toBe(false);
    const left = await database.pool.query('select from session where account = $1', [account.id]);
    expect(left.rowCount).toBe(0);
    expect(await signIn('leaver', PASSWORD)).toEqual({ outcome: 'REJECTED' });
    expect(await accounts.principalByLogin('leaver')).toBeUndefined();
  });

  it('an account without sessions is deactivated all the same', async () => {
    await accounts.createAdministrator('never-came', PASSWORD);
    expect(await accounts.deactivate('never-came')).toBe(true);
    expect(await accounts.deactivate('nobody-at-all')).toBe(false);
  });

  describe('of the demo county', () => {
    it('exist only after they were admitted, each with the known password', async () => {
      expect(await accounts.byLogin('petition')).toBeUndefined();
      await demo.admit(county.accounts);
      for (const { login, officer } of county.accounts) {
        const answer = await signIn(login, DEMO_PASSWORD);
        expect(answer).toMatchObject({ outcome: 'AUTHENTICATED', account: { login, officer } });
      }
    });

    it('admitting them again changes nothing', async () => {
      const before = await accounts.withPassword('leader');
      await demo.admit(county.accounts);
      expect(await accounts.withPassword('leader')).toEqual(before);
    });

    it('given a data folder that was a demo before, when they are withdrawn, then none of them gets in any more', async () => {
      const account = await accounts.byLogin('township');
      if (!account) throw new Error('the demo accounts are there');
      const opened = await sessions.open(account);
      await demo.withdraw();
      for (const { login } of county.accounts)
        expect(await signIn(login, DEMO_PASSWORD)).toEqual({ outcome: 'REJECTED' });
      expect(opened.outcome === 'OPENED' && (await sessions.principal(opened.token))).toBeUndefined();
      expect((await accounts.byLogin('root-keeper'))?.active).toBe(true);
      await demo.admit(county.accounts);
      expect((await accounts.byLogin('township'))?.active).toBe(true);
    });

    it('an account that somebody made under such a login stays theirs', async () => {
      const made = await accounts.createAdministrator('mayor', PASSWORD);
      await demo.admit([{ login: 'mayor', officer: 'county-leader' }]);
      expect(await accounts.byLogin('mayor')).toEqual(made.account);
      expect(await signIn('mayor', DEMO_PASSWORD)).toEqual({ outcome: 'REJECTED' });
      await demo.withdraw();
      expect((await accounts.byLogin('mayor'))?.active).toBe(true);
    });
  });
});
