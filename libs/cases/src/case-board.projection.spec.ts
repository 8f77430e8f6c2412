import { describe, expect, it } from '@jest/globals';
import { disputeInHand, petitionInHand } from '#libs/testing/rule-books';
import { project } from '#libs/testing/projection';
import { disputeCase } from '#rules/disputes';
import { petitionCase } from '#rules/petitions';
import { caseBoard } from './case-board.projection.js';

const board = caseBoard([disputeCase, petitionCase]).readModel;
const dispute = (situation: disputeInHand.DisputeSituation) =>
  project(board as never).given('dispute-1', situation.events);
const petition = (situation: petitionInHand.PetitionSituation) =>
  project(board as never).given('petition-1', situation.events);

const { assigned, assign, aNewCase, by, C, close, escalate, intake, open, respond, settle, triage, triaged } =
  disputeInHand;

describe('the case board', () => {
  it('has one row for each case, with what its summary says', () => {
    const [row] = dispute(triaged()).rows();
    expect(row).toMatchObject({
      stream: 'dispute-1',
      key: '',
      revision: 2,
      state: 'TRIAGED',
      closed: false,
      level: 'TOWNSHIP',
      holder: 'east',
      receiving: 'east',
      received: '2026-03-02T00:30:00.000Z',
      place: 'hill-village',
      kind: 'FAMILY_AND_NEIGHBOURS',
      persons: ['wang', 'li'],
      unanswered: 1,
      units: ['east'],
      accused: [],
      cycle: 1,
    });
    const [other] = petition(petitionInHand.accepted()).rows();
    expect(other).toMatchObject({ stream: 'petition-1', state: 'ACCEPTED', kind: 'CLAIM', unanswered: 1 });
  });

  it('counts concerns by how far they are covered', () => {
    const two = aNewCase().after(
      open({ concerns: [intake(), intake()] }),
      triage(),
      assign('east'),
      respond(C),
    );
    expect(dispute(two).rows()[0]).toMatchObject({
      concerns: { QUALIFIED: 1, UNASSESSED: 0, RECEIPT_OR_FORWARD_ONLY: 0, NONE: 1 },
      unanswered: 1,
    });
  });

  it('follows the case: who holds it, at which level, how it ended', () => {
    expect(dispute(assigned().after(escalate('county'))).rows()[0]).toMatchObject({
      level: 'COUNTY',
      holder: 'county',
    });
    const closed = assigned().after(respond(C), settle(C), close('EXPLAINED_ACCEPTED'));
    expect(dispute(closed).rows()[0]).toMatchObject({
      state: 'CLOSED',
      closed: true,
      outcome: 'EXPLAINED_ACCEPTED',
      unanswered: 0,
    });
  });

  it('shows it to every unit with a task, newest first; never to one complained about', () => {
    const accused = aNewCase().after([
      open({
        receivingUnit: 'petition-bureau',
        concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'east' })],
      }),
      by('petition-officer'),
    ]);
    const projection = dispute(accused);
    const [row] = projection.rows();
    expect(row).toMatchObject({ accused: ['east'] });
    if (row)
      expect(projection.visibility(row)).toEqual({
        units: ['petition-bureau'],
        sort: '2026-03-02T00:30:00.000Z',
      });
  });

  it('does not count as unanswered what the dispute that carries it has answered', () => {
    const { acceptedElsewhere, carriedAnswer, carriedContest, conclude, link, process } = petitionInHand;
    const answered = acceptedElsewhere().after([link(), process], [carriedAnswer(), process]);
    expect(petition(answered).rows()[0]).toMatchObject({ unanswered: 0, concerns: { NONE: 1 } });
    expect(petition(answered.after(conclude())).rows()[0]).toMatchObject({
      state: 'CONCLUDED',
      unanswered: 0,
    });
    expect(petition(answered.after([carriedContest(), process])).rows()[0]).toMatchObject({ unanswered: 1 });
  });
});
