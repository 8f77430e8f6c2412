import { describe, expect, it } from '@jest/globals';
import { caseFacts, disputeInHand, sealed } from '#libs/testing/rule-books';
import { resolvedAtLevel } from '../dispute-state.js';

const {
  agree,
  answered,
  aNewCase,
  appoint,
  assign,
  by,
  close,
  consent,
  inMediation,
  mediator,
  open,
  propose,
  reopen,
  session,
  sign,
  stateOf,
  triage,
} = disputeInHand;

const agreed = () => inMediation().after([agree(), mediator]);
const performing = () => agreed().after([sign(), mediator]);
const OBLIGATION = '9/obligation-0';
const perform = (obligation: string) =>
  ({ type: 'RecordPerformance', obligation, evidence: sealed('receipt') }) as const;
const fail = (obligation: string) =>
  ({ type: 'RecordDefault', obligation, reason: sealed('no money') }) as const;

describe('an agreement is reached', () => {
  it('with obligations, dates and parties (R-23)', () => {
    const obligation = { debtor: 'li', creditor: 'wang', what: sealed('pays'), dueOn: '2026-04-01' };
    for (const flaw of [
      { debtor: null },
      { debtor: 'zhao' },
      { creditor: 'zhao' },
      { creditor: 'li' },
      { dueOn: null },
    ])
      inMediation()
        .when(agree({ obligations: [obligation, { ...obligation, ...flaw }] }), mediator)
        .then('R-23', { flawed: [1] });
    inMediation()
      .when(agree({ obligations: [] }), mediator)
      .then('R-23');
    inMediation()
      .when(agree({ obligations: [{ ...obligation, creditor: null }] }), mediator)
      .then([
        { type: 'AgreementReached', data: { obligations: [{ obligation: OBLIGATION, debtor: 'li' }] } },
      ]);
  });

  it('in a session, while every consent stands (R-13)', () => {
    inMediation()
      .after([{ type: 'WithdrawConsent', party: 'li', reason: null }, mediator])
      .when(agree(), mediator)
      .then('R-13');
  });

  it('orally only where writing is not mandatory (R-24)', () => {
    const atOnce = [{ debtor: 'li', creditor: 'wang', what: sealed('says sorry'), dueOn: '2026-03-02' }];
    const oral = agree({ form: 'ORAL', obligations: atOnce });
    inMediation()
      .when(agree({ form: 'ORAL' }), mediator)
      .then('R-24', { why: ['NOT_PERFORMED_AT_ONCE'] });
    inMediation()
      .when({ ...oral, writingAskedFor: true }, mediator)
      .then('R-24', { why: ['PARTY_ASKS'] });
    aNewCase()
      .after(open(), triage({ risk: 'HIGH' }), assign('east'), propose)
      .after(
        [consent('wang'), mediator],
        [consent('li'), mediator],
        [appoint, mediator],
        [session(), mediator],
      )
      .when(oral, mediator)
      .then('R-24', { why: ['HIGH_RISK'] });
    inMediation()
      .knowing({ policy: { ...caseFacts.policy, writingMandatory: [] } })
      .when(agree({ form: 'ORAL', writingAskedFor: true }), mediator)
      .accepted();
  });

  it('orally and takes effect at once', () => {
    const atOnce = [{ debtor: 'li', creditor: 'wang', what: sealed('says sorry'), dueOn: '2026-03-02' }];
    const done = inMediation()
      .when(agree({ form: 'ORAL', obligations: atOnce }), mediator)
      .then([{ type: 'AgreementReached' }, { type: 'AgreementTookEffect' }]);
    expect(stateOf(done).state).toBe('PERFORMING');
  });
});

describe('a written agreement takes effect', () => {
  it('with all signatures, the mediator’s and the seal (R-24)', () => {
    agreed()
      .when(sign({ signatures: ['wang'] }), mediator)
      .then('R-24', { unsigned: ['li'] });
    agreed()
      .when(sign({ mediatorSigned: false }), mediator)
      .then('R-24');
    agreed()
      .when(sign({ committeeSealed: false }), mediator)
      .then('R-24');
    const inEffect = agreed().after([sign(), mediator]);
    expect(stateOf(inEffect).state).toBe('PERFORMING');
    inEffect.when(sign(), mediator).then('S-STEP');
  });

  it('or is given up before that, with the remedies told', () => {
    agreed()
      .when(
        { type: 'TerminateMediation', reasonCode: 'NOT_SIGNED', reason: null, remediesTold: ['LITIGATION'] },
        mediator,
      )
      .accepted();
    performing()
      .when(
        { type: 'TerminateMediation', reasonCode: 'NOT_SIGNED', reason: null, remediesTold: ['LITIGATION'] },
        mediator,
      )
      .then('S-STEP');
  });
});

describe('an obligation', () => {
  it('is performed once; with the last one the agreement is performed', () => {
    const done = performing()
      .when(perform(OBLIGATION), mediator)
      .then([{ type: 'ObligationPerformed' }]);
    expect(stateOf(done).state).toBe('PERFORMED');
    done.when(perform(OBLIGATION), mediator).then('S-STEP');
    performing().when(perform('unknown'), mediator).then('S-OBLIGATION');
    performing().when(perform(OBLIGATION), by('west-officer')).then('S-NOT-IN-CHARGE');
    agreed().when(perform(OBLIGATION), mediator).then('S-STEP');
  });

  it('is defaulted on while it is owed, and performed late all the same', () => {
    const failed = performing()
      .when(fail(OBLIGATION), mediator)
      .then([{ type: 'ObligationDefaulted' }]);
    failed.when(fail(OBLIGATION), mediator).then('S-OBLIGATION');
    expect(stateOf(failed.after([perform(OBLIGATION), mediator])).state).toBe('PERFORMED');
  });

  it('is watched over after the close as performance pending, which resolves the case only when it is done', () => {
    const pending = answered(performing()).after(close('SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING'));
    expect(resolvedAtLevel(pending.state)).toBeNull();
    const done = pending.after([perform(OBLIGATION), mediator]);
    expect(stateOf(done).state).toBe('CLOSED');
    expect(resolvedAtLevel(done.state)).toBe('TOWNSHIP');
  });

  it('that is defaulted on after the close gives a new window to reopen (R-32)', () => {
    const pending = answered(performing()).after(close('SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING'));
    const again = reopen({ ground: 'AGREEMENT_NOT_PERFORMED' });
    const late = by('east-officer', '2027-01-11T09:00:00+08:00');
    pending.when(again, late).then('R-32');
    const failed = pending.after([fail(OBLIGATION), by('mediator', '2027-01-08T09:00:00+08:00')]);
    const reopened = failed.when(again, late).accepted();
    expect(stateOf(reopened.after([perform(OBLIGATION), mediator])).state).toBe('PERFORMED');
  });

  it('of an agreement that never took effect is not recorded', () => {
    const reopened = inMediation()
      .after([
        {
          type: 'TerminateMediation',
          reasonCode: 'NO_AGREEMENT',
          reason: null,
          remediesTold: ['LITIGATION'],
        },
        mediator,
      ])
      .after(close('DUPLICATE', { duplicateOf: 'other' }), reopen());
    reopened.when(perform(OBLIGATION), mediator).then('S-STEP');
  });
});
