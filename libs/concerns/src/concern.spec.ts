import { describe, expect, it } from '@jest/globals';
import { concernInACase, actorOf, caseFacts, given, sealed } from '#libs/testing/rule-books';
import { madeByConcernEvent, ownersIn } from './concern.js';
import { coverageOf, stateOf } from './concern-coverage.js';
import type { ConcernEvent } from './concern.events.js';
import type { ConcernCommand } from './concern.rules.js';

const { C, begun, bureau, close, contest, decline, inCase, raise, respond, settle, theConcern, township } =
  concernInACase;

describe('a concern is handled', () => {
  it('is classified by those in charge', () => {
    const classify: ConcernCommand = {
      type: 'ClassifyConcern',
      concern: C,
      topic: 'WATER',
      issueClass: 'VITAL_INTEREST',
      styleCategory: null,
      conduct: null,
    };
    const raised = begun().after(raise());
    raised.when(classify).then([{ type: 'ConcernClassified', data: { topic: 'WATER' } }]);
    raised.when(classify, { actor: actorOf('water-handler') }).then('S-NOT-IN-CHARGE');
    raised.when({ ...classify, conduct: { conductOf: 'PERSON', unitComplainedAbout: null } }).then('R-11');
    raised.when({ ...classify, concern: '__proto__' }).then('S-UNKNOWN-CONCERN');
  });

  it('is assigned to an open unit that is not complained about and to an officer who works there (R-22)', () => {
    const assign = (unit: string, officer: string | null = null): ConcernCommand => ({
      type: 'AssignConcern',
      concern: C,
      unit,
      officer,
      respondBy: '2026-03-20',
    });
    const raised = begun().after(raise({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' }));
    raised.when(assign('nobody')).then('R-22');
    raised.when(assign('grain-bureau')).then('R-22');
    raised
      .when(assign('water-bureau'), { actor: bureau })
      .then('R-22', { complainedAbout: ['water-bureau'] });
    raised
      .when(assign('land-bureau', 'water-handler'), { actor: bureau })
      .then('R-22', { officer: 'water-handler' });
    const owned = raised
      .when(assign('land-bureau', 'land-handler'), { actor: bureau })
      .then([{ type: 'ConcernOwned', data: { unit: 'land-bureau', officer: 'land-handler' } }]);
    expect(stateOf(theConcern(owned))).toBe('OWNED');
    owned.when(respond(), { actor: actorOf('land-handler') }).accepted();
    const handedOn = owned.after(assign('lake-village'));
    expect(ownersIn(handedOn.state)).toEqual(['land-bureau', 'lake-village']);
  });

  it('is given to units of the case or of one’s own area only, and taken over by whoever is at work', () => {
    const assign = (unit: string): ConcernCommand => ({
      type: 'AssignConcern',
      concern: C,
      unit,
      officer: null,
      respondBy: null,
    });
    const raised = begun({ atWork: ['east', 'land-bureau'] }).after(raise());
    raised.when(assign('water-bureau')).then('S-OUTSIDE-AREA', { outside: 'water-bureau' });
    raised.when(assign('land-bureau')).accepted();
    raised.when(assign('hill-village')).accepted();
    const land = { actor: actorOf('land-handler') };
    raised.when(assign('land-bureau'), land).accepted();
    raised.when(assign('east'), land).then('S-NOT-IN-CHARGE');
  });

  it('is not assigned to a unit complained about in the case at large', () => {
    begun({ complainedAbout: ['water-bureau'] })
      .after(raise())
      .when({ type: 'AssignConcern', concern: C, unit: 'water-bureau', officer: null, respondBy: null })
      .then('R-22');
  });

  it('is settled only by an outcome with evidence (R-31)', () => {
    const raised = begun().after(raise());
    raised.when({ ...settle, evidence: [] }).then('R-31');
    raised.when({ ...settle, outcome: null }).then('R-31');
    const settled = raised.when(settle).then([{ type: 'ConcernSettled', data: { outcome: 'RESOLVED' } }]);
    expect(stateOf(theConcern(settled))).toBe('SETTLED');
  });

  it('is declined with a coded reason', () => {
    const declined = begun()
      .after(raise())
      .when(decline)
      .then([{ type: 'ConcernDeclined' }]);
    expect(stateOf(theConcern(declined))).toBe('DECLINED_WITH_REASON');
  });
});

describe('a concern is answered', () => {
  it('by a response that names responder and unit and its delivery', () => {
    const answered = begun()
      .after(raise())
      .when(respond())
      .then([
        {
          type: 'ConcernResponded',
          data: {
            response: '2/response',
            responder: { unit: 'east', officer: 'east-officer' },
            imported: false,
          },
        },
      ]);
    expect(coverageOf(theConcern(answered))).toBe('QUALIFIED');
    expect(stateOf(theConcern(answered))).toBe('RESPONDED');
  });

  it('by another unit whose answer is recorded here, if it is known', () => {
    const raised = begun().after(raise());
    raised
      .when(respond({ responder: { unit: 'water-bureau', officer: null } }))
      .then([{ type: 'ConcernResponded', data: { responder: { unit: 'water-bureau' } } }]);
    raised.when(respond({ responder: { unit: 'nobody', officer: null } })).then('R-30');
  });

  it('never by the unit complained about or one below it (R-34)', () => {
    const raised = begun({ inCharge: ['petition-bureau'], atWork: ['petition-bureau'] }).after([
      raise({ conductOf: 'UNIT', unitComplainedAbout: 'east' }),
      { actor: bureau },
    ]);
    raised.when(respond(), { actor: township }).then('R-34', { unit: 'east' });
    raised
      .when(respond({ responder: { unit: 'hill-village', officer: null } }), { actor: bureau })
      .then('R-34', { unit: 'hill-village' });
    raised.when(respond(), { actor: bureau }).accepted();
    raised.when(settle, { actor: township }).then('R-34');
  });

  it('not before it was delivered (R-65)', () => {
    begun()
      .after(raise())
      .when(respond({ delivered: { how: 'LETTER', at: '2026-04-01T00:00:00.000Z' } }))
      .then('R-65');
  });

  it('late as well: a late answer is recorded, not refused', () => {
    begun().after(raise()).when(respond(), { at: '2027-03-02T09:00:00+08:00' }).accepted();
  });

  it('and acknowledged once', () => {
    const acknowledge: ConcernCommand = { type: 'AcknowledgeResponse', concern: C, response: '2/response' };
    const answered = begun().after(raise(), respond());
    answered.when({ ...acknowledge, response: 'none' }).then('S-UNKNOWN-RESPONSE');
    answered
      .when(acknowledge)
      .then([{ type: 'ResponseAcknowledged' }])
      .when(acknowledge)
      .then('S-ACKNOWLEDGED');
  });
});

describe('a concern is closed', () => {
  it('only with a qualifying response (R-30) and an outcome or a reasoned decline (R-31)', () => {
    const raised = begun().after(raise());
    raised.when(close).then('R-30', { concerns: [{ concern: C, coverage: 'NONE' }] });
    raised.after(settle).when(close).then('R-30');
    raised
      .after(respond())
      .when(close)
      .then('R-31', { concerns: [C] });
    const closed = raised
      .after(respond(), settle)
      .when(close)
      .then([{ type: 'ConcernClosed' }]);
    expect(stateOf(theConcern(closed))).toBe('CLOSED');
    raised.after(respond(), decline).when(close).accepted();
    closed.when(respond()).then('S-CONCERN-CLOSED');
  });

  it('not by a receipt or a mere forwarding (R-30)', () => {
    for (const kind of ['RECEIPT', 'REFER'] as const)
      begun()
        .after(raise(), respond({ kind }), settle)
        .when(close)
        .then('R-30', { concerns: [{ concern: C, coverage: 'RECEIPT_OR_FORWARD_ONLY' }] });
  });
});

describe('a response is contested', () => {
  it('which begins a new cycle, opens a closed concern again, and asks for a newer response', () => {
    const contested = begun()
      .after(raise(), respond(), settle, close)
      .when(contest('2/response'))
      .then([{ type: 'ResponseContested', data: { cycle: 2 } }]);
    expect(stateOf(theConcern(contested))).toBe('CONTESTED');
    contested.when(close).then('R-30');
    contested.when(contest('2/response')).then('S-CONTESTED');
    contested.when({ type: 'AcknowledgeResponse', concern: C, response: '2/response' }).then('S-CONTESTED');
    const again = contested.after(respond());
    expect(stateOf(theConcern(again))).toBe('SETTLED');
    again.when(close).accepted();
  });

  it('also in a closed case', () => {
    const history: ConcernEvent[] = [
      {
        type: 'ConcernRaised',
        data: {
          concern: C,
          kind: 'HOPE',
          topic: null,
          village: null,
          raiser: { kind: 'ANONYMOUS' },
          conduct: { of: 'NONE' },
          words: sealed('words'),
        },
      },
      {
        type: 'ConcernResponded',
        data: {
          concern: C,
          response: 'r',
          responder: { unit: 'east', officer: null },
          kind: 'EXPLAIN',
          delivered: { how: 'PUBLISHED', at: '2026-03-02T01:00:00.000Z' },
          words: sealed('words'),
          imported: false,
        },
      },
    ];
    expect(history.map(madeByConcernEvent)).toEqual([C, 'r']);
    given(
      inCase({ closed: true }),
      { facts: caseFacts, actor: township, at: '2026-03-02T09:00:00+08:00' },
      history,
    )
      .when(contest('r'))
      .then([{ type: 'ResponseContested' }]);
  });
});
