import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';
import { tasksOf } from '../dispute-state.js';

const {
  aNewCase,
  assigned,
  bureau,
  by,
  close,
  escalate,
  inMediation,
  intake,
  object,
  open,
  stateOf,
  township,
  triage,
  triaged,
  assign,
  answered,
} = disputeInHand;

const down = (to: string) => ({ type: 'ReturnToLowerLevel', to, reason: sealed('settle it there') }) as const;

describe('a dispute goes up', () => {
  it('one level at a time; skipping needs an urgent ground (R-20, scenario 10)', () => {
    assigned().when(escalate('prefecture')).then('R-20', { currentLevel: 'TOWNSHIP', level: 'PREFECTURE' });
    assigned()
      .when(escalate('prefecture', { ground: 'MAJOR_OR_URGENT' }))
      .then([{ type: 'DisputeEscalated', data: { to: { unit: 'prefecture', level: 'PREFECTURE' } } }]);
    const up = assigned()
      .when(escalate('county'))
      .then([
        {
          type: 'DisputeEscalated',
          data: {
            from: { unit: 'east', level: 'TOWNSHIP' },
            to: { unit: 'county', level: 'COUNTY' },
            keepsAssisting: true,
          },
        },
      ]);
    // A new holder begins; what the petitioner waits for runs on from the day of receipt.
    expect(stateOf(up)).toMatchObject({
      state: 'ASSIGNED',
      lead: 'county',
      currentLevel: 'COUNTY',
      assisting: ['east'],
      assignment: null,
      receivedAt: '2026-03-02T00:30:00.000Z',
    });
    expect(tasksOf(up.state)).toEqual(['east', 'county']);
  });

  it('without changing its state, also from the middle of a mediation', () => {
    const up = inMediation().after(escalate('petition-bureau'));
    expect(stateOf(up)).toMatchObject({ state: 'IN_MEDIATION', lead: 'petition-bureau' });
  });

  it('and lets the lower unit go when that is said', () => {
    expect(stateOf(assigned().after(escalate('county', { releaseLower: true }))).assisting).toEqual([]);
  });

  it('never sideways or down (R-20)', () => {
    assigned().when(escalate('west'), bureau).then('R-20');
    assigned().when(escalate('hill-village')).then('R-20');
  });

  it('to a unit above its place or an office of such a unit, open and not complained about (R-22)', () => {
    assigned().when(escalate('water-bureau')).accepted();
    assigned().when(escalate('far-county')).then('S-OUTSIDE-AREA');
    assigned().when(escalate('grain-bureau')).then('R-22');
    const complaint = aNewCase().after(
      open({ concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' })] }),
      triage(),
    );
    complaint.when(escalate('water-bureau')).then('R-22');
  });

  it('by its holder or a unit above', () => {
    assigned().when(escalate('county'), by('west-officer')).then('S-NOT-IN-CHARGE');
    assigned().when(escalate('county'), bureau).accepted();
  });

  it('lifted only by the superior itself, which may skip a level (R-20)', () => {
    const lifted = { ground: 'LIFTED_BY_SUPERIOR' } as const;
    assigned().when(escalate('county', lifted), township).then('R-20');
    assigned().when(escalate('prefecture', lifted), bureau).then('R-20');
    assigned().when(escalate('prefecture', lifted), by('prefecture-officer')).accepted();
  });

  it('also before it was triaged, and never without somebody who answers for it', () => {
    const up = aNewCase().after(
      [open({ receivingUnit: 'hill-village' }), by('hill-head')],
      [escalate('east'), by('hill-head')],
    );
    expect(stateOf(up)).toMatchObject({ state: 'OPENED', lead: 'east', assisting: ['hill-village'] });
    up.when(triage()).accepted();
  });

  it('not after its close', () => {
    answered(triaged()).after(close('SETTLED_ON_THE_SPOT')).when(escalate('county')).then('S-STEP');
  });
});

describe('a dispute goes down', () => {
  const atCounty = () => assigned().after(escalate('petition-bureau'));

  it('to a lower unit of the area, which may object', () => {
    const back = atCounty()
      .when(down('east'), bureau)
      .then([
        {
          type: 'DisputeReturnedDown',
          data: { to: { unit: 'east', level: 'TOWNSHIP' }, returnedBy: 'petition-bureau' },
        },
      ]);
    expect(stateOf(back)).toMatchObject({
      state: 'ASSIGNED',
      lead: 'east',
      currentLevel: 'TOWNSHIP',
      assisting: [],
    });
    const objected = back.when(object, township).accepted();
    objected.when(down('lake-village'), township).then('S-OBJECTION-PENDING');
  });

  it('never to the unit complained about (R-22)', () => {
    const complaint = aNewCase().after(
      [open({ receivingUnit: 'petition-bureau', conductOf: 'UNIT', unitComplainedAbout: 'east' }), bureau],
      [triage(), bureau],
      [assign('petition-bureau'), bureau],
    );
    complaint.when(down('east'), bureau).then('R-22');
    complaint.when(down('hill-village'), bureau).then('R-22');
    complaint.when(down('west'), bureau).accepted();
  });

  it('only downwards and only by who directs that unit', () => {
    atCounty().when(down('water-bureau'), bureau).then('S-OUTSIDE-AREA');
    assigned().after(escalate('water-bureau')).when(down('east'), by('water-handler')).then('S-OUTSIDE-AREA');
    atCounty().when(down('east'), township).then('S-NOT-IN-CHARGE');
  });

  it('only after it was classified (R-17) and assigned', () => {
    aNewCase().after(open()).when(down('hill-village')).then('R-17');
    triaged().when(down('hill-village')).then('S-STEP');
  });
});
