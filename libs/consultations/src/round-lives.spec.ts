import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { isRefusal } from '#libs/kernel';
import { faultsOf, roundInHand } from '#libs/testing/rule-books';
import type { RoundCommand } from './round.rules.js';
import { ROUND_STATES } from './round-state.js';

const { C3, C4, close, open, planned, raise, record, respond, settle } = roundInHand;
const COMMANDS: readonly RoundCommand[] = [
  open,
  raise(),
  raise(),
  raise({ conductOf: 'PERSON' }),
  record(),
  record({ concernsFound: 1 }),
  record({ on: '2026-02-27' }),
  ...[0, 1, 2, 3].map(close),
  ...[C3, C4].flatMap((concern) => [respond(concern), settle(concern)]),
  { type: 'EraseWords', ground: 'RETENTION_ENDED' },
];
const step = fc.record({
  command: fc.nat(COMMANDS.length - 1),
  /** Minutes by which the act lies before its record. */
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(60) }),
});
const lives = fc.array(step, { minLength: 1, maxLength: 50, size: 'max' });

it('whatever is sent to a round: it closes once, with the concerns it had, having looked somewhere', () => {
  const met = { states: new Set<string>(), codes: new Set<string>(), counts: new Set<number>() };
  fc.assert(
    fc.property(lives, (steps) => {
      let round = planned();
      for (const [index, { command, late }] of steps.entries()) {
        const sent = COMMANDS[command] as RoundCommand;
        const recordedAt = new Date(Date.UTC(2026, 2, 2, 2, index)).toISOString();
        const at = new Date(Date.parse(recordedAt) - late * 60_000).toISOString();
        const { decision } = round.when(sent, { at, recordedAt });
        if (isRefusal(decision)) {
          expect(faultsOf(decision)).toEqual([]);
          met.codes.add(decision.code);
          continue;
        }
        const before = round.state;
        round = round.when(sent, { at, recordedAt }).accepted();
        met.states.add(round.state.state ?? '');
        if (sent.type === 'CloseRound') {
          expect(before.state).toBe('GATHERING');
          expect(before.gatherings.length).toBeGreaterThan(0);
          expect(round.state.gathered?.concerns).toBe(before.concerns.length);
          met.counts.add(sent.concerns);
        }
        if (before.gathered) expect(round.state.gathered).toEqual(before.gathered);
      }
    }),
    { numRuns: 300, seed: 20261124 },
  );
  expect([...met.states].sort()).toEqual([...ROUND_STATES].filter((state) => state !== 'PLANNED').sort());
  expect([...met.counts].sort()).toEqual(expect.arrayContaining([0, 1, 2]));
  for (const code of ['R-11', 'R-64', 'S-COUNT', 'S-NO-GATHERING', 'S-STEP', 'S-ROUND-CLOSED'])
    expect([...met.codes]).toContain(code);
});
