import { describe, expect, it } from '@jest/globals';
import { disputeInHand, type Sender, sealed } from '#libs/testing/rule-books';
import { tasksOf } from '../dispute-state.js';

const {
  aNewCase,
  assign,
  assigned,
  bureau,
  by,
  close,
  escalate,
  inMediation,
  intake,
  object,
  open,
  propose,
  stateOf,
  township,
  triage,
  triaged,
} = disputeInHand;

/** Received and triaged by the county's petition bureau. */
const atTheBureau = () =>
  aNewCase().after([open({ receivingUnit: 'petition-bureau' }), bureau], [triage(), bureau]);
const sentToEast = (at = '2026-03-03T09:00:00+08:00') =>
  atTheBureau().after([assign('east'), by('petition-officer', at)]);
const accept = { type: 'AcceptReturn' } as const;
const reject = { type: 'RejectReturn', reason: sealed('it is yours') } as const;

describe('a holder is assigned', () => {
  it('to a lead unit with assisting units, an officer and a date; all of them see the case from then on', () => {
    const done = atTheBureau()
      .when(
        assign('east', {
          assistingUnits: ['water-bureau'],
          responsibleOfficer: 'east-officer',
          dueBy: '2026-04-01',
        }),
        bureau,
      )
      .then([
        {
          type: 'HolderAssigned',
          data: {
            leadUnit: 'east',
            level: 'TOWNSHIP',
            assignedBy: 'petition-bureau',
            countsFrom: '2026-03-02',
          },
        },
      ]);
    expect(stateOf(done)).toMatchObject({ state: 'ASSIGNED', lead: 'east', currentLevel: 'TOWNSHIP' });
    expect(tasksOf(done.state)).toEqual(['petition-bureau', 'east', 'water-bureau']);
  });

  it('not before the dispute was classified (R-17)', () => {
    aNewCase().after(open()).when(assign('east')).then('R-17');
  });

  it('never to nobody, to a closed unit, to an organ outside, or to an officer who does not work there (R-22)', () => {
    atTheBureau().when(assign('nobody'), bureau).then('R-22');
    atTheBureau()
      .when(assign('discipline-commission'), bureau)
      .then('R-22', { unit: 'discipline-commission' });
    atTheBureau().when(assign('grain-bureau'), bureau).then('R-22', { unit: 'grain-bureau' });
    atTheBureau()
      .when(assign('east', { assistingUnits: ['grain-bureau'] }), bureau)
      .then('R-22');
    atTheBureau()
      .when(assign('east', { responsibleOfficer: 'west-officer' }), bureau)
      .then('R-22');
  });

  it('never to the unit complained about or one below it, as lead or assisting (R-22)', () => {
    const complaint = aNewCase().after(
      [
        open({
          receivingUnit: 'petition-bureau',
          concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'east' })],
        }),
        bureau,
      ],
      [triage(), bureau],
    );
    complaint.when(assign('east'), bureau).then('R-22', { complainedAbout: ['east'] });
    complaint.when(assign('hill-village'), bureau).then('R-22');
    complaint.when(assign('west', { assistingUnits: ['east-mediation'] }), bureau).then('R-22');
    complaint.when(assign('west'), bureau).accepted();
  });

  it('by the holder or a unit above it, within its area', () => {
    triaged().when(assign('east'), by('west-officer')).then('S-NOT-IN-CHARGE');
    triaged()
      .when(assign('west'))
      .then('S-OUTSIDE-AREA', { outside: ['west'] });
    triaged().when(assign('west'), bureau).accepted();
  });

  it('not to a higher level, which is an escalation (R-20), nor again downwards, which is a return', () => {
    triaged().when(assign('water-bureau'), bureau).then('R-20');
    assigned().when(assign('hill-village')).then('S-HAND-DOWN');
    triaged().when(assign('hill-village')).accepted();
  });

  it('with every unit in one role', () => {
    triaged()
      .when(assign('east', { assistingUnits: ['east'] }))
      .then('S-ASSISTS-ITSELF');
  });

  it('not in the middle of a mediation', () => {
    inMediation().when(assign('east')).then('S-STEP');
  });
});

describe('the assignee objects', () => {
  it('within five working days, counted over make-up days (R-06, scenario 2)', () => {
    // National Day 2025: 25 September + 5 working days, the working Sunday of 28 September among them, is 9 October.
    const early = { at: '2025-09-25T09:00:00+08:00' };
    const sent = aNewCase().after(
      [
        open({ receivingUnit: 'petition-bureau', receivedAt: '2025-09-25T00:00:00.000Z' }),
        { ...bureau, ...early },
      ],
      [triage(), bureau],
      [assign('east'), bureau],
    );
    sent
      .when(object, by('east-officer', '2025-10-09T17:00:00+08:00'))
      .then([{ type: 'AssignmentObjected', data: { workingDays: 5 } }]);
    sent
      .when(object, by('east-officer', '2025-10-10T09:00:00+08:00'))
      .then('R-06', { workingDays: 6, limit: 5 });
  });

  it('not by back-dating: an objection recorded late counts on the day of its record (R-06)', () => {
    const backDated: Sender = {
      ...township,
      at: '2026-03-05T09:00:00+08:00',
      recordedAt: '2026-03-20T09:00:00+08:00',
    };
    sentToEast().when(object, backDated).then('R-06');
  });

  it('and an assignment that was back-dated does not take the right away', () => {
    const backDated: Sender = {
      ...bureau,
      at: '2026-03-03T09:00:00+08:00',
      recordedAt: '2026-03-20T09:00:00+08:00',
    };
    atTheBureau()
      .after([assign('east'), backDated])
      .when(object, by('east-officer', '2026-03-23T09:00:00+08:00'))
      .accepted();
  });

  it('where the calendar of the year is not published: nobody can be told to be late', () => {
    sentToEast('2031-03-03T09:00:00+08:00')
      .when(object, by('east-officer', '2031-05-03T09:00:00+08:00'))
      .then([{ type: 'AssignmentObjected', data: { workingDays: null } }]);
  });

  it('before it takes the case on: not once it has proposed mediation', () => {
    sentToEast().after([propose, township]).when(object, township).then('S-STEP');
  });

  it('only itself, only to what another handed it, and once', () => {
    sentToEast().when(object, by('hill-head')).then('S-NO-ASSIGNMENT');
    assigned().when(object).then('S-NO-ASSIGNMENT');
    const rejected = sentToEast().after([object, township], [reject, bureau]);
    rejected.when(object, township).then('S-NO-ASSIGNMENT');
  });
});

describe('a return', () => {
  const objected = () => sentToEast().after([object, township]);

  it('needs the consent of the sender (R-07)', () => {
    objected().when(accept, township).then('R-07', { sender: 'petition-bureau' });
    const returned = objected()
      .when(accept, bureau)
      .then([
        {
          type: 'AssignmentReturned',
          data: { from: 'east', to: 'petition-bureau', level: 'COUNTY', nth: 1 },
        },
      ]);
    expect(stateOf(returned)).toMatchObject({
      state: 'TRIAGED',
      lead: 'petition-bureau',
      currentLevel: 'COUNTY',
    });
    expect(tasksOf(returned.state)).toContain('east');
  });

  it('may be rejected with a reason', () => {
    objected().when(reject, township).then('R-07');
    const rejected = objected()
      .when(reject, bureau)
      .then([{ type: 'ReturnRejected' }]);
    expect(stateOf(rejected)).toMatchObject({ state: 'ASSIGNED', lead: 'east' });
  });

  it('follows an objection', () => {
    sentToEast().when(accept, bureau).then('S-NO-OBJECTION');
    sentToEast().when(reject, bureau).then('S-NO-OBJECTION');
  });

  it('goes to the common superior the third time (R-07)', () => {
    const thirdObjection = objected().after(
      [accept, bureau],
      [assign('west'), bureau],
      [object, by('west-officer')],
      [accept, bureau],
      [assign('east'), bureau],
      [object, township],
    );
    thirdObjection.when(accept, bureau).then('R-07', { returns: 2 });
    const decided = thirdObjection
      .when(accept, by('county-officer'))
      .then([{ type: 'AssignmentReturned', data: { from: 'east', to: 'county', nth: 3 } }]);
    expect(tasksOf(decided.state)).toContain('county');
  });

  it('is decided before the case changes hands or ends', () => {
    objected().when(assign('west'), bureau).then('S-OBJECTION-PENDING');
    objected().when(escalate('county'), bureau).then('S-OBJECTION-PENDING');
    objected().when(close('SETTLED_ON_THE_SPOT'), township).then('R-29', { objectionPending: true });
  });
});
