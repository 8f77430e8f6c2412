import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { FixedClock } from '#libs/kernel';
import { givenAccount, testDatabase, type TestDatabase } from '#libs/testing';
import { MasterKey } from '#libs/vault';
import { OrganisationStore } from '../../organisation-store.js';
import { organisationMigrations } from '../../organisation.migrations.js';
import type { Role } from '../../jurisdiction.js';
import type { Account } from '../account.js';
import { AccountChanges } from '../account-changes.js';
import { Accounts } from '../accounts.js';
import { KnownNetworks } from '../known-networks.js';
import { SlowLane } from '../slow-lane.js';
import { LocalPasswords } from '../local-passwords.js';
import { LoginThrottle } from '../login-throttle.js';
import { PasswordHasher } from '../password-hasher.js';
import { Sessions } from '../sessions.js';
import { SecondFactorPolicy } from './second-factor.policy.js';
import { SecondFactors } from './second-factors.js';
import { SessionCodes } from './session-codes.js';

const PASSWORD = 'Three-tall-Poplars';
const STEP = 30;

describe('A second factor', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let passwords: LocalPasswords;
  let changes: AccountChanges;
  let factors: SecondFactors;
  let sessions: Sessions;
  let codes: SessionCodes;
  let keeper: Account;
  const masterKey = new MasterKey(randomBytes(32));
  const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
  });
  beforeEach(async () => {
    clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
    for (const table of ['account', 'sign_in_count']) await database.pool.query(`delete from ${table}`);
    keeper = await givenAccount(database.dataSource, await hasher.hash(PASSWORD), { login: 'keeper' });
    requiredOf('ADMINISTRATOR');
  });
  afterAll(() => database.drop());

  const requiredOf = (...roles: Role[]) => {
    const { dataSource } = database;
    const organisation = new OrganisationStore(dataSource, clock);
    factors = new SecondFactors(dataSource, masterKey, clock);
    const accounts = new Accounts(dataSource, organisation, clock);
    const digests = { of: (text: string) => text };
    const throttle = new LoginThrottle(dataSource, digests);
    passwords = new LocalPasswords(
      accounts,
      hasher,
      throttle,
      new KnownNetworks(dataSource, digests, clock),
      new SlowLane(),
      factors,
      clock,
    );
    changes = new AccountChanges(dataSource, hasher, throttle, clock);
    sessions = new Sessions(dataSource, organisation, clock, new SecondFactorPolicy(new Set(roles), true));
    codes = new SessionCodes(dataSource, factors, sessions, clock);
  };
  const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1_000));
  const open = async (withCode = false) => {
    const opened = await sessions.open(keeper, {}, withCode);
    if (opened.outcome !== 'OPENED') throw new Error(opened.outcome);
    return { account: keeper.id, token: opened.token };
  };
  const codeNow = (secret: string): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() });
  const wrongNow = (secret: string): string =>
    ((Number(codeNow(secret)) + 1) % 1_000_000).toString().padStart(6, '0');
  const signIn = async (code?: string) =>
    passwords.authenticate(
      { login: 'keeper', password: PASSWORD, ...(code === undefined ? {} : { code }) },
      '192.0.2.7',
    );
  const enrolled = async () => {
    const session = await open();
    const { secret } = await factors.offer(keeper.id, keeper.login);
    const confirmed = await codes.confirm(session, codeNow(secret));
    if (confirmed.outcome !== 'ENROLLED') throw new Error(confirmed.outcome);
    later(STEP);
    return { session, secret, recoveryCodes: confirmed.recoveryCodes };
  };

  it('given a role that requires one, then a session may do nothing until it is there', async () => {
    const session = await open();
    const owes = async () => (await sessions.principal(session.token))?.owes;
    expect(await sessions.principal(session.token)).toMatchObject({
      owes: 'SECOND_FACTOR',
      permissions: new Set(),
    });
    const { secret } = await factors.offer(keeper.id, keeper.login);
    later(1);
    expect(await owes()).toBe('SECOND_FACTOR');
    expect((await codes.confirm(session, codeNow(secret))).outcome).toBe('ENROLLED');
    const principal = await sessions.principal(session.token);
    expect([principal?.owes, principal?.permissions.size === 0]).toEqual([undefined, false]);
    expect(principal?.secondFactor).toEqual({ enrolled: true, expected: true, codeAt: clock.now() });
  });

  it('given a one-time password too, then the password comes first', async () => {
    await changes.resetPassword(keeper.id);
    const session = await open();
    expect((await sessions.principal(session.token))?.owes).toBe('NEW_PASSWORD');
  });

  it('given a role that requires none, then nothing is owed', async () => {
    requiredOf('SECURITY');
    expect((await sessions.principal((await open()).token))?.owes).toBeUndefined();
  });

  it('is kept under the master key, and its recovery codes as hashes', async () => {
    const { secret, recoveryCodes } = await enrolled();
    const { rows } = await database.pool.query<{ row: string }>(
      'select second_factor::text as row from second_factor union all select recovery_code::text from recovery_code',
    );
    expect(rows).toHaveLength(11);
    const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
    for (const { row } of rows)
      for (const plain of [
        secret,
        bytes.toString('hex'),
        ...recoveryCodes.map((one) => Buffer.from(one).toString('hex')),
      ])
        expect(row).not.toContain(plain);
  });

  describe('at the sign-in', () => {
    it('is asked for, and taken', async () => {
      const { secret } = await enrolled();
      expect(await signIn()).toEqual({ outcome: 'CODE_MISSING' });
      expect(await signIn(` ${codeNow(secret).slice(0, 3)} ${codeNow(secret).slice(3)}`)).toMatchObject({
        outcome: 'AUTHENTICATED',
        withCode: true,
      });
    });

    it('is nothing to who has none', async () => {
      expect(await signIn('123456')).toMatchObject({ outcome: 'AUTHENTICATED', withCode: false });
    });

    it('takes a code once, nor an earlier one after it; of the same code sent many times at once, one', async () => {
      const { secret } = await enrolled();
      const earlier = codeNow(secret);
      later(STEP);
      const code = codeNow(secret);
      const all = await Promise.all(Array.from({ length: 4 }, () => factors.prove(keeper.id, code)));
      expect(all.filter((proof) => proof === 'PROVED')).toHaveLength(1);
      expect(await signIn(code)).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(earlier)).toEqual({ outcome: 'REJECTED' });
      later(STEP);
      expect(await signIn(codeNow(secret))).toMatchObject({ outcome: 'AUTHENTICATED' });
    });

    it('takes no code that has confirmed it', async () => {
      const session = await open();
      const { secret } = await factors.offer(keeper.id, keeper.login);
      await codes.confirm(session, codeNow(secret));
      expect(await signIn(codeNow(secret))).toEqual({ outcome: 'REJECTED' });
    });

    it('counts a wrong code as a failure, which the right password alone does not clear', async () => {
      const { secret } = await enrolled();
      for (let n = 0; n < 5; n++) {
        expect(await signIn()).toEqual({ outcome: 'CODE_MISSING' });
        expect(await signIn(wrongNow(secret))).toEqual({ outcome: 'REJECTED' });
      }
      expect(await signIn(codeNow(secret))).toMatchObject({ outcome: 'LOCKED' });
    });

    it('takes each of the ten recovery codes once, however it is typed', async () => {
      const { recoveryCodes } = await enrolled();
      expect(new Set(recoveryCodes).size).toBe(10);
      const [first = '', second = ''] = recoveryCodes;
      expect(await signIn(first)).toMatchObject({ outcome: 'AUTHENTICATED', withCode: true });
      expect(await signIn(first)).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(` ${second.toUpperCase().replaceAll('-', ' ')}`)).toMatchObject({ withCode: true });
      expect(await signIn('aaaa-aaaa-aaaa-aaaa')).toEqual({ outcome: 'REJECTED' });
    });
  });

  describe('in a session', () => {
    const codeAt = async (token: string) => (await sessions.principal(token))?.secondFactor?.codeAt;

    it('is fresh at once, and a wrong code changes nothing of that', async () => {
      const { session, secret } = await enrolled();
      const before = await codeAt(session.token);
      expect(await codes.prove(session, wrongNow(secret))).toBe('WRONG');
      expect(await codeAt(session.token)).toEqual(before);
      expect(await codes.prove(session, codeNow(secret))).toBe('PROVED');
      expect(await codeAt(session.token)).toEqual(clock.now());
    });

    it('given five wrong codes, one by one or all at once, then the session ends, and a right one comes too late', async () => {
      const { secret } = await enrolled();
      const one = await open(true);
      for (let n = 0; n < 5; n++) await codes.prove(one, wrongNow(secret));
      const other = await open(true);
      await Promise.all(Array.from({ length: 8 }, () => codes.prove(other, wrongNow(secret))));
      for (const session of [one, other]) {
        expect(await sessions.principal(session.token)).toBeUndefined();
        expect(await codes.prove(session, codeNow(secret))).toBe('WRONG');
      }
      expect(await signIn(codeNow(secret))).toMatchObject({ outcome: 'AUTHENTICATED' });
    });

    it('given nothing that a code could be right for, then none is counted as wrong', async () => {
      const session = await open();
      for (let n = 0; n < 6; n++) {
        expect(await codes.prove(session, '123456')).toBe('NONE');
        expect(await codes.confirm(session, '123456')).toEqual({ outcome: 'NOTHING_OFFERED' });
      }
      expect(await sessions.principal(session.token)).toBeDefined();
    });

    it('given that it is confirmed, then all other sessions of the account end', async () => {
      const other = await open();
      const { session } = await enrolled();
      expect(await sessions.principal(other.token)).toBeUndefined();
      expect(await sessions.principal(session.token)).toBeDefined();
      // One that was being opened with the password alone at that very moment is worth nothing.
      expect(await sessions.open(keeper)).toEqual({ outcome: 'ENDED' });
    });

    it('is confirmed with a code of it alone, within a quarter of an hour, and by a session that is still there', async () => {
      const session = await open();
      expect(await codes.confirm(session, '123456')).toEqual({ outcome: 'NOTHING_OFFERED' });
      const { secret } = await factors.offer(keeper.id, keeper.login);
      expect(await codes.confirm(session, wrongNow(secret))).toEqual({ outcome: 'WRONG' });
      const ended = await open();
      await sessions.close(ended.token);
      expect(await codes.confirm(ended, codeNow(secret))).toEqual({ outcome: 'WRONG' });
      later(15 * 60);
      expect(await codes.confirm(session, codeNow(secret))).toEqual({ outcome: 'NOTHING_OFFERED' });
      expect(await signIn()).toMatchObject({ outcome: 'AUTHENTICATED' });
    });

    it('is in force until another one is confirmed, whose recovery codes take the place of the first ones', async () => {
      const { session, secret, recoveryCodes } = await enrolled();
      const next = await factors.offer(keeper.id, keeper.login);
      expect(await signIn(codeNow(next.secret))).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(codeNow(secret))).toMatchObject({ withCode: true });
      expect((await codes.confirm(session, codeNow(next.secret))).outcome).toBe('ENROLLED');
      later(STEP);
      expect(await signIn(codeNow(secret))).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(recoveryCodes[0])).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(codeNow(next.secret))).toMatchObject({ withCode: true });
    });

    it('given ten new recovery codes, then the ones before are worth nothing', async () => {
      const { recoveryCodes } = await enrolled();
      const fresh = await codes.renewRecoveryCodes(keeper.id);
      expect(await signIn(recoveryCodes[0])).toEqual({ outcome: 'REJECTED' });
      expect(await signIn(fresh[9])).toMatchObject({ withCode: true });
    });

    it('taken off by its owner, is owed again at once where the role requires one', async () => {
      const { session } = await enrolled();
      await codes.remove(session);
      expect((await sessions.principal(session.token))?.owes).toBe('SECOND_FACTOR');
      expect(await signIn()).toMatchObject({ outcome: 'AUTHENTICATED', withCode: false });
    });
  });

  it.each([
    ['reset', () => changes.resetSecondFactor(keeper.id)],
    ['taken off at the machine', () => changes.setPassword(keeper.id, PASSWORD)],
  ])('%s, is gone with its recovery codes, and the sessions have ended', async (_, reset) => {
    const { session } = await enrolled();
    await reset();
    later(1);
    expect(await sessions.principal(session.token)).toBeUndefined();
    expect(await signIn()).toMatchObject({ outcome: 'AUTHENTICATED', withCode: false });
    expect((await database.pool.query('select from recovery_code')).rowCount).toBe(0);
  });

  it('given a new password by an administrator, then the second factor stays', async () => {
    await enrolled();
    await changes.resetPassword(keeper.id);
    expect((await database.pool.query('select from second_factor where in_force')).rowCount).toBe(1);
  });
});
