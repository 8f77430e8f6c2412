import { describe, expect, it } from '@jest/globals';
import { petitionInHand } from '#libs/testing/rule-books';
import { carriedOf } from './carried.js';

const {
  acceptedElsewhere,
  accepted,
  aNewPetition,
  C,
  C2,
  carriedAnswer,
  carriedContest,
  conclude,
  concluded,
  contest,
  intake,
  link,
  opinion,
  process,
  register,
  respond,
  settle,
  unlink,
  withdraw,
} = petitionInHand;

const linked = () => acceptedElsewhere().after([link(), process]);
const answeredThere = () => linked().after([carriedAnswer(), process]);

describe('a dispute carries concerns of a petition', () => {
  it('as its durable process notes, and nobody else', () => {
    for (const note of [link(), unlink(), carriedAnswer(), carriedContest()])
      linked().when(note).then('S-PROCESS-ONLY');
    acceptedElsewhere()
      .when(link(), process)
      .then([{ type: 'DisputeLinked', data: { dispute: 'd', revision: 3 } }]);
    expect(carriedOf(linked().state.carried, C)).toEqual({
      dispute: 'd',
      as: 'd-concern',
      answeredAt: null,
      settlement: null,
      revision: 3,
    });
  });

  it('of this very petition (R-18)', () => {
    acceptedElsewhere()
      .when(link(3, { pairs: [{ petition: 'else', dispute: 'd-concern' }] }), process)
      .then('R-18', { unknown: ['else'] });
  });

  it('each by one dispute at a time', () => {
    linked()
      .when(link(1, { dispute: 'other' }), process)
      .then('S-CARRIED', { elsewhere: [{ concern: C, dispute: 'd' }] });
    linked()
      .after([unlink(), process])
      .when(link(1, { dispute: 'other' }), process)
      .accepted();
  });

  it('while the petition is open', () => {
    concluded().when(link(), process).then('S-CLOSED');
    accepted().after(withdraw()).when(link(), process).then('S-CLOSED');
  });

  it('until it is unlinked', () => {
    const unlinked = linked()
      .when(unlink(), process)
      .then([{ type: 'DisputeUnlinked', data: { dispute: 'd', revision: 9 } }]);
    expect(unlinked.state.carried).toEqual({});
    unlinked.when(unlink(), process).then('S-NOT-CARRIED');
    unlinked.when(carriedAnswer(10), process).then('S-NOT-CARRIED', { concern: C });
    unlinked.when(carriedContest(10), process).then('S-NOT-CARRIED');
  });

  it('and only news is noted: what a process delivers again changes nothing', () => {
    const contested = answeredThere().after([carriedContest(6), process]);
    contested.when(carriedAnswer(4), process).then('S-NOTED', { known: 6, revision: 4 });
    contested.when(link(3), process).then('S-NOTED');
    contested.when(unlink(5), process).then('S-NOTED');
    contested.when(carriedAnswer(6), process).accepted();
  });
});

describe('what the dispute answered', () => {
  it('counts in the petition (R-30, R-31)', () => {
    linked().when(conclude()).then('R-30');
    linked()
      .after([carriedAnswer(4, { settlement: null }), process])
      .when(conclude())
      .then('R-31', { concerns: [C] });
    answeredThere().when(conclude()).accepted();
  });

  it('counts beside what was answered here', () => {
    const half = aNewPetition().after(
      register({ concerns: [intake(), intake()] }),
      petitionInHand.classify({ kind: 'SUGGESTION', branch: null }),
      petitionInHand.accept,
      [link(), process],
      [carriedAnswer(), process],
    );
    half.when(conclude()).then('R-30', { concerns: [{ concern: C2, coverage: 'NONE' }] });
    half.after(respond(C2), settle(C2)).when(conclude()).accepted();
  });

  it('may be settled here and answered there', () => {
    linked()
      .after(settle(), [carriedAnswer(4, { settlement: null }), process])
      .when(conclude())
      .accepted();
  });

  it('executes a supported opinion only where it was settled there, not declined (R-41)', () => {
    const issued = accepted().after([link(), process], opinion());
    issued
      .after([carriedAnswer(4, { settlement: 'DECLINED' }), process])
      .when(conclude('OPINION_EXECUTED'))
      .then('R-41', { concerns: [C] });
    issued.after([carriedAnswer(), process]).when(conclude('OPINION_EXECUTED')).accepted();
  });

  it('counts no more once it was contested there', () => {
    answeredThere().after([carriedContest(), process]).when(conclude()).then('R-30');
  });

  it('counts no more once the raiser contested here, unless it is newer', () => {
    const contestedHere = answeredThere().after(respond(), contest('6/response'));
    contestedHere.when(conclude()).then('R-30', { concerns: [{ concern: C }] });
    // The dispute goes on with what it had answered before the contest: no news.
    contestedHere
      .after([carriedAnswer(5), process])
      .when(conclude())
      .then('R-30');
    contestedHere
      .after([carriedAnswer(5, { answeredAt: '2026-03-03T02:00:00.000Z' }), process])
      .when(conclude())
      .accepted();
  });
});

describe('a later petition of the same matter', () => {
  const note = { type: 'NoteRecurrence', case: 'later' } as const;

  it('is noted once, by the process', () => {
    concluded().when(note).then('S-PROCESS-ONLY');
    const noted = concluded()
      .when(note, process)
      .then([{ type: 'RecurrenceNoted', data: { case: 'later' } }]);
    expect(noted.state.recurrences).toEqual(['later']);
    noted.when(note, process).then('S-NOTED');
  });
});
