import { describe, expect, it } from '@jest/globals';
import { simulate } from './simulation.js';

const WEATHER = { lostBefore: 0.04, lostAfter: 0.04, crash: 0.02 };

/** F11 and F12 in small; `npm run faults -- F11 F12` draws more, with seeds of its own. */
describe('a service in which calls are lost, processes die and clocks jump', () => {
  it.each([1, 2, 3, 20261124])(
    'given the seed %d, then every promise is kept, and the same seed gives the same log',
    async (seed) => {
      const plan = { seed, officers: 6, cases: 2, processes: 3, weather: WEATHER };
      const first = await simulate(plan);
      expect(first.acknowledged).toBeGreaterThan(60);
      expect(first.crashes).toBeGreaterThan(0);
      expect(await simulate(plan)).toEqual(first);
      expect((await simulate({ ...plan, seed: seed + 1 })).trace).not.toBe(first.trace);
    },
  );
});
