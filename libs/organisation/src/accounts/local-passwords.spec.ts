import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { gate, givenAccount, testDatabase, type TestDatabase, until } from '#libs/testing';
import { MasterKey } from '#libs/vault';
import { OrganisationStore } from '../organisation-store.js';
import { organisationMigrations } from '../organisation.migrations.js';
import { Accounts } from './accounts.js';
import { KnownNetworks } from './known-networks.js';
import { LocalPasswords } from './local-passwords.js';
import { LoginThrottle } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { SlowLane } from './slow-lane.js';
import { SecondFactors } from './second-factor/second-factors.js';

const PASSWORD = 'Three-tall-Poplars';
const OFFICE = '192.0.2.7';
const ELSEWHERE = '198.51.100.1';
const ALL_REJECTED = ['REJECTED', 'REJECTED', 'REJECTED', 'REJECTED', 'REJECTED'];
const digests = { of: (text: string) => createHmac('sha256', 'a key').update(text).digest('base64url') };

describe('Signing in with a password', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let passwords: LocalPasswords;
  /** How long tries were kept waiting, in milliseconds; they do not wait in a test. */
  let waited: number[];
  let passed: Promise<void>;
  let guessed = 0;
  const masterKey = new MasterKey(randomBytes(32));

  const another = (hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 }), patienceMs?: number) => {
    const organisation = new OrganisationStore(database.dataSource, clock);
    const accounts = new Accounts(database.dataSource, organisation, clock);
    const slowLane = new SlowLane(20, (ms) => {
      waited.push(ms);
      return passed;
    });
    const throttle = new LoginThrottle(database.dataSource, digests);
    const networks = new KnownNetworks(database.dataSource, digests, clock);
    const factors = new SecondFactors(database.dataSource, masterKey, clock);
    const surroundings = [throttle, networks, slowLane, factors, clock] as const;
    return { hasher, passwords: new LocalPasswords(accounts, hasher, ...surroundings, patienceMs) };
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
  /** Wrong passwords of as many logins as it takes: no pair is locked. */
  const failuresOf = async (source: string, failures: number) => {
    for (let n = 0; n < failures; n++) await signIn(`guess-${guessed++}`, 'wrong', source);
  };
  /** Wrong passwords from as many networks as it takes. */
  const guessesAt = async (login: string, failures: number) => {
    for (let n = 0; n < failures; n++) await signIn(login, 'wrong', `203.0.113.${Math.floor(n / 5)}`);
  };

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
    clock = new FixedClock(new Date());
    const made = another();
    passwords = made.passwords;
    await givenAccount(database.dataSource, await made.hasher.hash(PASSWORD), { login: 'keeper' });
  });
  beforeEach(async () => {
    // The counters go by the time of the process.
    jest.spyOn(Date, 'now').mockImplementation(() => clock.now().getTime());
    waited = [];
    passed = Promise.resolve();
    after(0);
    await database.pool.query('truncate sign_in_count, sign_in_network');
  });
  afterEach(() => void jest.restoreAllMocks());
  afterAll(() => database.drop());

  it('given the right password, then the account is known, in any spelling of its login', async () => {
    expect(await signIn(' Keeper', PASSWORD)).toMatchObject({
      outcome: 'AUTHENTICATED',
      account: { login: 'keeper', officer: null },
    });
  });

  it('a wrong password and an unknown login get the same answer, then the same lock', async () => {
    for (const login of ['keeper', 'ghost', 'Not A Login!']) {
      expect(await outcomes(5, login, 'wrong')).toEqual(ALL_REJECTED);
      expect(await signIn(login, 'wrong')).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 900 });
    }
  });

  it('given five failures from one network, then the right password is not tried either, for fifteen minutes, by no process', async () => {
    await outcomes(5, 'keeper', 'wrong');
    expect(
      await another().passwords.authenticate({ login: 'KEEPER', password: PASSWORD }, OFFICE),
    ).toMatchObject({ outcome: 'LOCKED' });
    after(14, 59);
    expect(await signIn('keeper', PASSWORD)).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 1 });
    after(15);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('given five failures of somebody elsewhere, then the owner of the login is let in', async () => {
    await outcomes(5, 'keeper', 'wrong', ELSEWHERE);
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'LOCKED' });
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('given another address of the same IPv6 network, then it has no tries of its own', async () => {
    await outcomes(5, 'keeper', 'wrong', '2001:db8:0:1::5');
    expect(await signIn('keeper', PASSWORD, '2001:db8:0:1:ffff::6')).toMatchObject({ outcome: 'LOCKED' });
    expect(await signIn('keeper', PASSWORD, '2001:db8:0:2::5')).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('given a lock that ended, then there are five new tries, and the next lock is twice as long, up to a day', async () => {
    let began = 0;
    for (const minutes of [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
      after(began);
      expect(await outcomes(5, 'keeper', 'wrong')).toEqual(ALL_REJECTED);
      expect(await signIn('keeper', 'wrong')).toEqual({ outcome: 'LOCKED', retryAfterSeconds: minutes * 60 });
      began += minutes;
    }
    // when its owner comes in, it is forgotten
    after(began);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    await outcomes(5, 'keeper', 'wrong');
    expect(await signIn('keeper', 'wrong')).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 900 });
  });

  it('a success clears the count of the login, and failures older than fifteen minutes count no more', async () => {
    await outcomes(4, 'keeper', 'wrong');
    await signIn('keeper', PASSWORD);
    expect(await outcomes(4, 'keeper', 'wrong')).toEqual(ALL_REJECTED.slice(1));
    after(15);
    expect(await outcomes(5, 'keeper', 'wrong')).toEqual(ALL_REJECTED);
  });

  it('guesses sent all at once, to two processes, get no more tries than guesses one by one', async () => {
    const others = another().passwords;
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? passwords : others).authenticate({ login: 'keeper', password: 'wrong' }, OFFICE),
      ),
    );
    expect(all.filter(({ outcome }) => outcome === 'REJECTED')).toHaveLength(5);
    expect(all.filter(({ outcome }) => outcome === 'LOCKED')).toHaveLength(15);
  });

  it('given fifty failures from one network, then nobody behind it is locked out: each waits longer, from one second to eight', async () => {
    await failuresOf(OFFICE, 50);
    expect(waited).toEqual([]);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    expect(waited).toEqual([1_000]);
    await failuresOf(OFFICE, 100);
    waited = [];
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    expect(waited).toEqual([8_000]);
    // and others wait for nothing
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'AUTHENTICATED' });
    after(15);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    expect(waited).toEqual([8_000]);
  });

  it('given a network that is slowed down, when twenty wait, then more are told to come again, whoever is known there waits, and nobody else', async () => {
    await signIn('keeper', PASSWORD);
    await failuresOf(OFFICE, 50);
    const { passed: slow, open } = gate();
    passed = slow;
    const told: number[] = [];
    const waits = (ms: number) => void told.push(ms);
    const answered: string[] = [];
    const guesses = Array.from({ length: 25 }, async (_, n) => {
      const tried = { login: `later-${n}`, password: 'wrong' };
      const { outcome } = await passwords.authenticate(tried, OFFICE, { waits });
      answered.push(outcome);
    });
    await until(() => answered.length === 5 && waited.length === 20);
    expect(answered).toEqual(Array(5).fill('LOCKED'));
    const keeper = signIn('keeper', PASSWORD);
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'AUTHENTICATED' });
    open();
    expect(await keeper).toMatchObject({ outcome: 'AUTHENTICATED' });
    await Promise.all(guesses);
    expect(waited).toHaveLength(21);
    expect(told[0]).toBe(1_000);
  });

  it('given fifty failures of a login from everywhere, then it opens to the networks that it is known from, and to no other, for an hour', async () => {
    await signIn('keeper', PASSWORD);
    await guessesAt('keeper', 50);
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toEqual({
      outcome: 'LOCKED',
      retryAfterSeconds: 3600,
    });
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    // its owner is in, and the guesses are not forgotten
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'LOCKED' });
    after(60);
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('given fifty failures of a login that nobody has, then it answers like any other', async () => {
    await guessesAt('ghost', 50);
    expect(await signIn('ghost', 'wrong', ELSEWHERE)).toEqual({ outcome: 'LOCKED', retryAfterSeconds: 3600 });
  });

  it('given a login that is locked and closed, when its password was reset, then it is open everywhere, and others are not', async () => {
    await outcomes(5, 'keeper', 'wrong');
    await outcomes(5, 'ghost', 'wrong');
    await guessesAt('keeper', 50);
    await new LoginThrottle(database.dataSource, digests).reopen('keeper');
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'AUTHENTICATED' });
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'AUTHENTICATED' });
    expect(await signIn('ghost', 'wrong')).toMatchObject({ outcome: 'LOCKED' });
  });

  it('given a sign-in of more than ninety days ago, then its network is known no more', async () => {
    await signIn('keeper', PASSWORD);
    const days = (n: number) => after(n * 24 * 60);
    days(90);
    await guessesAt('keeper', 50);
    expect(await signIn('keeper', PASSWORD)).toMatchObject({ outcome: 'LOCKED' });
    days(91);
    await signIn('keeper', PASSWORD, ELSEWHERE);
    const { rows } = await database.pool.query<{ count: number }>(
      'select count(*)::int as count from sign_in_network',
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('many who sign in at once with the right password are all let in', async () => {
    const all = await Promise.all(Array.from({ length: 64 }, () => signIn('keeper', PASSWORD)));
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(['AUTHENTICATED']));
  });

  it('who comes when the line is full is asked to come again', async () => {
    const all = await Promise.all(Array.from({ length: 300 }, () => signIn('keeper', PASSWORD)));
    const busy = all.filter(({ outcome }) => outcome === 'BUSY');
    expect(busy.length).toBeGreaterThan(0);
    expect(busy[0]).toEqual({ outcome: 'BUSY', retryAfterSeconds: 5 });
    expect(all.filter(({ outcome }) => outcome === 'AUTHENTICATED').length).toBeGreaterThanOrEqual(66);
  });

  it('who has waited too long for an answer in time is asked to come again, and is not tried', async () => {
    const { passed: hashed, open } = gate();
    const slow = new PasswordHasher({ ln: 4, r: 1, p: 1 });
    const verify = jest.spyOn(slow, 'verify').mockImplementation(() => hashed.then(() => true));
    const busy = another(slow, 200).passwords;
    const proof = { login: 'keeper', password: PASSWORD };
    const first = [busy.authenticate(proof, OFFICE), busy.authenticate(proof, OFFICE)];
    await until(() => verify.mock.calls.length === 2);
    expect(await busy.authenticate(proof, ELSEWHERE)).toEqual({ outcome: 'BUSY', retryAfterSeconds: 5 });
    open();
    expect((await Promise.all(first)).map(({ outcome }) => outcome)).toEqual(Array(2).fill('AUTHENTICATED'));
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('who hung up is not tried: the line is for those who wait', async () => {
    const caller = new AbortController();
    const others = Array.from({ length: 10 }, () => signIn('keeper', PASSWORD));
    const gone = Array.from({ length: 5 }, () =>
      passwords.authenticate({ login: 'keeper', password: 'wrong' }, ELSEWHERE, { hungUp: caller.signal }),
    );
    caller.abort();
    expect((await Promise.all(gone)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('BUSY'));
    await Promise.all(others);
    // five tries that nobody waited for were none
    expect(await signIn('keeper', PASSWORD, ELSEWHERE)).toMatchObject({ outcome: 'AUTHENTICATED' });
  });

  it('what was typed and where it came from is kept as digests that need a key, and not for longer than it counts', async () => {
    await signIn('my-password-in-the-wrong-field', 'wrong');
    await signIn('keeper', PASSWORD);
    const rowsOf = async () =>
      (
        await database.pool.query<{ row: string }>(
          'select sign_in_count::text as row from sign_in_count union all select sign_in_network::text from sign_in_network',
        )
      ).rows.map(({ row }) => row);
    const rows = await rowsOf();
    expect(rows).toHaveLength(4);
    expect(rows.join()).not.toMatch(/my-password|192\.0\.2|keeper/);
    after(2 * 24 * 60);
    await signIn('ghost', 'wrong', ELSEWHERE);
    // the three of this failure, and the network that is known
    expect(await rowsOf()).toHaveLength(4);
  });
});
