import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';
import { coverageOf } from '#rules/concerns';
import { resolvedAtLevel } from '../dispute-state.js';
import type { CloseOutcome } from '../dispute-vocabulary.js';

const {
  agree,
  answered,
  aNewCase,
  assign,
  assigned,
  bureau,
  by,
  C,
  close,
  escalate,
  inMediation,
  intake,
  mediator,
  object,
  open,
  respond,
  session,
  settle,
  sign,
  stateOf,
  terminate,
  triage,
  triaged,
} = disputeInHand;

const divert = (path: 'LITIGATION' | 'LAND_ARBITRATION' = 'LITIGATION') =>
  ({ type: 'DivertToLegalPath', path, receivingBody: sealed('court'), receipt: null }) as const;

describe('no case closes over an unanswered concern', () => {
  it('three concerns, two answered: refused naming the third; answered, it closes with three responders (R-30, scenario 1)', () => {
    const three = aNewCase().after(
      open({ concerns: [intake(), intake(), intake()] }),
      triage(),
      assign('east', { assistingUnits: ['hill-village'] }),
      settle('1/concern-0'),
      settle('1/concern-1'),
      settle('1/concern-2'),
      respond('1/concern-0'),
      [respond('1/concern-1'), by('hill-head')],
    );
    const refused = three
      .when(close('EXPLAINED_ACCEPTED'))
      .then('R-30', { concerns: [{ concern: '1/concern-2', coverage: 'NONE' }] });
    const closed = refused
      .after([
        respond('1/concern-2', { responder: { unit: 'water-bureau', officer: 'water-handler' } }),
        bureau,
      ])
      .when(close('EXPLAINED_ACCEPTED'))
      .then([{ type: 'DisputeClosed', data: { outcome: 'EXPLAINED_ACCEPTED' } }]);
    const { concerns } = stateOf(closed);
    expect(concerns.map(coverageOf)).toEqual(['QUALIFIED', 'QUALIFIED', 'QUALIFIED']);
    expect(concerns.flatMap(({ responses }) => responses.map(({ unit }) => unit))).toEqual([
      'east',
      'hill-village',
      'water-bureau',
    ]);
  });

  it('nor over one without an outcome or a reasoned decline (R-31)', () => {
    const half = assigned().after(respond(C));
    half.when(close('EXPLAINED_ACCEPTED')).then('R-31', { concerns: [C] });
    half
      .after({ type: 'DeclineConcern', concern: C, reasonCode: 'NO_LEGAL_BASIS', reason: sealed('why') })
      .when(close('NO_BASIS_EXPLAINED'))
      .accepted();
  });

  it('nor over a contest that nobody answered since (R-30)', () => {
    const contested = answered(assigned()).after({
      type: 'ContestResponse',
      concern: C,
      response: '4/response',
      reason: sealed('no'),
    });
    contested.when(close('EXPLAINED_ACCEPTED')).then('R-30');
    contested.after(respond(C)).when(close('EXPLAINED_ACCEPTED')).accepted();
  });

  it('but as withdrawn, as a duplicate or with a party that cannot be traced', () => {
    const at = '2026-03-02T01:00:00.000Z';
    triaged()
      .when(close('WITHDRAWN', { callBack: { officer: 'east-clerk', at } }))
      .accepted();
    triaged()
      .when(close('DUPLICATE', { duplicateOf: 'other' }))
      .accepted();
    triaged().when(close('PARTY_UNTRACEABLE')).accepted();
  });
});

describe('a dispute is closed', () => {
  it('by its holder', () => {
    const ready = answered(assigned());
    ready.when(close('EXPLAINED_ACCEPTED'), by('hill-head')).then('S-NOT-IN-CHARGE');
    ready.when(close('EXPLAINED_ACCEPTED'), bureau).then('S-NOT-IN-CHARGE');
    ready.when(close('EXPLAINED_ACCEPTED')).accepted();
  });

  it('by the office through which a government acts, where the government holds it', () => {
    answered(assigned()).after(escalate('county')).when(close('EXPLAINED_ACCEPTED'), bureau).accepted();
  });

  it('not as settled while obligations are open (R-28), but as performance pending', () => {
    const performing = answered(inMediation()).after([agree(), mediator], [sign(), mediator]);
    performing.when(close('SETTLED_BY_AGREEMENT')).then('R-28', { obligations: ['11/obligation-0'] });
    performing.when(close('SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING')).accepted();
    performing
      .after([
        { type: 'RecordPerformance', obligation: '11/obligation-0', evidence: sealed('receipt') },
        mediator,
      ])
      .when(close('SETTLED_BY_AGREEMENT'))
      .accepted();
  });

  it('not while a session is due (R-29), nor out of a running mediation', () => {
    answered(inMediation())
      .after([session({ adjournedTo: '2026-03-09' }), mediator])
      .when(close('SETTLED_BY_AGREEMENT'))
      .then('R-29', { sessionOn: '2026-03-09' });
    answered(inMediation()).when(close('NO_BASIS_EXPLAINED')).then('S-STEP');
    answered(inMediation()).after([terminate, mediator]).when(close('NO_BASIS_EXPLAINED')).accepted();
  });

  it.each<CloseOutcome>(['SETTLED_BY_AGREEMENT', 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING', 'DIVERTED'])(
    'not as %s where that did not happen',
    (outcome) => {
      answered(assigned()).when(close(outcome)).then('S-STEP');
    },
  );

  it('as withdrawn only after a call-back by another officer (R-33)', () => {
    const at = '2026-03-02T01:00:00.000Z';
    triaged().when(close('WITHDRAWN')).then('R-33');
    triaged()
      .when(close('WITHDRAWN', { callBack: { officer: 'east-officer', at } }))
      .then('R-33');
    triaged()
      .when(close('WITHDRAWN', { callBack: { officer: 'nobody', at } }))
      .then('R-33');
    triaged()
      .when(close('WITHDRAWN', { callBack: { officer: 'east-clerk', at: '2027-01-01T00:00:00.000Z' } }))
      .then('R-65');
  });

  it('as a duplicate of a case that it names (R-02)', () => {
    triaged().when(close('DUPLICATE')).then('R-02');
    answered(triaged())
      .when(close('SETTLED_ON_THE_SPOT', { duplicateOf: 'other' }))
      .then('R-02');
  });

  it('once, and takes no change of a concern afterwards', () => {
    const closed = answered(triaged()).after(close('SETTLED_ON_THE_SPOT'));
    closed.when(close('SETTLED_ON_THE_SPOT')).then('S-STEP');
    closed.when(respond(C)).then('S-CLOSED');
    closed.when(triage()).then('S-STEP');
    closed.when(assign('east')).then('S-STEP');
  });

  it('and counts as resolved at its level by a resolving outcome only', () => {
    const resolved = (outcome: CloseOutcome) =>
      resolvedAtLevel(answered(assigned()).after(close(outcome)).state);
    expect(resolved('EXPLAINED_ACCEPTED')).toBe('TOWNSHIP');
    expect(resolved('SETTLED_ON_THE_SPOT')).toBe('TOWNSHIP');
    expect(resolved('NO_BASIS_EXPLAINED')).toBeNull();
    expect(resolved('PARTY_UNTRACEABLE')).toBeNull();
    expect(resolvedAtLevel(assigned().state)).toBeNull();
  });
});

describe('a dispute is led into a legal path', () => {
  it('by its holder, and closed as diverted', () => {
    assigned().when(divert(), bureau).then('S-NOT-IN-CHARGE');
    const diverted = answered(assigned())
      .when(divert())
      .then([{ type: 'DisputeDiverted', data: { path: 'LITIGATION' } }]);
    diverted.when(close('EXPLAINED_ACCEPTED')).then('S-STEP');
    diverted.when(close('DIVERTED')).accepted();
  });

  it('after it was classified (R-17), and into the path that its triage made mandatory (R-17)', () => {
    aNewCase().after(open()).when(divert()).then('R-17');
    const legalPath = { path: 'ADMINISTRATIVE_RECONSIDERATION', mandatory: true } as const;
    aNewCase().after(open(), triage({ legalPath })).when(divert()).then('R-17');
  });

  it('not into land arbitration where land was expropriated (R-21b)', () => {
    aNewCase()
      .after(open(), triage({ category: 'LAND_EXPROPRIATION' }))
      .when(divert('LAND_ARBITRATION'))
      .then('R-21b');
    aNewCase()
      .after(open(), triage({ category: 'RURAL_LAND_CONTRACT' }))
      .when(divert('LAND_ARBITRATION'))
      .accepted();
  });

  it('not while an objection is pending', () => {
    aNewCase()
      .after(
        [open({ receivingUnit: 'petition-bureau' }), bureau],
        [triage(), bureau],
        [assign('east'), bureau],
        object,
      )
      .when(divert())
      .then('S-OBJECTION-PENDING');
  });

  it('out of an agreement only when it was defaulted on', () => {
    const performing = inMediation().after([agree(), mediator], [sign(), mediator]);
    performing.when(divert()).then('S-STEP');
    performing
      .after([{ type: 'RecordDefault', obligation: '9/obligation-0', reason: sealed('no money') }, mediator])
      .when(divert())
      .accepted();
  });
});
