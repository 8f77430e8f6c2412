import { describe, expect, it } from '@jest/globals';
import { actorOf, concernInACase } from '#libs/testing/rule-books';
import type { ConcernCommand } from '../concern.rules.js';

const { begun, C, close, inCase, raise, respond, settle, theConcern, township } = concernInACase;
const service = { actor: actorOf('system') };
const note = (
  more: Partial<Extract<ConcernCommand, { type: 'NotePlanDisposition' }>> = {},
): ConcernCommand => ({
  type: 'NotePlanDisposition',
  concern: C,
  plan: 'plan-1',
  version: 1,
  disposition: 'DECLINED',
  item: null,
  reasonCode: 'NOT_FEASIBLE_NOW',
  ...more,
});

describe('what a plan does with a concern', () => {
  it('is noted on it, one disposition for each plan, the newest version', () => {
    const noted = begun()
      .after(raise())
      .when(note(), service)
      .then([{ type: 'PlanDispositionNoted', data: { plan: 'plan-1', disposition: 'DECLINED' } }])
      .after(
        [note({ plan: 'plan-2', disposition: 'ADOPTED', item: 'item-1', reasonCode: null }), service],
        [note({ version: 2, disposition: 'PARTLY_ADOPTED', reasonCode: null }), service],
      );
    expect(theConcern(noted).plans).toEqual([
      { plan: 'plan-2', version: 1, disposition: 'ADOPTED', item: 'item-1', reasonCode: null },
      { plan: 'plan-1', version: 2, disposition: 'PARTLY_ADOPTED', item: null, reasonCode: null },
    ]);
  });

  it('is noted once for each version', () => {
    const noted = begun().after(raise(), [note({ version: 2 }), service]);
    for (const version of [1, 2]) noted.when(note({ version }), service).then('S-NOTED', { known: 2 });
  });

  it('is noted on a closed concern of a closed case as well: it answers nobody and settles nothing', () => {
    const closed = begun().after(raise(), respond(), settle, close);
    const { plans, ...before } = theConcern(closed);
    expect(plans).toBeUndefined();
    const decision = inCase({ closed: true }).decide(note(), closed.state, {
      actor: service.actor,
      occurredAt: '2026-03-02T02:00:00.000Z',
      recordedAt: '2026-03-02T02:00:00.000Z',
      facts: {} as never,
      newId: (label) => label,
    });
    expect(decision).toMatchObject([{ type: 'PlanDispositionNoted' }]);
    expect(theConcern(closed.after([note(), service]))).toMatchObject(before);
  });

  it('is told by the plan, never entered by an officer, and only on a concern of this case', () => {
    const raised = begun().after(raise());
    raised.when(note(), { actor: township }).then('S-PROCESS-ONLY');
    raised.when(note({ concern: 'another' }), service).then('S-UNKNOWN-CONCERN');
  });
});
