import { describe, expect, it } from '@jest/globals';
import { petitionInHand, sealed } from '#libs/testing/rule-books';
import { tasksOfPetition } from '../petition-state.js';

const { accept, accepted, aNewPetition, by, C, C2, classified, classify, intake, opinion, register } =
  petitionInHand;

const finding = (concern: string, result: 'SUPPORTED' | 'EXPLAINED' | 'NOT_SUPPORTED' = 'SUPPORTED') => ({
  concern,
  result,
  finding: sealed('finding'),
});

describe('an opinion letter', () => {
  it('states the finding on every concern, and says who issued it', () => {
    const issued = accepted()
      .when(opinion())
      .then([
        {
          type: 'OpinionIssued',
          data: { result: 'SUPPORTED', issuedBy: { unit: 'east', officer: 'east-officer' } },
        },
      ]);
    expect(issued.state).toMatchObject({
      state: 'OPINION_ISSUED',
      opinion: { result: 'SUPPORTED', unit: 'east', supported: [C] },
    });
  });

  it('holds request, facts and reasons, opinion, legal basis, result and remedy (R-40)', () => {
    accepted()
      .when(
        opinion({ result: null, request: null, facts: null, opinion: null, legalBasis: [], remedy: null }),
      )
      .then('R-40', { missing: ['result', 'request', 'facts', 'opinion', 'legalBasis', 'remedy'] });
  });

  it('finds upon every concern of the petition once, and upon nothing else (R-40)', () => {
    const two = aNewPetition().after(register({ concerns: [intake(), intake()] }), classify(), accept);
    two
      .when(opinion({ findings: [finding(C)] }))
      .then('R-40', { concernsWithoutFinding: [C2], concernsFoundTwice: [], unknownConcerns: [] });
    two
      .when(opinion({ findings: [finding(C), finding(C), finding(C2)] }))
      .then('R-40', { concernsFoundTwice: [C] });
    two
      .when(opinion({ findings: [finding(C), finding(C2), finding('else')] }))
      .then('R-40', { unknownConcerns: ['else'] });
    two.when(opinion({ findings: [finding(C), finding(C2, 'NOT_SUPPORTED')] })).accepted();
  });

  it('has a result that agrees with its findings (R-40)', () => {
    accepted()
      .when(opinion({ findings: [finding(C, 'EXPLAINED')] }))
      .then('R-40', { resultAgainstFindings: 'SUPPORTED' });
    accepted()
      .when(opinion({ result: 'NOT_SUPPORTED' }))
      .then('R-40', { resultAgainstFindings: 'NOT_SUPPORTED' });
    accepted()
      .when(opinion({ result: 'EXPLAINED', findings: [finding(C, 'NOT_SUPPORTED')] }))
      .accepted();
  });

  it('tells the remedy: thirty days, and an organ above (R-40)', () => {
    const remedy = (reviewBody: string, days = 30) =>
      opinion({ remedy: { reviewBody, days, words: sealed('remedy') } });
    accepted().when(remedy('county', 60)).then('R-40', { days: 60 });
    for (const reviewBody of ['nobody', 'grain-bureau', 'east', 'hill-village'])
      accepted().when(remedy(reviewBody)).then('R-40', { reviewBody });
    accepted().when(remedy('prefecture')).accepted();
  });

  it('is not issued by a village (R-21)', () => {
    const inTheVillage = aNewPetition().after(
      register({ receivingUnit: 'hill-village' }),
      classify(),
      accept,
    );
    inTheVillage.when(opinion(), by('hill-head')).then('R-21', { unit: 'hill-village' });
    const issued = inTheVillage.when(opinion()).accepted();
    expect(tasksOfPetition(issued.state)).toEqual(['hill-village', 'east']);
  });

  it('is issued on an accepted petition, once, by the unit in charge', () => {
    classified().when(opinion()).then('S-STEP', { state: 'REGISTERED' });
    accepted().after(opinion()).when(opinion()).then('S-STEP');
    accepted().when(opinion(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('closes the list of concerns: what comes up later is a petition of its own (R-40)', () => {
    const raise = { type: 'RaiseConcern', ...intake() } as const;
    accepted().when(raise).accepted();
    accepted().after(opinion()).when(raise).then('R-40');
  });
});
