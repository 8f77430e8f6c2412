import { describe, expect, it } from '@jest/globals';
import { rolesNamed, secondFactorPolicy } from './second-factor.policy.js';

describe('A second factor is required', () => {
  it('in a county of administrators and inspectors, and asked of everybody for what cannot be taken back', () => {
    const { roles, codesOfEverybody } = secondFactorPolicy(true, undefined);
    expect([...roles].sort()).toEqual(['ADMINISTRATOR', 'AUDIT', 'INSPECTOR', 'SECURITY']);
    expect(codesOfEverybody).toBe(true);
  });

  it('in a demo of nobody', () => {
    expect(secondFactorPolicy(false, undefined)).toEqual({ roles: new Set(), codesOfEverybody: false });
  });

  it.each([true, false])('of those whom the setting names (in a county: %s)', (inCounty) => {
    const { roles, codesOfEverybody } = secondFactorPolicy(inCounty, rolesNamed('LEADER'));
    expect([[...roles], codesOfEverybody]).toEqual([['LEADER'], inCounty]);
  });

  it('of nobody in a county that says so', () => {
    expect(secondFactorPolicy(true, rolesNamed('none')).roles.size).toBe(0);
  });
});
