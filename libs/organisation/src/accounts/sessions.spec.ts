import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '#libs/kernel';
import { givenAccount, testDatabase, type TestDatabase } from '#libs/testing';
import type { Officer, Unit } from '../jurisdiction.js';
import { loadOrganisation } from '../load-organisation.js';
import { OrganisationStore } from '../organisation-store.js';
import { organisationMigrations } from '../organisation.migrations.js';
import type { Account } from './account.js';
import { AccountChanges } from './account-changes.js';
import { LoginThrottle } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { SecondFactorPolicy } from './second-factor/second-factor.policy.js';
import { Sessions } from './sessions.js';

/** Needs a second factor. */
const NOBODY = new SecondFactorPolicy(new Set(), false);

const name = { zh: '单位', en: 'Unit' };
const open = { from: '2000-01-01', to: null };
const units: Unit[] = [
  { id: 'county', name, level: 'COUNTY', kind: 'GENERAL', parent: null, ...open },
  {
    id: 'bureau',
    name,
    level: 'COUNTY',
    kind: 'PETITION_DEPARTMENT',
    parent: 'county',
    serves: 'county',
    ...open,
  },
];
const officers = (until: string | null): Officer[] => [
  {
    id: 'clerk',
    name,
    posts: [
      { unit: 'bureau', role: 'PETITION_OFFICER', from: '2000-01-01', to: until },
      { unit: 'county', role: 'LEADER', ...open },
    ],
  },
];

describe('Sessions', () => {
  let database: TestDatabase;
  let clock: FixedClock;
  let organisation: OrganisationStore;
  let changes: AccountChanges;
  let sessions: Sessions;
  let clerk: Account;
  let keeper: Account;

  beforeAll(async () => {
    database = await testDatabase(organisationMigrations);
  });
  beforeEach(async () => {
    clock = new FixedClock(new Date('2026-11-24T02:00:00Z'));
    await database.pool.query('delete from account');
    await loadOrganisation(database.dataSource, { units, officers: officers(null) });
    organisation = new OrganisationStore(database.dataSource, clock);
    const hasher = new PasswordHasher({ ln: 4, r: 1, p: 1 });
    const throttle = new LoginThrottle(database.dataSource, { of: (text) => text });
    changes = new AccountChanges(database.dataSource, hasher, throttle, clock);
    sessions = new Sessions(database.dataSource, organisation, clock, NOBODY);
    const hash = await hasher.hash('Three-tall-Poplars');
    clerk = await givenAccount(database.dataSource, hash, { login: 'clerk', officer: 'clerk' });
    keeper = await givenAccount(database.dataSource, hash, { login: 'keeper' });
  });
  afterAll(() => database.drop());

  const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1_000));
  const opened = async (account: Account, chosen = {}) => {
    const answer = await sessions.open(account, chosen);
    if (answer.outcome !== 'OPENED') throw new Error('no such post');
    return answer;
  };
  /** Asks every 20 minutes, from now until `minutes` have passed. */
  const stayBusy = async (token: string, minutes: number) => {
    for (let left = minutes; left > 0; left -= 20) {
      later(Math.min(left, 20) * 60);
      if (await sessions.principal(token)) await sessions.use(token);
    }
  };

  it('given an account, when a session is opened, then its token tells who asks', async () => {
    const { token, principal, session } = await opened(clerk);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(principal).toMatchObject({
      account: clerk.id,
      unit: 'bureau',
      role: 'PETITION_OFFICER',
      scope: 'county',
    });
    expect(await sessions.principal(token)).toEqual(principal);
    expect(session).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      login: 'clerk',
      kind: 'OFFICER',
      expiresAt: new Date('2026-11-24T14:00:00.000Z'),
      idleSeconds: 1_800,
    });
  });

  it('given an officer with several posts, then one is chosen, and one that is not held is answered by those that are', async () => {
    const { principal } = await opened(clerk, { unit: 'county', role: 'LEADER' });
    expect(principal).toMatchObject({ unit: 'county', role: 'LEADER' });
    expect(await sessions.open(clerk, { unit: 'county', role: 'INSPECTOR' })).toEqual({
      outcome: 'NO_SUCH_POST',
      posts: [
        { unit: 'bureau', role: 'PETITION_OFFICER', ...open },
        { unit: 'county', role: 'LEADER', ...open },
      ].map(({ unit, role }) => expect.objectContaining({ unit, role })),
    });
  });

  it('only a digest of the token is stored', async () => {
    const { token } = await opened(clerk);
    const { rows } = await database.pool.query<{ token: Buffer; row: string }>(
      'select token, session::text as row from session',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.row).not.toContain(token);
    expect(rows[0]?.token.equals(createHash('sha256').update(token).digest())).toBe(true);
  });

  it('a token that was never given out means nobody', async () => {
    expect(await sessions.principal('x'.repeat(43))).toBeUndefined();
    expect(await sessions.principal('')).toBeUndefined();
    expect(await sessions.principal("' or 1 = 1 --")).toBeUndefined();
  });

  it('given half an hour without use, then the session has ended; in use it lasts twelve hours', async () => {
    const idle = await opened(clerk);
    const busy = await opened(clerk);
    await stayBusy(busy.token, 29);
    expect(await sessions.principal(idle.token)).toBeDefined();
    await stayBusy(busy.token, 30);
    expect(await sessions.principal(idle.token)).toBeUndefined();
    expect(await sessions.principal(busy.token)).toBeDefined();
    await stayBusy(busy.token, 11 * 60);
    expect(await sessions.principal(busy.token)).toBeDefined();
    await stayBusy(busy.token, 1);
    expect(await sessions.principal(busy.token)).toBeUndefined();
  });

  it('an administrator’s session ends after ten idle minutes', async () => {
    const { token } = await opened(keeper);
    later(9 * 60 + 59);
    expect(await sessions.principal(token)).toMatchObject({ role: 'ADMINISTRATOR' });
    later(10 * 60);
    expect(await sessions.principal(token)).toBeUndefined();
  });

  it('being asked about is no use of a session, however often', async () => {
    const { token } = await opened(clerk);
    for (let minutes = 0; minutes < 29; minutes++) {
      later(60);
      await sessions.principal(token);
      await sessions.ended([token]);
    }
    expect(await sessions.principal(token)).toBeDefined();
    later(60);
    expect(await sessions.principal(token)).toBeUndefined();
  });

  it('given a look a moment before, then a use is written down all the same', async () => {
    const { token } = await opened(clerk);
    later(29 * 60);
    await sessions.principal(token);
    await sessions.use(token);
    later(29 * 60);
    expect(
      await new Sessions(database.dataSource, organisation, clock, NOBODY).principal(token),
    ).toBeDefined();
  });

  it('another post is another session, which ends when the first one would have', async () => {
    const { token, session } = await opened(clerk);
    later(15 * 60);
    const changed = await sessions.changePost(token, { unit: 'county', role: 'LEADER' });
    expect(changed).toMatchObject({
      outcome: 'OPENED',
      principal: { unit: 'county', role: 'LEADER' },
      session: { expiresAt: session.expiresAt },
    });
    if (changed.outcome !== 'OPENED') throw new Error('no such post');
    expect(changed.session.id).not.toBe(session.id);
    expect(await sessions.principal(token)).toBeUndefined();
    expect(await sessions.principal(changed.token)).toMatchObject({ role: 'LEADER' });
    expect(await sessions.changePost(token, { unit: 'county', role: 'LEADER' })).toEqual({
      outcome: 'ENDED',
    });
    expect(await sessions.changePost(changed.token, { unit: 'county', role: 'INSPECTOR' })).toMatchObject({
      outcome: 'NO_SUCH_POST',
    });
    expect(await sessions.principal(changed.token)).toBeDefined();
  });

  it('activity at one process keeps the session alive at another', async () => {
    const { token } = await opened(clerk);
    const elsewhere = new Sessions(database.dataSource, organisation, clock, NOBODY);
    later(25 * 60);
    expect(await elsewhere.principal(token)).toBeDefined();
    await elsewhere.use(token);
    later(25 * 60);
    expect(await sessions.principal(token)).toBeDefined();
  });

  it('signing out ends the session at once here and within a second elsewhere', async () => {
    const { token } = await opened(clerk);
    const elsewhere = new Sessions(database.dataSource, organisation, clock, NOBODY);
    expect(await elsewhere.principal(token)).toBeDefined();
    expect(await sessions.principal(token)).toBeDefined();
    await sessions.close(token);
    await sessions.close(token);
    expect(await sessions.principal(token)).toBeUndefined();
    later(1);
    expect(await elsewhere.principal(token)).toBeUndefined();
  });

  it('a deactivated account is out within a second', async () => {
    const { token } = await opened(clerk);
    await sessions.principal(token);
    await changes.deactivate(clerk.id);
    later(1);
    expect(await sessions.principal(token)).toBeUndefined();
    // One that was being opened at that very moment is worth nothing.
    expect(await sessions.open(clerk)).toEqual({ outcome: 'ENDED' });
  });

  it('a post given up ends the session within a second, one that runs out ends it with its last day', async () => {
    const { token } = await opened(clerk);
    const leader = await opened(clerk, { role: 'LEADER' });
    await loadOrganisation(database.dataSource, { units, officers: officers('2026-11-23') });
    later(1);
    expect(await sessions.principal(token)).toBeUndefined();
    expect(await sessions.principal(leader.token)).toMatchObject({ role: 'LEADER' });

    await loadOrganisation(database.dataSource, { units, officers: officers('2026-11-24') });
    clock.set('2026-11-24T15:59:00Z');
    const last = await opened(clerk);
    clock.set('2026-11-24T15:59:59.500Z');
    expect(await sessions.principal(last.token)).toMatchObject({ role: 'PETITION_OFFICER' });
    clock.set('2026-11-24T16:00:00Z');
    expect(await sessions.principal(last.token)).toBeUndefined();
  });

  it('requests within a second share one look at the database', async () => {
    const { token } = await opened(clerk);
    await sessions.principal(token);
    let queries = 0;
    const counting = new Proxy(database.dataSource, {
      get(target, property) {
        if (property === 'query') queries++;
        return Reflect.get(target, property) as unknown;
      },
    });
    const counted = new Sessions(counting, organisation, clock, NOBODY);
    const principals = await Promise.all(Array.from({ length: 200 }, () => counted.principal(token)));
    expect(principals.every((principal) => principal === principals[0] && principal !== undefined)).toBe(
      true,
    );
    expect(queries).toBe(1);
    later(1);
    await counted.principal(token);
    expect(queries).toBe(2);
  });

  it('ended sessions are removed when the next one is opened', async () => {
    await opened(clerk);
    later(31 * 60);
    await opened(keeper);
    const { rows } = await database.pool.query<{ account: string }>('select account from session');
    expect(rows).toEqual([{ account: keeper.id }]);
  });
});
