import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { FixedClock } from '#libs/kernel';
import { givenAccount, testDatabase, type TestDatabase } from '#libs/testing';
import { MasterKey } from '#libs/vault';
import { OrganisationStore } from '../organisation-store.js';
import { organisationMigrations } from '../organisation.migrations.js';
import { Accounts } from './accounts.js';
import { LocalPasswords } from './local-passwords.js';
import { LoginThrottle, networkOf } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { SecondFactors } from './second-factor/second-factors.js';

const PASSWORD = 'Three-tall-Poplars';
const OFFICE = '192.0.2.7';

describe('Signing in with a password', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let passwords: LocalPasswords;
  const masterKey = new MasterKey(randomBytes(32));

  const another = () => {
    const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });
    const accounts = new Accounts(
      database.dataSource,
      new OrganisationStore(database.dataSource, clock),
      clock,
    );
    return {
      hasher,
      passwords: new LocalPasswords(
        accounts,
        hasher,
        new LoginThrottle(database.dataSource),
        new SecondFactors(database.dataSource, masterKey, clock),
        clock,
      ),
    };
  };
  const signIn = async (login: string, password: string, source = OFFICE) =>
    passwords.authenticate({ login, password }, source);
  const outcomes = async (tries: number, login: string, password: string, source = OFFICE) => {
    const all: string[] = [];
    for (let n = 0; n < tries; n++) all.push((await signIn(login, password, source)).outcome);
    return all;
  };
  const after = (minutes: number, seconds = 0) =>
    clock.set(new Date(Date.UTC(2026, 10, 24, 2, minutes, seconds)));

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
    clock = new FixedClock(new Date());
    const made = another();
    passwords = made.passwords;
    await givenAccount(database.dataSource, await made.hasher.hash(PASSWORD), { login: 'keeper' });
  });
  beforeEach(async () => {
    after(0);
    await database.pool.query('delete from login_failure');
  });
  afterAll(() => database.drop());

  it('given the right password, then the account is known, in any spelling of its login', async () => {
    expect(await signIn(' Keeper', PASSWORD)).toMatchObject({
      outcome: 'AUTHENTICATED',
      account: { login: 'keeper', officer: null },
    });
  });

  it('a wrong password and an unknown login get the same answer, then the same lock', async () => {
    for (const login of ['keeper', 'ghost', 'Not A Login!']) {
      expect(await outcomes(5, login, 'wrong')).toEqual(Array(5).fill('REJECTED'));
      expect(await signIn(login, 'wrong')).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 900 });
    }
  });

  it('given five failures, then the right password is not tried either, for fifteen minutes, by no process', async () => {
    await outcomes(5, 'keeper', 'wrong');
    const elsewhere = another().passwords;
    expect(
      await elsewhere.authenticate({ login: 'KEEPER', password: PASSWORD }, '198.51.100.1'),
    ).toMatchObject({
      outcome: 'LOCKED',
    });
    after(14, 59);
    expect(await signIn('keeper', PASSWORD)).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 1 });
    after(15);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('given a lock that ended, then there are five new tries', async () => {
    await outcomes(5, 'keeper', 'wrong');
    after(15);
    expect(await outcomes(6, 'keeper', 'wrong')).toEqual([...Array<string>(5).fill('REJECTED'), 'LOCKED']);
  });

  it('a success clears the count of the login, and failures older than fifteen minutes count no more', async () => {
    await outcomes(4, 'keeper', 'wrong');
    await signIn('keeper', PASSWORD);
    expect(await outcomes(4, 'keeper', 'wrong')).toEqual(Array(4).fill('REJECTED'));
    after(15);
    expect(await outcomes(5, 'keeper', 'wrong')).toEqual(Array(5).fill('REJECTED'));
  });

  it('guesses sent all at once get no more tries than guesses one by one', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => signIn('keeper', 'wrong')));
    expect(all.filter(({ outcome }) => outcome === 'REJECTED')).toHaveLength(5);
    expect(all.filter(({ outcome }) => outcome === 'LOCKED')).toHaveLength(15);
  });

  it('an address that fails with many logins is locked, and others are not', async () => {
    for (let n = 0; n < 50; n++) await signIn(`guess-${n}`, 'wrong');
    expect(await signIn('keeper', PASSWORD)).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 900 });
    expect(await signIn('keeper', PASSWORD, '192.0.2.8')).toMatchObject({ outcome: 'AUTHENTICATED' });
    // Knowing one password gives the address no new tries for the others.
    expect(await signIn('guess-60', 'wrong')).toMatchObject({ outcome: 'LOCKED' });
  });

  it('many who sign in at once with the right password are all let in', async () => {
    const all = await Promise.all(Array.from({ length: 64 }, () => signIn('keeper', PASSWORD)));
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(['AUTHENTICATED']));
  });

  it('who comes when the line is full is asked to come again', async () => {
    const all = await Promise.all(Array.from({ length: 300 }, () => signIn('keeper', PASSWORD)));
    const busy = all.filter(({ outcome }) => outcome === 'BUSY');
    expect(busy).toHaveLength(300 - 257);
    expect(busy[0]).toEqual({ outcome: 'BUSY', retryAfterSeconds: 10 });
  });

  it('what was typed and where it came from is kept as digests only', async () => {
    await signIn('my-password-in-the-wrong-field', 'wrong');
    const { rows } = await database.pool.query<{ row: string }>(
      'select login_failure::text as row from login_failure',
    );
    expect(rows).toHaveLength(2);
    for (const { row } of rows) {
      expect(row).not.toContain('my-password');
      expect(row).not.toContain('192.0.2');
    }
  });
});

describe('The network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:DB8:0:1::5', '2001:db8:0:1::/64'],
    ['2001:db8::5', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0001::', '2001:db8:0:1::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['a socket', 'a socket'],
  ])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
