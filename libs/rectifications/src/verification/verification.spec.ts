import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { DEPTH_POINTS } from '../item-vocabulary.js';

const { aNewItem, assign, by, claim, claimed, closedOff, findings, found, inspector, list, M, planned } =
  itemInHand;
const { sendBack, stateOf, township, verify, village } = itemInHand;

describe('a verifier', () => {
  it('is assigned by somebody who does not rectify, and is another unit (R-48)', () => {
    planned().when(assign('county-discipline'), village).then('R-48', { unit: 'hill-village' });
    planned().when(assign('hill-village'), inspector).then('R-48', { unit: 'hill-village' });
    planned().when(assign('east'), inspector).then('R-48', { because: 'TOOK_PART' });
    const assigned = planned().after([assign('east-discipline', 'east-inspector'), township]);
    expect(stateOf(assigned).verifier).toEqual({ unit: 'east-discipline', officer: 'east-inspector' });
  });

  it('is open, and its officer works there', () => {
    planned().when(assign('nowhere'), inspector).then('S-UNKNOWN-PART');
    planned().when(assign('county-discipline', 'east-inspector'), inspector).then('R-22');
  });

  it('is needed before anything is verified; the one who was assigned verifies', () => {
    const waiting = planned().after([claim(M), village]);
    waiting.when(verify(M), inspector).then('S-NO-VERIFIER', { assigned: null });
    const assigned = waiting.after([assign('county-discipline', 'second-inspector'), inspector]);
    assigned.when(verify(M), inspector).then('S-NO-VERIFIER');
    assigned.when(verify(M), by('east-inspector')).then('S-NO-VERIFIER');
    assigned.when(verify(M), by('second-inspector')).accepted();
  });

  it('is not changed after the verification', () => {
    itemInHand.verified().when(assign('east-discipline'), inspector).then('S-STEP');
  });
});

describe('an item is verified', () => {
  it('measure by measure and along the checklist of depth (S49)', () => {
    const verified = claimed()
      .when(verify(M), inspector)
      .then([{ type: 'ItemVerified', data: { method: 'ON_SITE' } }]);
    expect(stateOf(verified)).toMatchObject({
      state: 'VERIFIED',
      verification: { unit: 'county-discipline', officer: 'inspector', byLetter: false },
      measures: [{ passed: true }, { passed: true }],
    });
  });

  it('never by the responsible unit itself (R-48, scenario 11)', () => {
    claimed()
      .when(verify(M), village)
      .then('R-48', { because: 'RESPONSIBLE_OR_ASSISTING', of: 'hill-village' });
  });

  it('only where somebody claimed it', () => {
    planned().when(verify(M), inspector).then('S-STEP');
  });

  it.each([
    [
      'a measure is not looked at',
      { measures: [{ measure: M[0], passed: true, finding: null }] },
      { measures: [M[1]] },
    ],
    [
      'a measure is looked at twice',
      { measures: [M[0], M[0], M[1]].map((measure) => ({ measure, passed: true, finding: null })) },
      { measures: [M[0]] },
    ],
    ['a point of the checklist is left out', { checklist: [] }, { points: DEPTH_POINTS }],
  ])('not where %s', (_, more, details) => {
    claimed().when(verify(M, more), inspector).then('R-48', details);
    claimed()
      .when({ type: 'SendBack', ...findings(M, more) }, inspector)
      .then('R-48', details);
  });

  it('not with a measure of another item', () => {
    claimed()
      .when(verify([...M, 'other']), inspector)
      .then('S-UNKNOWN-PART', { measure: 'other' });
  });

  it('not where a measure did not pass or a point is not met: then it is sent back', () => {
    const failed = [
      { measure: M[0], passed: true, finding: null },
      { measure: M[1], passed: false, finding: sealed('no pipe') },
    ];
    claimed()
      .when(verify(M, { measures: failed }), inspector)
      .then('R-48', { measures: [M[1]], points: [] });
    const shallow = DEPTH_POINTS.map((point) => ({ point, met: point !== 'DEEP', finding: null }));
    claimed()
      .when(verify(M, { checklist: shallow }), inspector)
      .then('R-48', { points: ['DEEP'] });
    claimed()
      .when({ type: 'SendBack', ...findings(M, { measures: failed }) }, inspector)
      .accepted();
  });
});

describe('an item is sent back', () => {
  it('with what did not pass, and goes on', () => {
    const back = claimed()
      .when(sendBack(M), inspector)
      .then([{ type: 'ItemSentBack' }]);
    expect(stateOf(back)).toMatchObject({ state: 'SENT_BACK', sentBack: 1, verification: null });
    claimed()
      .when({ type: 'SendBack', ...findings(M) }, inspector)
      .then('R-48');
  });

  it('by another unit only (R-48)', () => {
    claimed().when(sendBack(M), village).then('R-48');
  });

  it('and verified later by the same one: verifying twice is allowed (decisions 34)', () => {
    const again = claimed().after([sendBack(M), inspector], [claim(M), village]);
    again.when(verify(M), inspector).accepted();
  });
});

describe('the letter of an organ outside of this service', () => {
  const letter = { unit: 'discipline-commission', number: sealed('2026-17'), on: '2026-03-02' };
  const outside = claimed().after([assign('discipline-commission'), inspector]);

  it('verifies: the officer who acts only writes it down', () => {
    const verified = outside.after([verify(M, { letter }), inspector]);
    expect(stateOf(verified).verification).toMatchObject({
      unit: 'discipline-commission',
      officer: null,
      byLetter: true,
    });
  });

  it('is how the discipline office’s own items are verified (decisions 34)', () => {
    const own = aNewItem().after(
      [found({ subjectUnit: 'county-discipline' }), inspector],
      [list({ responsibleUnit: 'county-discipline', responsibleLeader: 'inspector' }), inspector],
      [itemInHand.submit({ person: 'second-inspector' }), inspector],
    );
    own.when(itemInHand.approve, by('second-inspector')).then('R-45');
    own.when(assign('county-discipline'), by('petition-officer')).then('R-48');
    own.when(assign('discipline-commission'), by('petition-officer')).accepted();
  });

  it('comes from an external organ above, and is dated no later than its record', () => {
    const from = (unit: string, on = '2026-03-02') => verify(M, { letter: { ...letter, unit, on } });
    claimed().when(from('county-discipline'), inspector).then('R-48', { letterOf: 'county-discipline' });
    claimed().when(from('nowhere'), inspector).then('R-48');
    outside.when(from('discipline-commission', '2026-03-05'), inspector).then('R-65');
  });
});

it('a verification stands in the way of no later one: after the close-off it is looked back at', () => {
  closedOff().when(itemInHand.lookBack(), by('inspector')).accepted();
});
