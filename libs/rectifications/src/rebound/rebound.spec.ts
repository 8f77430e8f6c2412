import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { confirmedRebounds, isIdentified } from '../item-state.js';

const {
  AFTER_NOTICE,
  aNewItem,
  answered,
  approve,
  assign,
  by,
  claim,
  closedOff,
  closeOff,
  confirm,
  confirmRebound,
} = itemInHand;
const {
  contested,
  identify,
  inspector,
  list,
  lookBack,
  publicised,
  publish,
  relist,
  reportRebound,
  service,
} = itemInHand;
const { stateOf, submit, township, verify, village } = itemInHand;
const B = '10/rebound';
const reported = () => closedOff().after(reportRebound());
const rebounded = () => reported().after([confirmRebound(B), inspector]);

describe('a rebound', () => {
  it('is reported after the close-off, and counts when another unit confirms it (R-48)', () => {
    expect(stateOf(reported())).toMatchObject({
      state: 'CLOSED_OFF',
      rebounds: [{ id: B, state: 'REPORTED' }],
    });
    reported().when(confirmRebound(B), village).then('R-48');
    reported().when(confirmRebound(B), township).then('R-48', { because: 'TOOK_PART' });
    expect(stateOf(rebounded()).state).toBe('REBOUNDED');
    publicised().when(reportRebound()).then('S-STEP');
  });

  it('counts confirmed reports, not only relistings (decisions 35)', () => {
    const twice = rebounded().after(reportRebound(), [confirmRebound('12/rebound'), inspector]);
    expect(confirmedRebounds(stateOf(twice))).toBe(2);
  });

  it('that is dismissed counts for nothing', () => {
    const dismiss = { type: 'DismissRebound', report: B, reason: sealed('another channel') } as const;
    reported().when(dismiss, village).then('R-48');
    const dismissed = reported().after([dismiss, inspector]);
    expect(confirmedRebounds(stateOf(dismissed))).toBe(0);
    expect(stateOf(dismissed).state).toBe('CLOSED_OFF');
    dismissed.when(confirmRebound(B), inspector).then('S-UNKNOWN-PART');
  });

  it('says what it is about; words about a person are not taken (R-11)', () => {
    closedOff()
      .when(reportRebound({ words: null }))
      .then('R-01');
    closedOff()
      .when(reportRebound({ conductOf: 'PERSON' }))
      .then('R-11');
  });
});

describe('an item is relisted', () => {
  it('on a confirmed rebound, with a date of its own; the first one stays on record (scenario 12)', () => {
    const again = rebounded()
      .when(relist())
      .then([{ type: 'ItemRelisted', data: { cycle: 2, dueDate: '2026-06-30' } }]);
    expect(stateOf(again)).toMatchObject({
      state: 'RELISTED',
      cycle: 2,
      listing: { mode: 'TIME_LIMITED' },
      dates: { original: '2026-06-30' },
      earlier: [{ cycle: 1, original: '2026-04-30', closeOff: { on: '2026-03-10' } }],
      closeOff: null,
      measures: [],
    });
    again.after([submit(), village]).when(approve, inspector).accepted();
  });

  it('not without one (R-32)', () => {
    closedOff().when(relist()).then('R-32', { state: 'CLOSED_OFF' });
    reported().when(relist()).then('R-32');
  });

  it('within the window of the policy; later the problem is a new item that names this one (R-32)', () => {
    const longAfter = by('east-officer', '2026-10-01T09:00:00+08:00');
    rebounded()
      .when(relist({ dueDate: '2026-12-31' }), longAfter)
      .then('R-32', { limit: 180 });
  });

  it('as completely as it was listed (R-44), for a unit that can do it', () => {
    rebounded()
      .when(relist({ dueDate: null }))
      .then('R-44', { missing: ['dueDate'] });
    rebounded()
      .when(relist({ dueDate: '2026-03-01' }))
      .then('R-44');
    rebounded()
      .when(relist({ responsibleUnit: 'west-village' }))
      .then('S-OUTSIDE-AREA');
  });

  it('and those who rectified it before still do not verify it', () => {
    const again = rebounded().after(relist({ responsibleUnit: 'lake-village' }));
    again.when(assign('hill-village'), inspector).then('R-48');
  });
});

describe('a look-back', () => {
  it('is made by another unit, after the end (R-48)', () => {
    closedOff().when(lookBack(), village).then('R-48');
    publicised().when(lookBack(), inspector).then('S-STEP');
    expect(stateOf(closedOff().after([lookBack(), inspector]))).toMatchObject({
      state: 'CLOSED_OFF',
      lookBacks: 1,
    });
  });

  it('that finds the problem back is a confirmed rebound', () => {
    const found = closedOff()
      .when(lookBack('REBOUNDED'), inspector)
      .then([
        { type: 'LookBackDone' },
        { type: 'ReboundReported', data: { source: 'LOOK_BACK' } },
        { type: 'ReboundConfirmed' },
      ]);
    expect(stateOf(found).state).toBe('REBOUNDED');
    found.when(relist()).accepted();
  });
});

describe('a contest after the close-off', () => {
  const resting = () =>
    aNewItem().after(
      identify(),
      [confirm(), service],
      list(),
      [submit({}), village],
      [approve, inspector],
      [claim(['4/measure-0']), village],
      [assign('county-discipline'), inspector],
      [verify(['4/measure-0']), inspector],
      publish(),
      [answered(), service],
    );

  it('proposes a rebound, which another unit confirms (decisions 37)', () => {
    const proposed = resting()
      .after([closeOff, by('inspector', AFTER_NOTICE)])
      .when(contested(), service)
      .then([
        { type: 'BasisConcernContested' },
        { type: 'ReboundReported', data: { source: 'BASIS_CONCERN', basis: itemInHand.concern } },
      ]);
    const { state } = proposed;
    expect(isIdentified(state) && state.tasks).not.toContain('');
    proposed
      .after([confirmRebound('12/rebound'), inspector])
      .when(relist())
      .accepted();
  });

  it('before it only takes the answer away', () => {
    resting()
      .when(contested(), service)
      .then([{ type: 'BasisConcernContested' }]);
  });
});
