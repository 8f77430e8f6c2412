import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { judgementOf } from '../item-state.js';

const { AFTER_NOTICE, aNewItem, annul, answered, approve, assign, by, claim, claimed, closedOff, closeOff } =
  itemInHand;
const {
  confirm,
  confirmRebound,
  contested,
  found,
  identify,
  inspector,
  list,
  listed,
  lookBack,
  objection,
  planned,
  publicised,
  publish,
} = itemInHand;
const { relist, reportRebound, review, service, stateOf, submit, township, verified, verify, village } =
  itemInHand;
const later = by('inspector', AFTER_NOTICE);

/** An item that rests on a concern, publicised; the concern is confirmed and not answered yet. */
const restingOnAConcern = () =>
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
  );

describe('an item is closed off', () => {
  it('when it was verified and its notice is over', () => {
    const closed = publicised()
      .when(closeOff, later)
      .then([{ type: 'ItemClosedOff', data: { countsOn: '2026-03-10' } }]);
    expect(stateOf(closed)).toMatchObject({ state: 'CLOSED_OFF', closeOff: { on: '2026-03-10' } });
  });

  it('not before its verification (R-49)', () => {
    claimed().when(closeOff, later).then('R-49', { state: 'COMPLETION_CLAIMED' });
    planned().when(closeOff, later).then('R-49');
  });

  it('not before its notice is over (R-49)', () => {
    verified().when(closeOff, later).then('R-49', { noticeTo: null });
    publicised()
      .when(closeOff, by('inspector', '2026-03-09T18:00:00+08:00'))
      .then('R-49', { noticeTo: '2026-03-09' });
  });

  it('not over an open objection (R-49)', () => {
    const objected = publicised().after(objection());
    objected.when(closeOff, later).then('R-49', { objections: ['9/objection'] });
    const decide = {
      type: 'DecideObjection',
      objection: '9/objection',
      outcome: 'NOT_UPHELD',
      reason: sealed('r'),
    } as const;
    objected.after([decide, inspector]).when(closeOff, later).accepted();
  });

  it('not while a concern that it rests on has no qualifying response, as its own stream knows (R-50)', () => {
    restingOnAConcern()
      .when(closeOff, later)
      .then('R-50', { concerns: [itemInHand.concern] });
    const told = restingOnAConcern().after([answered(), service]);
    told.when(closeOff, later).accepted();
    told.after([contested(), service]).when(closeOff, later).then('R-50');
  });

  it('not while a link is pending (R-50)', () => {
    const linked = publicised().after({ type: 'LinkConcern', ...itemInHand.concern });
    linked.when(closeOff, later).then('R-50');
  });

  it('by somebody who does not rectify it (R-48)', () => {
    publicised()
      .when(closeOff, by('hill-head', AFTER_NOTICE))
      .then('R-48', { because: 'RESPONSIBLE_OR_ASSISTING' });
    publicised().when(closeOff, by('east-officer', AFTER_NOTICE)).accepted();
  });

  it('once', () => {
    closedOff().when(closeOff, later).then('S-STEP');
  });

  it('the judgement by the people has its place and is not made up', () => {
    expect(judgementOf(stateOf(closedOff()))).toBe('NOT_ESTABLISHED');
  });
});

describe('a long-term item', () => {
  const longTerm = () => publicised({ mode: 'LONG_TERM' });
  const institutionalised = review({ result: 'INSTITUTIONALISED' });

  it('is never closed off', () => {
    longTerm().when(closeOff, later).then('S-LONG-TERM');
  });

  it('is reviewed by another unit, from its plan on, and is then institutionalised, under review', () => {
    const reviewed = planned({ mode: 'LONG_TERM' }).after([review(), inspector]);
    expect(stateOf(reviewed)).toMatchObject({
      state: 'PLANNED',
      review: { result: 'ON_TRACK', next: '2026-12-31' },
    });
    longTerm().when(review(), village).then('R-48');
    const done = longTerm().after([institutionalised, later]);
    expect(stateOf(done)).toMatchObject({ state: 'UNDER_REVIEW', closeOff: null });
    expect(stateOf(done.after([institutionalised, inspector])).state).toBe('UNDER_REVIEW');
  });

  it('is called institutionalised only where an item could be closed off (R-49)', () => {
    planned({ mode: 'LONG_TERM' }).when(institutionalised, later).then('R-49');
    longTerm().when(institutionalised, inspector).then('R-49', { noticeTo: '2026-03-09' });
  });

  it('that needs work goes on, and what was verified stands no more', () => {
    const open = longTerm().after([institutionalised, later], [review({ result: 'NEEDS_WORK' }), inspector]);
    expect(stateOf(open)).toMatchObject({ state: 'IN_PROGRESS', verification: null, notice: null });
  });

  it('is the only one that is reviewed, and its next review lies ahead', () => {
    planned().when(review(), inspector).then('S-NOT-LONG-TERM');
    planned({ mode: 'LONG_TERM' })
      .when(review({ nextReviewOn: '2026-03-02' }), inspector)
      .then('R-44');
    listed({ mode: 'LONG_TERM' }).when(review(), inspector).then('S-STEP');
  });
});

describe('an item is annulled', () => {
  it('before it is listed by whoever identified it, afterwards not by those who rectify it (R-48)', () => {
    aNewItem().after(found()).when(annul()).accepted();
    listed().when(annul(), village).then('R-48');
    const annulled = listed().after([annul(), township]);
    expect(stateOf(annulled).state).toBe('ANNULLED');
    annulled.when(submit(), village).then('S-STEP');
  });

  it('as a duplicate of an item that it names', () => {
    listed()
      .when(annul({ reasonCode: 'DUPLICATE' }))
      .then('R-02');
    listed()
      .when(annul({ duplicateOf: 'item-2' }))
      .then('R-02');
    listed()
      .when(annul({ reasonCode: 'DUPLICATE', duplicateOf: 'item-2' }))
      .accepted();
  });

  it('never once it was closed off', () => {
    closedOff().when(annul()).then('S-STEP');
  });

  it('by those in whose area it lies', () => {
    listed().when(annul(), by('west-officer')).then('S-OUTSIDE-AREA');
  });
});

describe('the words of an item are erased', () => {
  const erase = (ground: 'RETENTION_ENDED' | 'ACCUSATION_HANDED_OVER') =>
    ({ type: 'EraseWords', ground }) as const;

  it('when it has ended (R-64)', () => {
    planned().when(erase('RETENTION_ENDED')).then('R-64', { state: 'PLANNED' });
    const erased = closedOff().after(erase('RETENTION_ENDED'));
    expect(stateOf(erased)).toMatchObject({ state: 'CLOSED_OFF', erased: true });
  });

  it('at once where they hold an accusation that was handed over; the item is annulled', () => {
    const erased = planned().after(erase('ACCUSATION_HANDED_OVER'));
    expect(stateOf(erased)).toMatchObject({ state: 'ANNULLED', erased: true });
  });

  it('by those in whose area it lies, and once', () => {
    closedOff().when(erase('RETENTION_ENDED'), by('west-officer')).then('S-OUTSIDE-AREA');
    closedOff().after(erase('RETENTION_ENDED')).when(erase('RETENTION_ENDED')).then('S-ERASED');
  });

  it('and words and files come in no more, while acts without words go on', () => {
    const file = {
      type: 'AddEvidence',
      kind: 'PHOTO',
      name: null,
      note: null,
      takenAt: null,
      deviceTime: null,
      mediaType: 'image/jpeg',
      bytes: 1,
      original: sealed('h'),
      stored: { object: 'o', form: 'f', hash: 'h', bytes: 1 },
    } as const;
    const erased = closedOff().after([file, village], erase('RETENTION_ENDED'));
    erased.when(file, village).then('S-ERASED');
    erased.when(lookBack(), inspector).then('S-ERASED');
    const withdraw = {
      type: 'WithdrawEvidence',
      evidence: '10/evidence',
      reasonCode: 'WRONG_FILE',
      reason: null,
      approver: 'east-officer',
    } as const;
    erased.when(withdraw, village).accepted();
  });

  it('and it is not taken up again: it is neither relisted nor reported to be back, with words or without', () => {
    const rebounded = closedOff().after(reportRebound(), [confirmRebound('10/rebound'), inspector]);
    rebounded.after(erase('ACCUSATION_HANDED_OVER')).when(relist()).then('S-ERASED');
    const ofAPerson = found({ subjectKind: 'INDIVIDUAL', title: null, words: null });
    aNewItem()
      .after(ofAPerson, erase('ACCUSATION_HANDED_OVER'))
      .when(reportRebound({ words: null }))
      .then('S-ERASED');
  });

  it('and what becomes of its concerns is still noted, but proposes no rebound', () => {
    restingOnAConcern()
      .after([answered(), service], [closeOff, later], erase('RETENTION_ENDED'))
      .when(contested(), service)
      .then([{ type: 'BasisConcernContested' }]);
  });
});
