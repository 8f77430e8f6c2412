import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { complainedAbout } from '../item-state.js';

const {
  aNewItem,
  by,
  claim,
  claimed,
  found,
  inspector,
  list,
  objection,
  publicised,
  publish,
  stateOf,
  submit,
} = itemInHand;
const { township, verified, verify, village, approve, assign } = itemInHand;
const decide = (id: string, outcome: 'UPHELD' | 'NOT_UPHELD' = 'NOT_UPHELD') =>
  ({ type: 'DecideObjection', objection: id, outcome, reason: sealed('reason') }) as const;
const O = '9/objection';

describe('a result is publicised', () => {
  it.each([
    // Monday to Monday: five working days after the first.
    ['2026-03-02', '2026-03-09', true],
    ['2026-03-02', '2026-03-06', false],
    // Over Spring Festival of 2027, whose calendar is not out: only what holds five working days for certain.
    ['2026-12-28', '2027-01-08', false],
    ['2026-12-28', '2027-01-18', true],
    // Over National Day, with a working Saturday after it (G10).
    ['2026-09-30', '2026-10-12', false],
    ['2026-09-30', '2026-10-13', true],
    ['2026-03-09', '2026-03-02', false],
  ])('from %s to %s: %s (at least five working days, R-49)', (from, to, enough) => {
    const outcome = verified().when(publish({ from, to }));
    if (enough) outcome.accepted();
    else outcome.then('R-49', { needed: 5 });
  });

  it('after its verification (R-49), once', () => {
    verified()
      .when(publish({ from: '2026-03-01' }))
      .then('R-49', { verified: '2026-03-02' });
    claimed().when(publish()).then('S-STEP');
    publicised().when(publish()).then('S-STEP');
  });

  it('by those in whose area it lies, after somebody read it (R-60)', () => {
    verified().when(publish(), by('west-officer')).then('S-OUTSIDE-AREA');
    verified()
      .when(publish({ checked: false }))
      .then('R-60');
    verified().when(publish(), village).accepted();
  });
});

describe('an objection', () => {
  it('is received while the notice is out, and afterwards as late', () => {
    const inTime = publicised()
      .when(objection())
      .then([{ type: 'ObjectionReceived', data: { inTime: true } }]);
    expect(stateOf(inTime).objections).toEqual([{ id: O, inTime: true, outcome: null }]);
    publicised()
      .when(objection(), by('east-officer', '2026-03-11T09:00:00+08:00'))
      .then([{ type: 'ObjectionReceived', data: { inTime: false } }]);
    verified().when(objection()).then('S-STEP');
  });

  it('is decided by somebody else than those who rectify (R-49)', () => {
    const objected = publicised().after(objection());
    objected.when(decide(O), village).then('R-49', { because: 'RESPONSIBLE_OR_ASSISTING' });
    objected.when(decide(O), township).accepted();
    const decided = objected.when(decide(O), inspector).then([{ type: 'ObjectionDecided' }]);
    expect(stateOf(decided)).toMatchObject({ state: 'PUBLICISED', objections: [{ outcome: 'NOT_UPHELD' }] });
    decided.when(decide(O), inspector).then('S-UNKNOWN-PART');
  });

  it('that is upheld sends the item back: nothing that was verified stands', () => {
    const back = publicised().after(objection(), [decide(O, 'UPHELD'), inspector]);
    expect(stateOf(back)).toMatchObject({
      state: 'SENT_BACK',
      verification: null,
      notice: null,
      sentBack: 1,
    });
  });

  it('says what it is about', () => {
    publicised()
      .when(objection({ words: null }))
      .then('R-01');
  });

  it('about the conduct of a person is not taken (R-11); about a unit it keeps that unit out', () => {
    publicised()
      .when(objection({ conductOf: 'PERSON' }))
      .then('R-11');
    publicised()
      .when(objection({ conductOf: 'UNIT', unitComplainedAbout: 'hill-village' }))
      .then('R-22');
    const about = publicised().after(objection({ conductOf: 'UNIT', unitComplainedAbout: 'west' }));
    expect(complainedAbout(about.state)).toEqual(['west']);
  });

  it('to an item about a person is a fact without words and without a raiser (R-11)', () => {
    const about = aNewItem().after(
      found({
        subjectKind: 'INDIVIDUAL',
        title: null,
        words: null,
        noBasis: { reasonCode: 'SUBJECT_IS_A_PERSON', reason: null },
      }),
      list(),
      [submit({}), village],
      [approve, inspector],
      [claim(['3/measure-0']), village],
      [assign('county-discipline'), inspector],
      [verify(['3/measure-0']), inspector],
      publish(),
    );
    about.when(objection()).then('R-11');
    const raiser = { kind: 'PERSON', person: 'wang', details: sealed('name') } as const;
    about.when(objection({ words: null, raiser })).then('R-11');
    about.when(objection({ words: null })).accepted();
  });
});
