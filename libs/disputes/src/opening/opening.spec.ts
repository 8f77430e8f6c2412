import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';
import { complainedAbout, tasksOf } from '../dispute-state.js';
import { aLikelyDuplicateIsLookedAt } from './opening.rules.js';

const { aNewCase, assigned, bureau, by, inMediation, intake, open, stateOf, triage } = disputeInHand;

describe('a dispute is opened', () => {
  it('with its concerns in the same append, and the receiving unit answers for it at once', () => {
    const opened = aNewCase()
      .when(open({ concerns: [intake(), intake({ kind: 'HOPE' })] }))
      .then([
        {
          type: 'DisputeOpened',
          data: { receivingUnit: 'east', inCharge: 'east', level: 'TOWNSHIP', channel: 'VISIT' },
        },
        { type: 'ConcernRaised', data: { concern: '1/concern-0', kind: 'WORRY' } },
        { type: 'ConcernRaised', data: { concern: '1/concern-1', kind: 'HOPE' } },
      ]);
    expect(stateOf(opened)).toMatchObject({
      state: 'OPENED',
      lead: 'east',
      currentLevel: 'TOWNSHIP',
      cycle: 1,
    });
  });

  it('not without channel, time, receiving unit and a concern, all missing ones named (R-01)', () => {
    aNewCase()
      .when(open({ channel: null, receivedAt: null, receivingUnit: 'nobody', concerns: [] }))
      .then('R-01', { missing: ['channel', 'receivedAt', 'receivingUnit', 'concerns'] });
  });

  it('not as an accusation, in its own words or in those of a concern (R-11)', () => {
    aNewCase()
      .when(open({ conductOf: 'PERSON' }))
      .then('R-11');
    aNewCase()
      .when(open({ concerns: [intake(), intake({ conductOf: 'PERSON' })] }))
      .then('R-11');
  });

  it('not as received later than it was recorded (R-65)', () => {
    aNewCase()
      .when(open({ receivedAt: '2026-03-03T00:00:00.000Z' }))
      .then('R-65');
  });

  it('only with a village, or nothing, as its place (R-01)', () => {
    aNewCase()
      .when(open({ place: 'east' }))
      .then('R-01');
    aNewCase()
      .when(open({ place: null }))
      .accepted();
  });

  it('only by the receiving unit or one that directs it', () => {
    aNewCase().when(open(), by('west-officer')).then('S-NOT-IN-CHARGE');
    aNewCase().when(open(), bureau).accepted();
    aNewCase()
      .when(open({ receivingUnit: 'grain-bureau' }), bureau)
      .then('R-22');
  });

  it('once', () => {
    aNewCase().after(open()).when(open()).then('S-OPENED');
    aNewCase().when(triage()).then('S-NOT-OPENED');
  });

  it('and keeps the difference that was stated to likely duplicates, and what it is a recurrence of', () => {
    aNewCase()
      .when(
        open({ differsFrom: { cases: ['old'], statement: sealed('another field') }, recurrenceOf: 'older' }),
      )
      .then([
        { type: 'DisputeOpened', data: { differsFrom: { cases: ['old'] }, recurrenceOf: 'older' } },
        { type: 'ConcernRaised' },
      ]);
  });
});

describe('a dispute about the conduct of a unit', () => {
  const about = (unit: string) => open({ conductOf: 'UNIT', unitComplainedAbout: unit });

  it('is answered for by the nearest unit above that does not depend on it', () => {
    const opened = aNewCase()
      .when(about('east'))
      .then([
        { type: 'DisputeOpened', data: { inCharge: 'county', level: 'COUNTY' } },
        { type: 'ConcernRaised' },
      ]);
    expect(complainedAbout(opened.state)).toEqual(['east']);
    expect(tasksOf(opened.state)).toEqual(['county']);
  });

  it('is no business of its officers (R-10)', () => {
    aNewCase().after(about('east')).when(triage()).then('R-10', { unit: 'east' });
    aNewCase().after(about('east')).when(triage(), bureau).accepted();
  });

  it('about everybody above belongs outside of this service (R-22)', () => {
    aNewCase().when(about('province')).then('R-22');
  });
});

describe('a likely duplicate (R-02)', () => {
  const differsFrom = { cases: ['one'], statement: sealed('another field') };

  it('is accepted with a statement that names every candidate', () => {
    expect(aLikelyDuplicateIsLookedAt(['one'], differsFrom)).toBeUndefined();
    expect(aLikelyDuplicateIsLookedAt([], null)).toBeUndefined();
  });

  it('is refused with the candidates that nobody spoke about', () => {
    expect(aLikelyDuplicateIsLookedAt(['one', 'two'], differsFrom)).toMatchObject({
      code: 'R-02',
      details: { candidates: ['two'] },
    });
  });
});

describe('a dispute is triaged', () => {
  it('by a township or a unit above, not by a village', () => {
    const opened = aNewCase().after([open({ receivingUnit: 'hill-village' }), by('hill-head')]);
    opened.when(triage(), by('hill-head')).then('S-NOT-IN-CHARGE');
    const done = opened
      .when(triage())
      .then([{ type: 'DisputeTriaged', data: { category: 'FAMILY_AND_NEIGHBOURS' } }]);
    expect(stateOf(done)).toMatchObject({ state: 'TRIAGED', triage: { risk: 'LOW' } });
  });

  it('by those in charge', () => {
    aNewCase().after(open()).when(triage(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('anew while it is in hand, without a step back', () => {
    const again = assigned()
      .when(triage({ risk: 'HIGH' }))
      .accepted();
    expect(stateOf(again)).toMatchObject({ state: 'ASSIGNED', triage: { risk: 'HIGH' } });
    inMediation().when(triage()).then('S-STEP');
  });

  it('not into land arbitration where land was expropriated (R-21b)', () => {
    const legalPath = { path: 'LAND_ARBITRATION', mandatory: true } as const;
    aNewCase()
      .after(open())
      .when(triage({ category: 'LAND_EXPROPRIATION', legalPath }))
      .then('R-21b');
  });

  it('with an origin that the catalogue does not name yet', () => {
    aNewCase()
      .after(open())
      .when(triage({ origin: 'TOURISM_DEVELOPMENT' }))
      .accepted();
  });
});
