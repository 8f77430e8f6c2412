import { describe, expect, it } from '@jest/globals';
import { petitionInHand } from '#libs/testing/rule-books';

const {
  accepted,
  acceptedElsewhere,
  C,
  carriedAnswer,
  carriedContest,
  conclude,
  concluded,
  contest,
  erase,
  link,
  opinion,
  process,
  respond,
  settle,
  unlink,
  withdraw,
} = petitionInHand;

const theContest = contest('4/response');
const concludedThere = () =>
  acceptedElsewhere().after([link(), process], [carriedAnswer(), process], conclude());

describe('a contest after the conclusion', () => {
  it('takes the petition up again in the same append: a new cycle', () => {
    const again = concluded()
      .when(theContest)
      .then([
        { type: 'ResponseContested', data: { concern: C, cycle: 2 } },
        { type: 'PetitionReopened', data: { concern: C, cycle: 2 } },
      ]);
    expect(again.state).toMatchObject({ state: 'ACCEPTED', cycle: 2, concludedAt: null, windowFrom: null });
    again.when(conclude()).then('R-30');
    again.after(respond()).when(conclude()).accepted();
  });

  it('leads back to the opinion where one was issued', () => {
    const executed = accepted().after(respond(), settle(), opinion(), conclude('OPINION_EXECUTED'));
    const again = executed.after(theContest);
    expect(again.state.state).toBe('OPINION_ISSUED');
    again.after(respond()).when(conclude('OPINION_EXECUTED')).accepted();
  });

  it('comes within the window, or is a new petition (R-32)', () => {
    concluded().when(theContest, { at: '2026-08-29T09:00:00+08:00' }).accepted();
    concluded().when(theContest, { at: '2026-08-30T09:00:00+08:00' }).then('R-32', { days: 181, limit: 180 });
  });

  it('cannot be brought into the window by dating it back, nor kept out of it by dating the conclusion back', () => {
    concluded()
      .when(theContest, { at: '2026-08-20T09:00:00+08:00', recordedAt: '2026-09-20T09:00:00+08:00' })
      .then('R-32');
    const datedBack = acceptedElsewhere()
      .after(respond(), settle())
      .after([conclude(), { at: '2026-03-02T09:30:00+08:00', recordedAt: '2026-08-01T09:00:00+08:00' }]);
    datedBack.when(theContest, { at: '2026-09-20T09:00:00+08:00' }).accepted();
  });

  it('stands alone where the petition was withdrawn or not accepted', () => {
    accepted()
      .after(respond(), withdraw())
      .when(theContest)
      .then([{ type: 'ResponseContested' }]);
  });
});

describe('the answer of a dispute that counts no more', () => {
  it('takes up what was concluded on it', () => {
    const contested = concludedThere()
      .when(carriedContest(), process)
      .then([
        { type: 'CarriedConcernContested', data: { concern: C } },
        { type: 'PetitionReopened', data: { concern: C, cycle: 2 } },
      ]);
    expect(contested.state.state).toBe('ACCEPTED');
    concludedThere()
      .when(unlink(), process)
      .then([{ type: 'DisputeUnlinked' }, { type: 'PetitionReopened', data: { concern: C } }]);
  });

  it('changes nothing where the petition was answered and settled here as well', () => {
    const both = acceptedElsewhere().after(
      [link(), process],
      [carriedAnswer(), process],
      respond(),
      settle(),
      conclude(),
    );
    both.when(carriedContest(), process).then([{ type: 'CarriedConcernContested' }]);
    both.when(unlink(), process).then([{ type: 'DisputeUnlinked' }]);
  });

  it('is noted where the words were erased, but takes the petition up no more', () => {
    const erased = concludedThere().after(erase());
    const contested = erased.when(carriedContest(), process).then([{ type: 'CarriedConcernContested' }]);
    expect(contested.state).toMatchObject({ state: 'CONCLUDED', erased: true, cycle: 1 });
    const late = { ...process, at: '2026-10-01T09:00:00+08:00' };
    erased.when(unlink(), late).then([{ type: 'DisputeUnlinked' }]);
  });

  it('is refused after the window: the petition stays as it was concluded (R-32)', () => {
    const late = { ...process, at: '2026-10-01T09:00:00+08:00' };
    concludedThere().when(carriedContest(), late).then('R-32');
    concludedThere().when(unlink(), late).then('R-32');
  });
});
