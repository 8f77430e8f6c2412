import { describe, expect, it } from '@jest/globals';
import type { InstallationKind } from '#libs/installation';
import { readConfiguration } from '../configuration.js';
import { mayOperate, operationsAccess } from './operations-access.js';

const TOKEN = 'a-token-of-the-county-0001';
const runtimeOf = (kind: InstallationKind, env: NodeJS.ProcessEnv) => ({
  configuration: readConfiguration(env, kind),
  installation: { id: 'an-id', kind },
});
const DEMO = runtimeOf('DEMO', {});
const COUNTY = runtimeOf('COUNTY', {});
const WITH_TOKEN = runtimeOf('COUNTY', { HUIYING_OPERATIONS_TOKEN: TOKEN });

describe('Who may see metrics and the details of readiness', () => {
  it('given a demo without a token, then everybody: it answers on loopback only', () => {
    expect(operationsAccess(DEMO)).toBe('open');
    expect(mayOperate(DEMO, undefined)).toBe(true);
  });

  it('given a county without a token, then nobody, whatever they bring', () => {
    expect(operationsAccess(COUNTY)).toBe('closed');
    for (const brought of [undefined, 'Bearer undefined', 'Bearer ', `Bearer ${TOKEN}`])
      expect(mayOperate(COUNTY, brought)).toBe(false);
  });

  it('given a token, then who brings this very one, in a demo too', () => {
    const demo = runtimeOf('DEMO', { HUIYING_OPERATIONS_TOKEN: TOKEN });
    for (const runtime of [WITH_TOKEN, demo]) {
      expect(operationsAccess(runtime)).toBe('token');
      expect(mayOperate(runtime, `Bearer ${TOKEN}`)).toBe(true);
      for (const wrong of [
        undefined,
        '',
        TOKEN,
        `Bearer ${TOKEN.slice(1)}`,
        `Bearer ${TOKEN} `,
        `Basic ${TOKEN}`,
      ])
        expect([wrong, mayOperate(runtime, wrong)]).toEqual([wrong, false]);
    }
  });
});
