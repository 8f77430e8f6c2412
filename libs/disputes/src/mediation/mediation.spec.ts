import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';

const {
  agree,
  aNewCase,
  answered,
  appoint,
  close,
  reopen,
  assign,
  assigned,
  by,
  consent,
  inMediation,
  intake,
  mediator,
  object,
  open,
  propose,
  session,
  stateOf,
  terminate,
  triage,
  triaged,
  bureau,
} = disputeInHand;

const proposed = () => assigned().after(propose);
const withdraw = (party: string) => ({ type: 'WithdrawConsent', party, reason: null }) as const;

describe('mediation is proposed', () => {
  it('by the holder or the committee, for a dispute that was assigned', () => {
    const done = assigned()
      .when(propose)
      .then([{ type: 'MediationProposed', data: { committee: 'east-mediation' } }]);
    expect(stateOf(done).state).toBe('MEDIATION_PROPOSED');
    assigned().when(propose, mediator).accepted();
    assigned().when(propose, by('west-officer')).then('S-NOT-IN-CHARGE');
    triaged().when(propose).then('S-STEP');
  });

  it('not before it was classified (R-17), though it was closed on the spot and reopened', () => {
    answered(aNewCase().after(open()))
      .after(close('SETTLED_ON_THE_SPOT'), reopen())
      .when(propose)
      .then('R-17');
  });

  it('not for what must take a legal path (R-21b)', () => {
    const triagedForCourt = (mandatory: boolean) =>
      aNewCase().after(open(), triage({ legalPath: { path: 'LITIGATION', mandatory } }), assign('east'));
    triagedForCourt(true).when(propose).then('R-21b', { path: 'LITIGATION' });
    triagedForCourt(false).when(propose).accepted();
  });

  it('not with one party alone, however often it is named (R-13)', () => {
    const wang = { person: 'wang', role: 'APPLICANT', details: sealed('wang') } as const;
    const withParties = (parties: readonly (typeof wang)[]) =>
      aNewCase().after(open({ parties }), triage(), assign('east')).when(propose);
    withParties([wang]).then('R-13', { parties: 1 });
    withParties([wang, wang]).then('R-13');
  });

  it('not to a committee below the unit complained about, nor to a closed one (R-22)', () => {
    const complaint = aNewCase().after(
      [
        open({
          receivingUnit: 'petition-bureau',
          concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'east' })],
        }),
        bureau,
      ],
      [triage(), bureau],
      [assign('west'), bureau],
    );
    complaint.when(propose, by('west-officer')).then('R-22');
    assigned().when({ type: 'ProposeMediation', committee: 'nobody', form: 'PEOPLES' }).then('R-22');
  });

  it('not while an objection is pending', () => {
    aNewCase()
      .after(
        [open({ receivingUnit: 'petition-bureau' }), bureau],
        [triage(), bureau],
        [assign('east'), bureau],
        object,
      )
      .when(propose)
      .then('S-OBJECTION-PENDING');
  });
});

describe('the parties consent', () => {
  it('each for themselves, once, to the committee', () => {
    const one = proposed()
      .when(consent('wang'), mediator)
      .then([{ type: 'PartyConsented', data: { party: 'wang' } }]);
    one.when(consent('wang'), mediator).then('S-CONSENTED');
    proposed().when(consent('zhao'), mediator).then('S-NOT-A-PARTY');
    proposed().when(consent('wang'), by('hill-head')).then('S-NOT-IN-CHARGE');
    assigned().when(consent('wang'), mediator).then('S-NO-MEDIATION');
  });

  it('and may withdraw at any time, and consent again', () => {
    proposed().when(withdraw('wang'), mediator).then('S-NO-CONSENT');
    inMediation()
      .when(withdraw('li'), mediator)
      .then([{ type: 'PartyWithdrew', data: { party: 'li' } }])
      .when(consent('li'), mediator)
      .accepted();
  });
});

describe('a mediator is appointed', () => {
  it('by the committee, from its own people (R-22)', () => {
    proposed()
      .when(appoint, mediator)
      .then([{ type: 'MediatorAppointed', data: { mediator: 'mediator' } }]);
    proposed()
      .when({ type: 'AppointMediator', mediator: 'east-officer', disclosures: [] }, mediator)
      .then('R-22');
  });

  it('not with a relation to a party (R-10, scenario 7)', () => {
    proposed()
      .when(
        {
          type: 'AppointMediator',
          mediator: 'mediator',
          disclosures: [{ party: 'li', relation: 'RELATIVE' }],
        },
        mediator,
      )
      .then('R-10', { disclosures: [{ party: 'li', relation: 'RELATIVE' }] });
  });
});

describe('a session is held', () => {
  it('with the consent of every party (R-13) and a mediator', () => {
    const oneConsent = proposed().after([consent('wang'), mediator]);
    oneConsent.when(session(), mediator).then('R-13', { missing: ['li'] });
    const both = oneConsent.after([consent('li'), mediator]);
    both.when(session(), mediator).then('S-NO-MEDIATOR');
    const held = both
      .after([appoint, mediator])
      .when(session(), mediator)
      .then([{ type: 'MediationSessionHeld' }]);
    expect(stateOf(held)).toMatchObject({ state: 'IN_MEDIATION', mediation: { sessions: 1 } });
  });

  it('not after a party withdrew: session three is refused, and ending it means telling the remedies (R-13, R-27, scenario 8)', () => {
    const withdrawn = inMediation().after([session(), mediator], [withdraw('li'), mediator]);
    withdrawn.when(session(), mediator).then('R-13', { missing: ['li'] });
    withdrawn.when({ ...terminate, remediesTold: [] }, mediator).then('R-27');
    const ended = withdrawn
      .when({ ...terminate, reasonCode: 'CONSENT_WITHDRAWN' }, mediator)
      .then([{ type: 'MediationTerminated', data: { remediesTold: ['LITIGATION'] } }]);
    expect(stateOf(ended).state).toBe('MEDIATION_TERMINATED');
  });

  it('with parties of this dispute only', () => {
    inMediation()
      .when(session({ present: ['zhao'] }), mediator)
      .then('S-NOT-A-PARTY');
  });
});

describe('after a mediation failed', () => {
  const ended = () => inMediation().after([terminate, mediator]);

  it('the dispute is assigned again', () => {
    expect(stateOf(ended().after(assign('east'))).state).toBe('ASSIGNED');
  });

  it('nothing of it goes on', () => {
    for (const step of [consent('wang'), withdraw('wang'), appoint])
      ended().when(step, mediator).then('S-STEP');
    ended().when(session(), mediator).then('S-STEP');
    ended().when(agree(), mediator).then('S-STEP');
    ended().when(terminate, mediator).then('S-STEP');
  });
});
