import { describe, expect, it } from '@jest/globals';
import { petitionInHand, sealed } from '#libs/testing/rule-books';
import { isOver } from '../petition-state.js';

const {
  accepted,
  acceptedElsewhere,
  aNewPetition,
  by,
  C,
  C2,
  classified,
  classify,
  accept,
  conclude,
  concluded,
  contest,
  decline,
  declineConcern,
  erase,
  fromLedger,
  intake,
  opinion,
  register,
  respond,
  settle,
  withdraw,
} = petitionInHand;

describe('a petition is concluded', () => {
  it('when every concern is answered (R-30) and has an outcome or a reasoned decline (R-31)', () => {
    const two = aNewPetition().after(
      register({ concerns: [intake(), intake()] }),
      classify({ kind: 'SUGGESTION', branch: null }),
      accept,
      respond(C),
      settle(C),
    );
    two.when(conclude()).then('R-30', { concerns: [{ concern: C2, coverage: 'NONE' }] });
    const answered = two.after(respond(C2));
    answered.when(conclude()).then('R-31', { concerns: [C2] });
    const done = answered
      .after(declineConcern(C2))
      .when(conclude())
      .then([{ type: 'PetitionConcluded', data: { reason: 'SETTLED' } }]);
    expect(done.state.state).toBe('CONCLUDED');
  });

  it('not by a receipt, a mere forwarding or a contested answer (R-30)', () => {
    for (const kind of ['RECEIPT', 'REFER'] as const)
      acceptedElsewhere()
        .after(respond(C, { kind }), settle())
        .when(conclude())
        .then('R-30', { concerns: [{ concern: C, coverage: 'RECEIPT_OR_FORWARD_ONLY' }] });
    acceptedElsewhere().after(respond(), settle(), contest('4/response')).when(conclude()).then('R-30');
  });

  it('in the petition procedure by an opinion letter', () => {
    accepted()
      .after(respond(), settle())
      .when(conclude())
      .then('S-STEP', { state: 'ACCEPTED', allowedIn: ['OPINION_ISSUED'] });
    accepted().after(respond(), settle(), opinion()).when(conclude('OPINION_EXECUTED')).accepted();
  });

  it('on the record of the execution of what was supported (R-41)', () => {
    accepted()
      .after(opinion(), respond(), declineConcern())
      .when(conclude('OPINION_EXECUTED'))
      .then('R-41', { concerns: [C] });
    accepted().after(opinion(), respond(), settle()).when(conclude('OPINION_EXECUTED')).accepted();
    const notSupported = opinion({
      result: 'NOT_SUPPORTED',
      findings: [{ concern: C, result: 'NOT_SUPPORTED', finding: sealed('finding') }],
    });
    const declined = accepted().after(notSupported, respond(), declineConcern());
    declined.when(conclude('EXPLAINED')).accepted();
    // Nobody concludes as executed what no opinion supported.
    declined.when(conclude('OPINION_EXECUTED')).then('R-41', { result: 'NOT_SUPPORTED' });
    acceptedElsewhere()
      .after(respond(), settle())
      .when(conclude('OPINION_EXECUTED'))
      .then('R-41', { result: null });
  });

  it('by the unit in charge, once, and takes no change afterwards', () => {
    acceptedElsewhere()
      .after(respond(), settle())
      .when(conclude(), by('west-officer'))
      .then('S-NOT-IN-CHARGE');
    classified().after(respond(), settle()).when(conclude()).then('S-STEP');
    concluded().when(conclude()).then('S-STEP');
    concluded().when(respond()).then('S-CLOSED');
    concluded()
      .when({ type: 'RaiseConcern', ...intake() })
      .then('S-CLOSED');
  });
});

describe('a petition is withdrawn', () => {
  it('on the call-back of another officer (R-33)', () => {
    const withdrawn = accepted()
      .when(withdraw())
      .then([{ type: 'PetitionWithdrawn', data: { confirmedBy: 'east-clerk' } }]);
    expect(withdrawn.state.state).toBe('WITHDRAWN');
    accepted()
      .when(withdraw({ confirmedBy: 'east-officer' }))
      .then('R-33', { confirmedBy: 'east-officer' });
    accepted()
      .when(withdraw({ confirmedBy: 'nobody' }))
      .then('R-33');
    accepted()
      .when(withdraw({ confirmedBy: null, confirmedAt: null }))
      .then('R-33');
    accepted()
      .when(withdraw({ confirmedAt: null }))
      .then('R-33');
  });

  it('with a call-back that took place (R-65)', () => {
    accepted()
      .when(withdraw({ confirmedAt: '2026-03-09T01:00:00.000Z' }))
      .then('R-65');
  });

  it('over unanswered concerns, from any open state', () => {
    for (const open of [
      aNewPetition().after(register()),
      classified(),
      accepted(),
      accepted().after(opinion()),
    ])
      open.when(withdraw()).accepted();
    classified().after(decline()).when(withdraw()).then('S-STEP');
    concluded().when(withdraw()).then('S-STEP');
  });

  it('by the unit in charge', () => {
    accepted().when(withdraw(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});

describe('the words of a petition are erased', () => {
  it('once the matter is over (R-64), once', () => {
    accepted().when(erase()).then('R-64', { state: 'ACCEPTED' });
    accepted().when(erase('REQUEST_OF_PERSON')).then('R-64');
    const erased = concluded()
      .when(erase())
      .then([{ type: 'WordsErased', data: { ground: 'RETENTION_ENDED' } }]);
    expect(erased.state).toMatchObject({ state: 'CONCLUDED', erased: true, cycle: 1 });
    erased.when(erase()).then('S-ERASED');
  });

  it('and not taken up again afterwards; neither does it take new words', () => {
    const erased = concluded().after(erase());
    erased.when(contest('4/response')).then('S-ERASED');
    const untouched = aNewPetition().after(
      [fromLedger(), by('importer')],
      [erase('REQUEST_OF_PERSON'), by('petition-officer')],
    );
    for (const words of [respond(), settle(), { type: 'RaiseConcern', ...intake() } as const, withdraw()])
      untouched.when(words, by('petition-officer')).then('S-ERASED');
  });

  it('while acts without words go on', () => {
    const bureau = by('petition-officer');
    const erased = aNewPetition().after([fromLedger(), by('importer')], [erase('REQUEST_OF_PERSON'), bureau]);
    erased.after([classify(), bureau], [accept, bureau]).when(conclude(), bureau).then('S-STEP');
  });

  it('at any time where an accusation was handed over, which ends the matter here', () => {
    const handedOver = accepted().when(erase('ACCUSATION_HANDED_OVER')).accepted();
    expect(handedOver.state).toMatchObject({ state: 'HANDED_OVER', erased: true });
    expect(isOver(handedOver.state)).toBe(true);
    handedOver.when(respond()).then('S-ERASED');
    handedOver.when({ type: 'CloseConcern', concern: C }).then('S-CLOSED');
    expect(concluded().after(erase('ACCUSATION_HANDED_OVER')).state.state).toBe('CONCLUDED');
  });

  it('of a row of a ledger that nobody has taken up', () => {
    const bureau = by('petition-officer');
    const imported = aNewPetition().after([fromLedger(), by('importer')]);
    imported.when(erase('REQUEST_OF_PERSON'), bureau).accepted();
    imported.after([classify(), bureau]).when(erase('REQUEST_OF_PERSON'), bureau).then('R-64');
  });

  it('by the unit in charge', () => {
    concluded().when(erase(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});
