import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { Clock } from '#libs/kernel';
import { givenAccount, testDatabase, type TestDatabase } from '#libs/testing';
import { MasterKey } from '#libs/vault';
import { loadOrganisation } from '../load-organisation.js';
import type { Officer } from '../jurisdiction.js';
import type { OrganisationReference } from '../organisation-reference.js';
import { OrganisationStore } from '../organisation-store.js';
import { organisationMigrations } from '../organisation.migrations.js';
import { demoCountyFile, readReferenceFile } from '../reference-file.js';
import { AccountChanges } from './account-changes.js';
import { AccountMaker } from './account-maker.js';
import type { Account } from './account.js';
import { Accounts } from './accounts.js';
import { DEMO_PASSWORD, DemoAccounts } from './demo-accounts.js';
import { KnownNetworks } from './known-networks.js';
import { LocalPasswords } from './local-passwords.js';
import { LoginThrottle } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { SecondFactorPolicy } from './second-factor/second-factor.policy.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { Sessions } from './sessions.js';
import { SlowLane } from './slow-lane.js';

const PASSWORD = 'Three-tall-Poplars';
/** Officers of the demo county who serve and have no account yet. */
const OTHERS = [
  'county-water-handler',
  'county-petition-clerk',
  'county-mediator-1',
  'liutai-head',
  'county-petition-director',
];

/** Whose only post has ended. */
const LEFT: Officer = {
  id: 'gone-officer',
  name: { zh: '离任干部', en: 'Officer who left' },
  posts: [{ unit: 'linxi-township', role: 'TOWNSHIP_OFFICER', from: '2018-01-01', to: '2026-01-31' }],
};

class MovableClock extends Clock {
  private at = Date.parse('2026-11-24T02:00:00Z');
  now = (): Date => new Date(this.at);
  moveOn(ms: number): void {
    this.at += ms;
  }
}

describe('Accounts', () => {
  let database: TestDatabase;
  let county: OrganisationReference;
  const clock = new MovableClock();
  const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });
  let accounts: Accounts;
  let maker: AccountMaker;
  let changes: AccountChanges;
  let demo: DemoAccounts;
  let passwords: LocalPasswords;
  let sessions: Sessions;
  let factors: SecondFactors;

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
    county = (await readReferenceFile(demoCountyFile())).reference as OrganisationReference;
    await loadOrganisation(database.dataSource, {
      units: county.units,
      officers: [...county.officers, LEFT],
    });
    const organisation = new OrganisationStore(database.dataSource, clock);
    accounts = new Accounts(database.dataSource, organisation, clock);
    maker = new AccountMaker(database.dataSource, organisation, hasher, clock);
    demo = new DemoAccounts(database.dataSource, hasher, clock);
    const digests = { of: (text: string) => text };
    const throttle = new LoginThrottle(database.dataSource, digests);
    changes = new AccountChanges(database.dataSource, hasher, throttle, clock);
    factors = new SecondFactors(database.dataSource, new MasterKey(randomBytes(32)), clock);
    passwords = new LocalPasswords(
      accounts,
      hasher,
      throttle,
      new KnownNetworks(database.dataSource, digests, clock),
      new SlowLane(),
      factors,
      clock,
    );
    sessions = new Sessions(
      database.dataSource,
      organisation,
      clock,
      new SecondFactorPolicy(new Set(), false),
    );
  });
  afterAll(() => database.drop());

  const signIn = (login: string, password: string) =>
    passwords.authenticate({ login, password }, '127.0.0.1');

  const fresh = async (login: string, officer: string) => {
    const [made] = await maker.forOfficers([{ login, officer }]);
    if (!made || made.problem) throw new Error(`No account for ${officer}: ${made?.problem ?? 'nothing'}`);
    return made;
  };

  const open = async (account: Account): Promise<string> => {
    const opened = await sessions.open(account);
    if (opened.outcome !== 'OPENED') throw new Error(opened.outcome);
    return opened.token;
  };
  const count = async (): Promise<number> => (await database.pool.query('select from account')).rowCount ?? 0;

  it('given an officer, when an account is made, then its login works in any spelling and acts in the officer’s post', async () => {
    const { account } = await fresh('Wang.Housing', 'county-housing-handler');
    expect(account).toMatchObject({
      login: 'wang.housing',
      kind: 'OFFICER',
      officer: 'county-housing-handler',
      active: true,
    });
    expect(await accounts.byLogin(' WANG.housing ')).toEqual(account);
    expect(await accounts.principalByLogin('wang.housing')).toMatchObject({
      account: account.id,
      unit: 'qinghe-housing-bureau',
      role: 'HANDLER',
      scope: 'qinghe-housing-bureau',
    });
  });

  it.each([
    ['a malformed login', 'x', 'county-leader', 'LOGIN_MALFORMED'],
    ['an unknown officer', 'leader-two', 'nobody', 'OFFICER_UNKNOWN'],
    ['an officer who left', 'leader-two', 'gone-officer', 'OFFICER_LEFT'],
    ['a second account of an officer', 'another-login', 'county-housing-handler', 'OFFICER_HAS_ACCOUNT'],
    ['a login that is taken', 'wang.housing', 'county-leader', 'LOGIN_TAKEN'],
  ])('refuses %s, and makes the others', async (_, login, officer, problem) => {
    const before = await count();
    const answers = await maker.forOfficers([
      { login, officer },
      { login: `beside-${problem.toLowerCase()}`, officer: OTHERS.shift() ?? '' },
    ]);
    expect(answers.map(({ problem: told }) => told ?? 'MADE')).toEqual([problem, 'MADE']);
    expect(await count()).toBe(before + 1);
  });

  describe('with a one-time password', () => {
    it('let its owner in, who may do nothing but choose a password', async () => {
      const { account, oneTimePassword } = await fresh('newcomer', 'shuimo-officer-1');
      expect(oneTimePassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
      expect(await signIn('newcomer', oneTimePassword)).toMatchObject({ outcome: 'AUTHENTICATED' });
      const token = await open(account);
      expect(await sessions.principal(token)).toMatchObject({ owes: 'NEW_PASSWORD', permissions: new Set() });

      // when
      expect(await changes.changePassword(account.id, oneTimePassword, PASSWORD)).toMatchObject({
        account: { oneTimeUntil: null },
      });

      // then the old token is dead, and the password is theirs
      clock.moveOn(1_000);
      expect(await sessions.principal(token)).toBeUndefined();
      expect(await signIn('newcomer', oneTimePassword)).toEqual({ outcome: 'REJECTED' });
      const again = await signIn('newcomer', PASSWORD);
      if (again.outcome !== 'AUTHENTICATED') throw new Error(again.outcome);
      const principal = await sessions.principal(await open(again.account));
      expect([principal?.owes, principal?.permissions.has('OPEN_DISPUTE')]).toEqual([undefined, true]);
    });

    it('are worth nothing after seven days', async () => {
      const { oneTimePassword } = await fresh('late-comer', 'linxi-officer-1');
      clock.moveOn(7 * 86_400_000 - 1);
      expect(await signIn('late-comer', oneTimePassword)).toMatchObject({ outcome: 'AUTHENTICATED' });
      clock.moveOn(1);
      expect(await signIn('late-comer', oneTimePassword)).toEqual({ outcome: 'REJECTED' });
    });

    it('are no two alike, and stand nowhere in the database', async () => {
      const { rows } = await database.pool.query<{ row: string }>('select account::text as row from account');
      const { account, oneTimePassword } = await fresh('secret-keeper', 'songling-officer-1');
      const reset = await changes.resetPassword(account.id);
      expect(reset.problem ?? reset.oneTimePassword).not.toBe(oneTimePassword);
      for (const { row } of rows) expect(row).not.toContain(oneTimePassword);
    });
  });

  describe('whose password is changed', () => {
    it.each([
      ['by who does not know the present one', 'not-the-Password-9', 'Four-tall-Poplars', 'PASSWORD_WRONG'],
      ['to the same', PASSWORD, PASSWORD, 'PASSWORD_SAME'],
      ['to a short one', PASSWORD, 'short', 'PASSWORD_WEAK'],
      ['to a common one', PASSWORD, 'P@ssw0rd2026', 'PASSWORD_WEAK'],
    ])('%s: refused, and it stays', async (_, present, next, problem) => {
      const account = await accounts.byLogin('newcomer');
      expect(await changes.changePassword(account?.id ?? '', present, next)).toMatchObject({ problem });
      expect(await signIn('newcomer', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    });
  });

  describe('of administrators', () => {
    it('need no office, are of one kind, and see no business data', async () => {
      const made = await maker.firstAdministrator('SYSTEM', 'root-keeper', PASSWORD);
      expect(made.account).toMatchObject({ kind: 'SYSTEM', officer: null });
      const principal = await accounts.principalByLogin('root-keeper');
      expect(principal).toMatchObject({ role: 'ADMINISTRATOR', scope: '' });
      expect(principal?.permissions.has('READ_CASES')).toBe(false);
    });

    it('are made from the machine itself while none of the kind is active, also when two ask at the same time', async () => {
      const made = await Promise.all(
        ['one', 'two'].map((login) => maker.firstAdministrator('AUDIT', `audit-${login}`, PASSWORD)),
      );
      expect(made.map(({ problem }) => problem ?? 'MADE').sort()).toEqual(['MADE', 'ONE_OF_THE_KIND']);
    });

    it('the last active one of a kind is not deactivated, and of two who deactivate each other one remains', async () => {
      const first = await accounts.byLogin('root-keeper');
      expect(await changes.deactivate(first?.id ?? '')).toMatchObject({ problem: 'LAST_OF_ITS_KIND' });
      const second = await maker.administrator('SYSTEM', 'second-keeper');
      const ids = [first?.id, second.account?.id].map((id) => id ?? '');
      const answers = await Promise.all(ids.map((id) => changes.deactivate(id)));
      expect(answers.map(({ problem }) => problem ?? 'DONE').sort()).toEqual(['DONE', 'LAST_OF_ITS_KIND']);
    });

    it('the database knows no account of two kinds, and no administrator with a post', async () => {
      for (const set of ["kind = 'AUDIT'", 'officer = null', "kind = 'EMPEROR'"])
        await expect(
          database.pool.query(`update account set ${set} where login = 'wang.housing'`),
        ).rejects.toThrow(/check constraint/);
    });
  });

  describe('that are deactivated', () => {
    it('end with their sessions, fail as for a wrong password, and wake no old token when they are activated again', async () => {
      const account = await givenAccount(database.dataSource, await hasher.hash(PASSWORD), {
        login: 'leaver',
        officer: 'shanquan-leader',
      });
      const token = await open(account);
      expect(await changes.deactivate(account.id)).toMatchObject({ account: { active: false } });
      expect(await changes.deactivate(account.id)).toMatchObject({ problem: 'ALREADY_SO' });
      expect(await signIn('leaver', PASSWORD)).toEqual({ outcome: 'REJECTED' });
      expect(await accounts.principalByLogin('leaver')).toBeUndefined();

      // when
      expect(await changes.reactivate(account.id)).toMatchObject({ account: { active: true } });

      // then
      clock.moveOn(1_000);
      expect(await sessions.principal(token)).toBeUndefined();
      expect(await signIn('leaver', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    });

    it('an unknown one is said to be so', async () => {
      expect(await changes.deactivate(randomUUID())).toMatchObject({ problem: 'ACCOUNT_UNKNOWN' });
    });
  });

  describe('of the demo county', () => {
    it('exist only after they were made, each with the known password', async () => {
      expect(await accounts.byLogin('petition')).toBeUndefined();
      await demo.make(county.accounts);
      for (const { login, officer, administrator } of county.accounts) {
        const answer = await signIn(login, DEMO_PASSWORD);
        expect(answer).toMatchObject({
          outcome: 'AUTHENTICATED',
          account: { login, officer: officer ?? null, kind: administrator ?? 'OFFICER' },
        });
      }
    });

    it('making them again changes nothing', async () => {
      const before = await accounts.withPassword('leader');
      await demo.make(county.accounts);
      expect(await accounts.withPassword('leader')).toEqual(before);
    });

    it('given one that was deactivated, when the demo starts again, then it stays so', async () => {
      expect(await changes.deactivate((await accounts.byLogin('township'))?.id ?? '')).toMatchObject({
        account: { active: false },
      });
      await demo.make(county.accounts);
      expect((await accounts.byLogin('township'))?.active).toBe(false);
      expect(await signIn('township', DEMO_PASSWORD)).toEqual({ outcome: 'REJECTED' });
    });

    it('an account that somebody made under such a login stays theirs', async () => {
      const mayor = await givenAccount(database.dataSource, await hasher.hash(PASSWORD), { login: 'mayor' });
      await demo.make([{ login: 'mayor', officer: 'county-leader' }]);
      expect(await accounts.byLogin('mayor')).toEqual(mayor);
      expect(await signIn('mayor', DEMO_PASSWORD)).toEqual({ outcome: 'REJECTED' });
    });
  });
});
