import { describe, expect, it } from '@jest/globals';
import { project } from '#libs/testing/projection';
import { planInHand } from '#libs/testing/rule-books';
import { planRows } from './plans.projection.js';

const { aNewPlan, by, dispose, draft, drafted, gathered, published, revise } = planInHand;
const listed = (situation: planInHand.PlanSituation) =>
  project(planRows as never).given('rectification-plan-1', situation.events);

describe('the list of rectification plans', () => {
  it('says how many concerns a plan disposes of, and how many are left', () => {
    expect(listed(drafted().after(dispose('lamp'))).rows()).toMatchObject([
      {
        key: '',
        revision: 1,
        state: 'DRAFT',
        kind: 'TEAM',
        unit: 'east',
        subject: 'east',
        officer: null,
        round: 'round-1',
        version: 1,
        disposed: 1,
        undisposed: 1,
        approver: null,
        published: null,
      },
    ]);
  });

  it('says who approved it and when it was published, also while it is revised', () => {
    const [row] = listed(published()).rows();
    expect(row).toMatchObject({ state: 'PUBLISHED', approver: 'petition-bureau', undisposed: 0 });
    const late = gathered({ concerns: ['lamp', 'queue', 'bridge'] });
    expect(listed(published().after(revise({ gathered: late }))).rows()).toMatchObject([
      {
        state: 'DRAFT',
        version: 2,
        disposed: 2,
        undisposed: 1,
        approver: null,
        published: (row as { published?: unknown }).published,
        title: (row as { title?: unknown }).title,
      },
    ]);
  });

  it('is shown to the units with a task in it, never to one complained about', () => {
    const complaint = gathered({ complainedAbout: ['east'] });
    const projection = listed(
      aNewPlan().after([draft({ unit: 'petition-bureau', gathered: complaint }), by('petition-officer')]),
    );
    const [row] = projection.rows();
    expect(row).toMatchObject({ accused: ['east'] });
    if (row)
      expect(projection.visibility(row)).toEqual({
        units: ['petition-bureau'],
        sort: '2026-03-02T01:01:00.000Z',
      });
  });
});
