import { describe, it } from '@jest/globals';
import { Jurisdiction } from '#rules/organisation';
import { planInHand, smallCounty } from '#libs/testing/rule-books';

const { aNewPlan, approve, by, dispose, disposed, draft, drafted, draftOfAPerson } = planInHand;

describe('a plan is approved', () => {
  const other = by('petition-officer');

  it('when it disposes of every concern (R-43)', () => {
    drafted()
      .after(dispose('lamp'))
      .when(approve, other)
      .then('R-43', { undisposed: ['queue'], enteredLate: [] });
    disposed()
      .when(approve, other)
      .then([
        {
          type: 'PlanApproved',
          data: { version: 1, by: { unit: 'petition-bureau', officer: 'petition-officer' } },
        },
      ]);
  });

  // Written by east-officer: whose plan it is (null: the team’s), who approves it, and why not.
  it.each([
    [null, 'east-officer', ['HAD_A_HAND_IN_IT', 'WORKS_FOR_THE_SUBJECT']],
    [null, 'east-clerk', ['WORKS_FOR_THE_SUBJECT']],
    [null, 'petition-officer', null],
    ['east-clerk', 'east-officer', ['HAD_A_HAND_IN_IT']],
    ['east-clerk', 'east-clerk', ['IS_THE_SUBJECT']],
    ['east-officer', 'east-officer', ['HAD_A_HAND_IN_IT', 'IS_THE_SUBJECT']],
    ['east-officer', 'east-clerk', null],
  ])('by another (R-45): the plan of %s, by %s', (subject, officer, why) => {
    const written = subject === null ? draft() : draftOfAPerson(subject);
    const outcome = aNewPlan().after(written, dispose('lamp'), dispose('queue')).when(approve, by(officer));
    if (why) outcome.then('R-45', { why });
    else outcome.accepted();
  });

  it('that of the head of a unit outside of the unit (R-45)', () => {
    const units = smallCounty
      .allUnits()
      .map((unit) => (unit.id === 'east' ? { ...unit, head: 'east-officer' } : unit));
    const jurisdiction = new Jurisdiction(2, units, smallCounty.allOfficers());
    const ofTheHead = aNewPlan()
      .knowing({ jurisdiction })
      .after([draftOfAPerson('east-officer'), by('petition-clerk')], [dispose('lamp'), by('petition-clerk')])
      .after([dispose('queue'), by('petition-clerk')]);
    ofTheHead.when(approve, by('east-clerk')).then('R-45', { why: ['WORKS_FOR_THE_SUBJECT'] });
    ofTheHead.when(approve, other).accepted();
  });

  it('not by a unit that does not stand over it', () => {
    disposed().when(approve, by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});
