import { describe, expect, it } from '@jest/globals';
import { planInHand, sealed } from '#libs/testing/rule-books';
import { rectificationPlanCase } from './plan-case.js';
import { planEventTypes } from './plan.events.js';
import { NOT_READ } from './plan.rules.js';

const {
  aNewPlan,
  approve,
  approved,
  by,
  decline,
  dispose,
  disposed,
  draft,
  drafted,
  draftOfAPerson,
  gathered,
  publish,
  published,
  revise,
} = planInHand;

describe('a plan is drafted', () => {
  it('from a closed round, whose concerns it copies', () => {
    const { state } = aNewPlan()
      .when(draft())
      .then([{ type: 'PlanDrafted', data: { round: 'round-1', concerns: ['lamp', 'queue'] } }]);
    expect(rectificationPlanCase.details(state)).toMatchObject({
      version: 1,
      disposed: 0,
      undisposed: 2,
      dispositions: [
        { concern: 'lamp', disposition: null },
        { concern: 'queue', disposition: null },
      ],
    });
  });

  it('not while the round gathers, nor without having read it', () => {
    for (const round of [gathered({ closed: false }), NOT_READ])
      aNewPlan()
        .when(draft({ gathered: round }))
        .then('S-ROUND-OPEN');
  });

  it('once, and before anything else', () => {
    drafted().when(draft()).then('S-DRAFTED');
    for (const early of [dispose('lamp'), approve, publish(), revise()])
      aNewPlan().when(early).then('S-NOT-DRAFTED');
  });

  it('where the round was held or above it, and by that unit', () => {
    aNewPlan()
      .when(draft({ unit: 'west' }), by('west-officer'))
      .then('S-OUTSIDE-AREA', { unit: 'west', round: 'east' });
    aNewPlan().when(draft(), by('west-officer')).then('S-NOT-IN-CHARGE');
    aNewPlan()
      .when(draft({ unit: 'petition-bureau' }), by('petition-officer'))
      .accepted();
  });

  it('for a team or a person of its own area, who is there (R-22)', () => {
    aNewPlan()
      .when(draft({ subject: { unit: 'west', officer: null } }))
      .then('S-OUTSIDE-AREA', { subject: 'west' });
    aNewPlan()
      .when(draft({ subject: { unit: 'nowhere', officer: null } }))
      .then('R-22');
    aNewPlan().when(draftOfAPerson('west-officer')).then('R-22', { officer: 'west-officer' });
    aNewPlan().when(draftOfAPerson()).accepted();
  });

  it('by nobody whose own unit is complained about in it (R-22), and out of that unit’s sight', () => {
    const complaint = gathered({ complainedAbout: ['east'], responsibleUnit: 'petition-bureau' });
    aNewPlan()
      .when(draft({ gathered: complaint }))
      .then('R-22', { complainedAbout: ['east'] });
    const { state } = aNewPlan()
      .when(draft({ unit: 'petition-bureau', gathered: complaint }), by('petition-officer'))
      .accepted();
    expect(rectificationPlanCase.complainedAbout(state)).toEqual(['east']);
    expect(rectificationPlanCase.tasks(state)).toEqual(['petition-bureau']);
  });
});

describe('a plan disposes of concerns', () => {
  it('adopts one, by an item or without, adopts another in part, declines with a reason', () => {
    drafted()
      .when(dispose('lamp', { item: 'item-1' }))
      .then([{ type: 'ConcernDisposed', data: { concern: 'lamp', disposition: 'ADOPTED', item: 'item-1' } }])
      .when(dispose('queue', { disposition: 'PARTLY_ADOPTED' }))
      .then([{ type: 'ConcernDisposed', data: { disposition: 'PARTLY_ADOPTED' } }]);
    drafted()
      .when(decline('queue'))
      .then([{ type: 'ConcernDisposed', data: { disposition: 'DECLINED', reasonCode: 'NOT_FEASIBLE_NOW' } }]);
  });

  it('never declines without a reason, by code and, in the plan of a team, in words (R-43)', () => {
    drafted()
      .when(decline('lamp', { reasonCode: null, reason: null }))
      .then('R-43', { concern: 'lamp', missing: ['reasonCode', 'reason'] });
    drafted()
      .when(decline('lamp', { reason: null }))
      .then('R-43', { missing: ['reason'] });
  });

  it('changes its mind while it is a draft; the newest disposition counts', () => {
    const { state } = disposed().after(dispose('queue'));
    expect(rectificationPlanCase.details(state)).toMatchObject({
      disposed: 2,
      dispositions: [{ concern: 'lamp' }, { concern: 'queue', disposition: 'ADOPTED', reasonCode: null }],
    });
    approved().when(dispose('queue')).then('S-STEP', { state: 'APPROVED' });
  });

  it('of its own round only, by its own unit or one above it', () => {
    drafted().when(dispose('another')).then('S-UNKNOWN-CONCERN');
    drafted().when(dispose('lamp'), by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});

describe('a plan is published', () => {
  it('not while one gathered concern is undisposed, and names it, whatever else is missing (R-43)', () => {
    drafted()
      .after(dispose('lamp'))
      .when(publish())
      .then('R-43', { undisposed: ['queue'], enteredLate: [] });
  });

  it('not over a concern that its round took in late (R-43), until it is revised for it', () => {
    const late = gathered({ concerns: ['lamp', 'queue', 'bridge'] });
    const plan = approved();
    plan.when(publish({ gathered: late })).then('R-43', { undisposed: [], enteredLate: ['bridge'] });
    const revised = plan
      .when(revise({ gathered: late }))
      .then([{ type: 'PlanRevised', data: { version: 2, concerns: ['lamp', 'queue', 'bridge'] } }]);
    revised.when(publish({ gathered: late })).then('R-43', { undisposed: ['bridge'] });
    revised
      .after(dispose('bridge'), [approve, by('petition-officer')])
      .when(publish({ gathered: late }))
      .then([{ type: 'PlanPublished', data: { version: 2 } }]);
  });

  it('after its approval', () => {
    disposed().when(publish()).then('S-STEP', { state: 'DRAFT' });
    const { state } = approved()
      .when(publish())
      .then([{ type: 'PlanPublished', data: { version: 1, how: ['NOTICE_BOARD'] } }]);
    expect(rectificationPlanCase.summary(state)).toMatchObject({ state: 'PUBLISHED', closed: true });
    published().when(publish()).then('S-STEP', { state: 'PUBLISHED' });
  });

  it('with a text that somebody read for personal data (R-60), or without a text', () => {
    approved()
      .when(publish({ checked: false }))
      .then('R-60', { missing: ['checked'] });
    approved()
      .when(publish({ text: null, checked: false }))
      .accepted();
  });
});

describe('a plan is revised', () => {
  it('under a new version, as a draft that is approved anew', () => {
    const revised = published()
      .when(revise())
      .then([{ type: 'PlanRevised', data: { version: 2 } }]);
    expect(revised.state).toMatchObject({ state: 'DRAFT', approvedBy: null, published: { version: 1 } });
    revised.when(publish()).then('S-STEP');
    revised.after(decline('lamp')).when(approve, by('petition-officer')).accepted();
  });

  it('as a draft only for concerns that were entered late', () => {
    drafted().when(revise()).then('S-NOTHING-NEW');
    drafted()
      .when(revise({ gathered: gathered({ concerns: ['lamp', 'queue', 'bridge'] }) }))
      .accepted();
  });

  it('with the units complained about in what came late', () => {
    const late = gathered({ concerns: ['lamp', 'queue', 'hall'], complainedAbout: ['water-bureau'] });
    expect(published().after(revise({ gathered: late })).state.complainedAbout).toEqual(['water-bureau']);
  });

  it('and goes on in other hands where its own unit is complained about in what came late (R-10)', () => {
    const late = gathered({ concerns: ['lamp', 'queue', 'hall'], complainedAbout: ['east'] });
    const revised = published().after(revise({ gathered: late }));
    revised.when(dispose('hall')).then('R-10', { complainedAbout: ['east'] });
    revised.when(dispose('hall'), by('petition-officer')).accepted();
  });
});

describe('a plan about a person', () => {
  it('is made of codes: no title, no reason, no text (R-11)', () => {
    const ofAPerson = aNewPlan().after(draftOfAPerson());
    aNewPlan()
      .when({ ...draftOfAPerson(), title: sealed('title') })
      .then('R-11');
    ofAPerson.when(decline('lamp')).then('R-11');
    const done = ofAPerson
      .when(decline('lamp', { reason: null }))
      .accepted()
      .after(decline('queue', { reasonCode: 'IN_ANOTHER_PLAN', reason: null }), [
        approve,
        by('petition-officer'),
      ]);
    done.when(publish()).then('R-11');
    done.when(revise()).then('R-11');
    const { events } = done.when(publish({ text: null })).accepted();
    expect(JSON.stringify(events)).not.toContain('"box"');
  });

  it('is not shown to the unit in which the person works, only to the one that makes the plan', () => {
    const plan = { ...draftOfAPerson(), unit: 'petition-bureau' };
    expect(rectificationPlanCase.tasks(aNewPlan().after([plan, by('petition-officer')]).state)).toEqual([
      'petition-bureau',
    ]);
    expect(rectificationPlanCase.tasks(approved().state)).toEqual(['east', 'petition-bureau']);
  });
});

describe('the words of a plan are erased', () => {
  const erase = (ground: 'REQUEST_OF_PERSON' | 'ACCUSATION_HANDED_OVER') =>
    ({ type: 'EraseWords', ground }) as const;

  it('when it is published (R-64), once; at any time where an accusation was stored by mistake', () => {
    approved().when(erase('REQUEST_OF_PERSON')).then('R-64', { state: 'APPROVED' });
    drafted()
      .when(erase('ACCUSATION_HANDED_OVER'))
      .then([{ type: 'WordsErased' }]);
    published().after(erase('REQUEST_OF_PERSON')).when(erase('REQUEST_OF_PERSON')).then('S-ERASED');
  });

  it('and no others come after them; nor is the plan revised, while acts without words go on', () => {
    const over = published().after(erase('REQUEST_OF_PERSON'));
    over.when(revise({ reason: null })).then('S-ERASED');
    const erased = disposed().after(erase('ACCUSATION_HANDED_OVER'), dispose('lamp'));
    erased.when(decline('lamp')).then('S-ERASED');
    erased.after([approve, by('petition-officer')], publish({ text: null }));
  });
});

it('knows every event that it can decide', () => {
  expect(Object.keys(planEventTypes)).toHaveLength(7);
});
