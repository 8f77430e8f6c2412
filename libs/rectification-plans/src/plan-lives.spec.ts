import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isRefusal } from '#libs/kernel';
import { faultsOf, planInHand } from '#libs/testing/rule-books';
import type { PlanCommand } from './plan.rules.js';
import { PLAN_STATES, undisposedIn } from './plan-state.js';

const { aNewPlan, approve, by, decline, dispose, draft, draftOfAPerson, gathered, publish, revise } =
  planInHand;
const OFFICERS = ['east-officer', 'east-clerk', 'petition-officer', 'petition-clerk', 'west-officer'];
const late = gathered({ concerns: ['lamp', 'queue', 'bridge'] });
const COMMANDS: readonly PlanCommand[] = [
  draft(),
  draftOfAPerson(),
  ...['lamp', 'queue', 'bridge', 'nothing'].flatMap((one) => [
    dispose(one),
    decline(one),
    decline(one, { reason: null }),
    decline(one, { reasonCode: null }),
  ]),
  approve,
  approve,
  publish(),
  publish({ text: null }),
  publish({ gathered: late }),
  revise(),
  revise({ gathered: late }),
  { type: 'EraseWords', ground: 'RETENTION_ENDED' },
];
const step = fc.record({
  command: fc.nat(COMMANDS.length - 1),
  officer: fc.oneof(
    { weight: 3, arbitrary: fc.nat(2) },
    { weight: 1, arbitrary: fc.nat(OFFICERS.length - 1) },
  ),
});
const lives = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' });

it('whatever is sent to a plan: what is published was approved by another and leaves no concern without a word', () => {
  const met = { states: new Set<string>(), codes: new Set<string>() };
  fc.assert(
    fc.property(lives, (steps) => {
      let plan = aNewPlan().after(draft());
      for (const { command, officer } of steps) {
        const { decision } = plan.when(COMMANDS[command] as PlanCommand, by(OFFICERS[officer] ?? ''));
        if (isRefusal(decision)) {
          expect(faultsOf(decision)).toEqual([]);
          met.codes.add(decision.code);
          continue;
        }
        const before = plan.state;
        plan = plan.when(COMMANDS[command] as PlanCommand, by(OFFICERS[officer] ?? '')).accepted();
        met.states.add(plan.state.state ?? '');
        if (plan.state.state === 'DRAFT') continue;
        expect(undisposedIn(plan.state)).toEqual([]);
        expect(before.hands).not.toContain(plan.state.approvedBy?.officer);
      }
    }),
    { numRuns: 300, seed: 20261124 },
  );
  expect([...met.states].sort()).toEqual([...PLAN_STATES].sort());
  for (const code of ['R-43', 'R-45', 'R-64', 'S-STEP', 'S-UNKNOWN-CONCERN', 'S-NOTHING-NEW'])
    expect([...met.codes]).toContain(code);
});
