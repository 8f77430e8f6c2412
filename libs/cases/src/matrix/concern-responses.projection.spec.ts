import { describe, expect, it } from '@jest/globals';
import { disputeInHand, petitionInHand, sealed } from '#libs/testing/rule-books';
import { project } from '#libs/testing/projection';
import { disputeCase } from '#rules/disputes';
import { petitionCase } from '#rules/petitions';
import { concernResponses, type ConcernResponseRow } from './concern-responses.projection.js';

const matrix = project<ConcernResponseRow>(concernResponses([disputeCase, petitionCase]));
const { aNewCase, assign, C, intake, open, respond, settle, triage } = disputeInHand;

const concernsOf = (situation: disputeInHand.DisputeSituation) =>
  matrix
    .given('dispute-1', situation.events)
    .rows()
    .filter(({ key }) => key !== '');

describe('the concern-response matrix', () => {
  it('has one row for each concern, and one that keeps the case and is shown to nobody', () => {
    const rows = matrix
      .given('dispute-1', aNewCase().after(open({ concerns: [intake(), intake()] })).events)
      .rows();
    expect(rows.map(({ key }) => key)).toEqual(['', '1/concern-0', '1/concern-1']);
    const [kept, first] = rows;
    expect(kept).toMatchObject({ concern: null, words: null });
    if (kept) expect(matrix.visibility(kept).units).toEqual([]);
    expect(first).toMatchObject({
      topic: 'LAND',
      village: 'hill-village',
      state: 'RAISED',
      coverage: 'NONE',
      words: sealed('words'),
      folded: null,
    });
  });

  it('says who answered, keeps the words of every reply, and which of them count', () => {
    const held = aNewCase().after(open(), triage(), assign('east'), respond(C, { kind: 'REFER' }));
    expect(concernsOf(held)[0]).toMatchObject({ coverage: 'RECEIPT_OR_FORWARD_ONLY', state: 'RESPONDED' });
    const [row] = concernsOf(held.after(respond(C), settle(C)));
    expect(row).toMatchObject({ coverage: 'QUALIFIED', state: 'SETTLED' });
    expect(row?.concern?.responses.map(({ unit, kind }) => [unit, kind])).toEqual([
      ['east', 'REFER'],
      ['east', 'EXPLAIN'],
    ]);
    expect(Object.keys(row?.replies ?? {})).toHaveLength(2);
  });

  it('puts concerns without a qualifying answer first, the oldest at the top', () => {
    const answered = concernsOf(aNewCase().after(open(), triage(), assign('east'), respond(C)))[0];
    const open_ = concernsOf(aNewCase().after(open()))[0];
    if (!answered || !open_) throw new Error('No rows');
    expect(matrix.visibility(open_).sort.startsWith('02026-03-02T')).toBe(true);
    expect(matrix.visibility(answered).sort.startsWith('12026-03-02T')).toBe(true);
  });

  it('is seen by every unit that has a task in the case from then on, in all its rows', () => {
    const two = aNewCase().after(open({ concerns: [intake(), intake()] }), triage(), assign('east'));
    const owned = two.after({
      type: 'AssignConcern',
      concern: C,
      unit: 'hill-village',
      officer: null,
      respondBy: null,
    });
    expect(concernsOf(two).map(({ units }) => units)).toEqual([['east'], ['east']]);
    expect(concernsOf(owned).map(({ units }) => units)).toEqual([
      ['east', 'hill-village'],
      ['east', 'hill-village'],
    ]);
    expect(concernsOf(owned)[0]).toMatchObject({ owner: 'hill-village' });
  });

  it('names the unit complained about in every row of the case', () => {
    const accused = aNewCase().after(
      open({ concerns: [intake(), intake({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' })] }),
    );
    expect(concernsOf(accused).map((row) => row.accused)).toEqual([['water-bureau'], ['water-bureau']]);
  });

  it('counts a concern that a dispute carries where the dispute answered it', () => {
    const { acceptedElsewhere, carriedAnswer, carriedContest, link, process } = petitionInHand;
    const rowOf = (situation: petitionInHand.PetitionSituation) => {
      const [, row] = matrix.given('petition-1', situation.events).rows();
      if (!row) throw new Error('No row');
      return { ...row, sort: matrix.visibility(row).sort.slice(0, 1) };
    };
    const linked = acceptedElsewhere().after([link(), process]);
    const answered = linked.after([carriedAnswer(), process]);
    expect(rowOf(linked)).toMatchObject({ elsewhere: false, coverage: 'NONE', sort: '0' });
    expect(rowOf(answered)).toMatchObject({ elsewhere: true, coverage: 'NONE', sort: '1' });
    expect(rowOf(answered.after([carriedContest(), process]))).toMatchObject({ elsewhere: false, sort: '0' });
  });
});
