import { describe, expect, it } from '@jest/globals';
import { Jurisdiction, type Role, ROLES } from './jurisdiction.js';
import { EVIDENCE_COMMANDS, ITEM_COMMANDS, type Permission, PERMISSIONS } from './permissions.js';
import { may, NOWHERE, postsFor, principalOf } from './principal.js';
import { permissionsOf } from './role-permissions.js';

const name = { zh: '单位', en: 'Unit' };
const open = { from: '2000-01-01', to: null };
const TODAY = '2026-11-24';
const jurisdiction = new Jurisdiction(
  1,
  [
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
    {
      id: 'closed',
      name,
      level: 'COUNTY',
      kind: 'DEPARTMENT',
      parent: 'county',
      from: '2000-01-01',
      to: '2020-12-31',
    },
  ],
  [
    {
      id: 'two-hats',
      name,
      posts: [
        { unit: 'closed', role: 'HANDLER', ...open },
        { unit: 'bureau', role: 'PETITION_OFFICER', ...open },
        { unit: 'county', role: 'LEADER', from: '2026-01-01', to: null },
      ],
    },
    { id: 'operator', name, posts: [{ unit: 'county', role: 'ADMINISTRATOR', ...open }] },
  ],
);
const granted = (permission: Permission): Role[] =>
  ROLES.filter((role) => permissionsOf(role).has(permission));
const DECISIONS = PERMISSIONS.filter(
  // An export decides nothing either: it shows what its list shows.
  (permission) => !/^(READ|MANAGE)_|^ORDER_EXPORT$/.test(permission),
);

describe('Permissions', () => {
  it('each is named once and granted to somebody', () => {
    expect(new Set(PERMISSIONS).size).toBe(PERMISSIONS.length);
    for (const permission of PERMISSIONS) expect(granted(permission)).not.toEqual([]);
  });

  it('an inspector reads trails and words, decides no case and sees no identity', () => {
    const permissions = permissionsOf('INSPECTOR');
    expect(permissions.has('READ_TRAILS')).toBe(true);
    expect(permissions.has('READ_WORDS')).toBe(true);
    expect(permissions.has('READ_IDENTITY')).toBe(false);
    // Whoever verifies brings evidence; of which cases is judged there.
    const onItems: readonly string[] = [...ITEM_COMMANDS, ...EVIDENCE_COMMANDS];
    const decided = DECISIONS.filter((decision) => permissions.has(decision));
    expect(decided.filter((decision) => !onItems.includes(decision))).toEqual([]);
  });

  it('a leader sees facts and figures, neither words nor identities, and decides nothing', () => {
    const permissions = permissionsOf('LEADER');
    expect(permissions.has('READ_FIGURES')).toBe(true);
    expect(permissions.has('READ_WORDS')).toBe(false);
    expect(permissions.has('READ_IDENTITY')).toBe(false);
    // What a leader publishes is recorded; it is no act in a case.
    const decided = DECISIONS.filter((decision) => decision !== 'ISSUE_FIGURES' && permissions.has(decision));
    expect(decided).toEqual([]);
  });

  it('an administrator runs the service and sees no business data', () => {
    expect([...permissionsOf('ADMINISTRATOR')].sort()).toEqual([
      'DECIDE_REQUESTS',
      'MANAGE_ACCOUNTS',
      'MANAGE_ORGANISATION',
      'MANAGE_READ_MODELS',
      'READ_ACCOUNTS',
      'READ_ORGANISATION',
    ]);
    expect(granted('MANAGE_READ_MODELS')).toEqual(['ADMINISTRATOR']);
  });

  it('a mediator mediates and responds, and neither assigns, closes nor issues opinions', () => {
    const permissions = permissionsOf('MEDIATOR');
    for (const allowed of ['HOLD_SESSION', 'REACH_AGREEMENT', 'RESPOND_TO_CONCERN'] as const)
      expect(permissions.has(allowed)).toBe(true);
    for (const denied of ['ASSIGN_HOLDER', 'CLOSE_DISPUTE', 'ISSUE_OPINION', 'IMPORT_LEDGER'] as const)
      expect(permissions.has(denied)).toBe(false);
  });

  it('a petition department passes on and does not issue opinions', () => {
    expect(granted('ISSUE_OPINION')).toEqual(['TOWNSHIP_OFFICER', 'HANDLER']);
    expect(granted('REFER_PETITION')).toEqual(['PETITION_OFFICER', 'TOWNSHIP_OFFICER']);
    expect(granted('ERASE_WORDS')).toEqual(['PETITION_OFFICER']);
  });

  it('a role that this version does not know may do nothing', () => {
    expect(permissionsOf('EMPEROR' as Role).size).toBe(0);
    expect(permissionsOf('constructor' as Role).size).toBe(0);
  });
});

describe('A principal', () => {
  const account = { id: 'a1', kind: 'OFFICER', officer: 'two-hats' } as const;

  it('given no choice, when an officer holds several posts, then the first in force counts', () => {
    const principal = principalOf(account, {}, jurisdiction, TODAY);
    expect(principal).toMatchObject({
      account: 'a1',
      officer: 'two-hats',
      unit: 'bureau',
      role: 'PETITION_OFFICER',
      scope: 'county',
      actor: { officer: 'two-hats', unit: 'bureau', role: 'PETITION_OFFICER' },
    });
    expect(principal && may(principal, 'REGISTER_PETITION')).toBe(true);
    expect(principal && may(principal, 'MANAGE_ACCOUNTS')).toBe(false);
  });

  it('given a choice, then that post counts, on the days on which it is held', () => {
    const chosen = { unit: 'county', role: 'LEADER' } as const;
    expect(principalOf(account, chosen, jurisdiction, TODAY)).toMatchObject(chosen);
    expect(principalOf(account, { role: 'LEADER' }, jurisdiction, TODAY)).toMatchObject(chosen);
    expect(principalOf(account, chosen, jurisdiction, '2025-12-31')).toBeUndefined();
    expect(principalOf(account, { unit: 'county', role: 'INSPECTOR' }, jurisdiction, TODAY)).toBeUndefined();
  });

  it('a post in a closed unit is none', () => {
    expect(postsFor(account, jurisdiction, TODAY).map(({ unit }) => unit)).toEqual(['bureau', 'county']);
    expect(principalOf(account, { unit: 'closed' }, jurisdiction, TODAY)).toBeUndefined();
  });

  it.each([
    ['SYSTEM', 'ADMINISTRATOR'],
    ['SECURITY', 'SECURITY'],
    ['AUDIT', 'AUDIT'],
  ] as const)('a %s administrator works nowhere, as %s, and needs no organisation', (kind, role) => {
    const administrator = { id: 'a3', kind, officer: null };
    const principal = principalOf(administrator, {}, new Jurisdiction(0, [], []), TODAY);
    expect(principal).toMatchObject({ role, officer: 'account:a3', unit: NOWHERE, scope: NOWHERE });
    expect(principal && may(principal, 'READ_CASES')).toBe(false);
    expect(jurisdiction.isWithin('county', NOWHERE)).toBe(false);
  });

  it('a post as an administrator, which versions of before gave, is none', () => {
    const operator = { id: 'a2', kind: 'OFFICER', officer: 'operator' } as const;
    expect(principalOf(operator, {}, jurisdiction, TODAY)).toBeUndefined();
  });
});
