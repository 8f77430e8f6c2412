import { describe, expect, it } from '@jest/globals';
import { petitionInHand, sealed } from '#libs/testing/rule-books';
import { aMatterInHandBelowIsLookedAt } from './acceptance.rules.js';
import { CLAIM_BRANCHES } from '../petition-vocabulary.js';

const {
  accept,
  accepted,
  aNewPetition,
  bureau,
  by,
  classified,
  classify,
  decline,
  intake,
  letter,
  register,
} = petitionInHand;

const registered = () => aNewPetition().after(register());
const tomorrow = { how: 'LETTER', at: '2026-03-09T01:00:00.000Z' } as const;

describe('a petition is classified', () => {
  it('as a suggestion, which has no branch, or as a claim of one of six (R-17)', () => {
    registered()
      .when(classify({ kind: 'SUGGESTION', branch: null }))
      .then([{ type: 'PetitionClassified', data: { kind: 'SUGGESTION', branch: null } }]);
    registered()
      .when(classify({ kind: 'SUGGESTION', branch: 'LITIGATION' }))
      .then('R-17');
    registered()
      .when(classify({ branch: null }))
      .then('R-17', { kind: 'CLAIM' });
    expect(CLAIM_BRANCHES).toHaveLength(6);
    for (const branch of CLAIM_BRANCHES) registered().when(classify({ branch })).accepted();
  });

  it('never as an accusation: it is handed over and erased (R-11)', () => {
    registered()
      .when(classify({ kind: 'ACCUSATION', branch: null }))
      .then('R-11');
    accepted()
      .when(classify({ kind: 'ACCUSATION', branch: null }))
      .then('R-11');
  });

  it('and once more while it is open', () => {
    const again = accepted().after(classify({ branch: 'LITIGATION' }));
    expect(again.state).toMatchObject({ state: 'ACCEPTED', branch: 'LITIGATION' });
    again.after(petitionInHand.withdraw()).when(classify()).then('S-STEP', { state: 'WITHDRAWN' });
  });

  it('by the unit in charge or one above it', () => {
    registered()
      .when(classify(), by('west-officer'))
      .then('S-NOT-IN-CHARGE', { inCharge: ['east'] });
    registered().when(classify(), by('hill-head')).then('S-NOT-IN-CHARGE');
    registered().when(classify(), bureau).accepted();
  });
});

describe('a petition is accepted', () => {
  it('not while a unit below has the same matter in hand, unless somebody says what differs (R-03)', () => {
    const differsFrom = { cases: ['one'], statement: sealed('another field') };
    expect(aMatterInHandBelowIsLookedAt([], null)).toBeUndefined();
    expect(aMatterInHandBelowIsLookedAt(['one'], differsFrom)).toBeUndefined();
    expect(aMatterInHandBelowIsLookedAt(['one', 'two'], differsFrom)).toMatchObject({
      code: 'R-03',
      details: { candidates: ['two'] },
    });
    classified()
      .when({ ...accept, differsFrom })
      .then([{ type: 'PetitionAccepted', data: { differsFrom } }]);
  });

  it('once it is classified (R-17)', () => {
    registered().when(accept).then('R-17');
    classified()
      .when(accept)
      .then([{ type: 'PetitionAccepted', data: { notice: letter, differsFrom: null } }]);
  });

  it('once', () => {
    accepted()
      .when(accept)
      .then('S-STEP', { state: 'ACCEPTED', allowedIn: ['REGISTERED'] });
  });

  it('late as well: lateness is a fact, never a refusal', () => {
    classified().when(accept, { at: '2027-03-02T09:00:00+08:00' }).accepted();
  });

  it('with a notice that was given, or without one so far (R-65)', () => {
    classified()
      .when({ ...accept, notice: tomorrow })
      .then('R-65');
    classified()
      .when({ ...accept, notice: null })
      .accepted();
  });

  it('by the unit in charge or one above it', () => {
    classified().when(accept, by('water-handler')).then('S-NOT-IN-CHARGE');
    classified().when(accept, by('county-officer')).accepted();
  });
});

describe('a petition is declined', () => {
  it('with a coded reason, its words and a written notice (R-06b)', () => {
    const declined = classified()
      .when(decline())
      .then([{ type: 'PetitionDeclined', data: { reasonCode: 'OUT_OF_COMPETENCE', notice: letter } }]);
    expect(declined.state.state).toBe('NOT_ACCEPTED');
    classified()
      .when(decline({ reasonCode: null, reason: null, notice: null }))
      .then('R-06b', { missing: ['reasonCode', 'reason', 'notice'] });
    classified()
      .when(decline({ notice: null }))
      .then('R-06b', { missing: ['notice'] });
  });

  it('without a notice where name or address is unclear (R-06b)', () => {
    classified()
      .when(decline({ notice: { exempt: 'NAME_OR_ADDRESS_UNCLEAR' } }))
      .accepted();
  });

  it('not by a notice still to come (R-65)', () => {
    classified()
      .when(decline({ notice: tomorrow }))
      .then('R-65');
  });

  it('after it is classified (R-17), before it is accepted, by the unit in charge', () => {
    registered().when(decline()).then('R-17');
    accepted().when(decline()).then('S-STEP');
    classified().when(decline(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});

describe('who is complained about', () => {
  const about = (unitComplainedAbout: string) =>
    aNewPetition().after(register({ concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout })] }));

  it('decides nothing in the matter, however high it stands (R-10)', () => {
    // The petition bureau directs the townships of its county.
    const petition = about('petition-bureau');
    petition.when(classify(), bureau).then('R-10', { unit: 'petition-bureau' });
    petition.when(classify()).accepted();
    const ready = petition.after(classify());
    for (const command of [accept, decline(), petitionInHand.withdraw({ confirmedBy: 'petition-clerk' })])
      ready.when(command, bureau).then('R-10');
    ready.after(accept).when(petitionInHand.opinion(), bureau).then('R-10');
    ready.when(petitionInHand.erase('ACCUSATION_HANDED_OVER'), bureau).then('R-10');
  });

  it('handles none of its concerns either', () => {
    const two = aNewPetition().after(
      register({
        concerns: [intake(), intake({ conductOf: 'UNIT', unitComplainedAbout: 'petition-bureau' })],
      }),
    );
    two.when(petitionInHand.respond(petitionInHand.C), bureau).then('R-10');
    two.when(petitionInHand.respond(petitionInHand.C2), bureau).then('R-10');
    // Nor does anybody answer in its name.
    const inItsName = { responder: { unit: 'petition-bureau', officer: null } };
    two.when(petitionInHand.respond(petitionInHand.C2, inItsName)).then('R-34');
  });
});
