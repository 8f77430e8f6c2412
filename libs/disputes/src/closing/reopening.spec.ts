import { describe, expect, it } from '@jest/globals';
import { caseFacts, disputeInHand, sealed } from '#libs/testing/rule-books';
import { resolvedAtLevel } from '../dispute-state.js';

const { answered, assign, bureau, by, C, close, propose, reopen, respond, stateOf, triaged, assigned } =
  disputeInHand;

const closed = () => answered(assigned()).after(close('EXPLAINED_ACCEPTED'));
const contest = {
  type: 'ContestResponse',
  concern: C,
  response: '4/response',
  reason: sealed('no'),
} as const;
const LATE = '2026-09-01T09:00:00+08:00';

describe('a dispute is reopened', () => {
  it('on a ground, within the window, and begins its next cycle (R-32)', () => {
    closed()
      .when(reopen({ ground: null }))
      .then('R-32');
    const again = closed()
      .when(reopen())
      .then([{ type: 'DisputeReopened', data: { ground: 'NEW_FACTS', cycle: 2 } }]);
    expect(stateOf(again)).toMatchObject({ state: 'REOPENED', outcome: null, lead: 'east', cycle: 2 });
    again.when(assign('east')).accepted();
    again.when(propose).accepted();
    again.when(close('EXPLAINED_ACCEPTED')).accepted();
  });

  it('not after the window of the policy: the matter is a new case then (R-32)', () => {
    closed().when(reopen(), by('east-officer', '2026-08-29T09:00:00+08:00')).accepted();
    closed().when(reopen(), by('east-officer', LATE)).then('R-32', { days: 183, limit: 180 });
    closed()
      .knowing({ policy: { ...caseFacts.policy, reopenWindowDays: 365 } })
      .when(reopen(), by('east-officer', LATE))
      .accepted();
  });

  it('not by back-dating into the window (R-32)', () => {
    closed()
      .when(reopen(), { ...by('east-officer', '2026-08-01T09:00:00+08:00'), recordedAt: LATE })
      .then('R-32');
  });

  it('by its holder or a unit above, and only after its close', () => {
    closed().when(reopen(), by('west-officer')).then('S-NOT-IN-CHARGE');
    closed().when(reopen(), bureau).accepted();
    triaged().when(reopen()).then('S-STEP');
  });
});

describe('a contest after the close', () => {
  it('takes the case up again in the same append, so that it is not closed over it', () => {
    const again = closed()
      .when(contest)
      .then([
        { type: 'ResponseContested', data: { cycle: 2 } },
        { type: 'DisputeReopened', data: { ground: 'CONTESTED', cycle: 2 } },
      ]);
    expect(stateOf(again).state).toBe('REOPENED');
    again.when(close('EXPLAINED_ACCEPTED')).then('R-30');
    again.after(respond(C)).when(close('EXPLAINED_ACCEPTED')).accepted();
  });

  it('after the window becomes a new case (R-32)', () => {
    closed().when(contest, by('east-officer', LATE)).then('R-32');
  });

  it('of a response that does not exist reopens nothing', () => {
    closed()
      .when({ ...contest, response: 'none' })
      .then('S-UNKNOWN-RESPONSE');
  });
});

describe('words are erased', () => {
  const erase = { type: 'EraseWords', ground: 'REQUEST_OF_PERSON' } as const;
  const bring = {
    type: 'AddEvidence',
    kind: 'PHOTO',
    name: null,
    note: null,
    takenAt: null,
    deviceTime: null,
    mediaType: 'image/jpeg',
    bytes: 1_000,
    original: sealed('hash'),
    stored: { object: 'object-1', form: 'segments/intl', hash: 'aa', bytes: 1_016 },
  } as const;

  it('not while the matter is in hand (R-64)', () => {
    assigned().when(erase).then('R-64', { state: 'ASSIGNED' });
  });

  it('after the close; then the facts stay and no new words are taken', () => {
    const erased = closed()
      .when(erase)
      .then([{ type: 'WordsErased', data: { ground: 'REQUEST_OF_PERSON' } }]);
    expect(stateOf(erased)).toMatchObject({ state: 'CLOSED', outcome: 'EXPLAINED_ACCEPTED', erased: true });
    erased.when(reopen()).then('S-ERASED');
    erased.when(contest).then('S-ERASED');
    erased.when(erase).then('S-ERASED');
    erased.when(bring).then('S-ERASED');
  });

  it('and what has no words goes on: a note of the service does not take the case up again', () => {
    const erased = closed().after(bring, erase);
    const noted = erased
      .after([{ type: 'NoteRecurrence', case: 'later' }, by('system')])
      .when({ type: 'NoteItem', concern: C, item: 'item-1' }, by('system'))
      .accepted();
    expect(stateOf(noted)).toMatchObject({ state: 'CLOSED', recurrences: ['later'], erased: true });
    const withdraw = { type: 'WithdrawEvidence', evidence: '7/evidence', reasonCode: 'WRONG_FILE' } as const;
    erased.when({ ...withdraw, reason: null, approver: 'east-clerk' }).accepted();
    erased.when({ ...withdraw, reason: sealed('why'), approver: 'east-clerk' }).then('S-ERASED');
  });

  it('at once where an accusation was among them and has been handed over; nothing is left to handle then', () => {
    const erased = assigned()
      .when({ type: 'EraseWords', ground: 'ACCUSATION_HANDED_OVER' })
      .then([{ type: 'WordsErased', data: { ground: 'ACCUSATION_HANDED_OVER' } }]);
    expect(stateOf(erased)).toMatchObject({ state: 'CLOSED', outcome: 'HANDED_OVER', erased: true });
    expect(resolvedAtLevel(erased.state)).toBeNull();
    erased.when(reopen()).then('S-ERASED');
    const later = closed().after({ type: 'EraseWords', ground: 'ACCUSATION_HANDED_OVER' });
    expect(stateOf(later).outcome).toBe('EXPLAINED_ACCEPTED');
  });

  it('by the holder or a unit above', () => {
    closed().when(erase, by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});
