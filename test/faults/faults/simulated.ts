import { type Fault, promised } from '../fault.js';
import type { Plan } from '../simulation/simulation.js';

/** F11: two officers, two processes and a reader in every order that the seeds draw. */
export const interleavings: Fault = {
  name: 'F11',
  promise: 'In whatever order two officers, two processes and a reader go on, every promise is kept',
  async run({ long, seed }) {
    const { simulate } = await import('../simulation/simulation.js');
    const schedules = long ? 2_000 : 150;
    const different = new Set<string>();
    let turns = 0;
    for (let n = 0; n < schedules; n++) {
      const weather = { lostBefore: 0.02, lostAfter: 0.05, crash: 0.02 };
      const plan: Plan = { seed: seed + n, officers: 2, cases: 1, processes: 2, weather };
      const simulated = await simulate(plan).catch((error: unknown) => failed(plan, error));
      different.add(simulated.trace);
      turns += simulated.turns;
    }
    return `${schedules} schedules (seeds ${seed} to ${seed + schedules - 1}), ${turns} turns, ${different.size} different logs, 0 violations`;
  },
};

/** F12: many officers and processes for a long time; the same seed twice must give the same log. */
export const wholeSystem: Fault = {
  name: 'F12',
  promise:
    'A whole office over a virtual clock, with lost calls and killed processes, keeps every promise, and a seed repeats it',
  async run({ long, seed }) {
    const { simulate } = await import('../simulation/simulation.js');
    const wanted = long ? 1_000_000 : 15_000;
    let [turns, acknowledged, crashes, rounds] = [0, 0, 0, 0];
    let trace = '';
    for (; turns < wanted; rounds++) {
      const weather = { lostBefore: 0.03, lostAfter: 0.03, crash: 0.01 };
      const plan: Plan = { seed: seed + rounds, officers: 24, cases: 4, processes: 4, weather };
      const simulated = await simulate(plan).catch((error: unknown) => failed(plan, error));
      if (rounds === 0) {
        const again = await simulate(plan);
        promised(
          again.trace === simulated.trace,
          `Seed ${seed} gave ${simulated.trace} and then ${again.trace}`,
        );
        ({ trace } = simulated);
      }
      turns += simulated.turns;
      acknowledged += simulated.acknowledged;
      crashes += simulated.crashes;
    }
    return `${turns} turns in ${rounds} rounds from seed ${seed}, ${acknowledged} acknowledged, ${crashes} processes killed, 0 violations, seed ${seed} twice gave ${trace}`;
  },
};

function failed(plan: Plan, error: unknown): never {
  throw new Error(`With ${JSON.stringify(plan)}: ${String((error as Error).stack ?? error)}`, {
    cause: error,
  });
}
