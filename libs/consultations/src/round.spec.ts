import { describe, expect, it } from '@jest/globals';
import { roundInHand, sealed } from '#libs/testing/rule-books';
import { coverageOf } from '#rules/concerns';
import { consultationRoundCase } from './round-case.js';
import { roundEventTypes } from './round.events.js';

const { aNewRound, by, C3, C4, close, closedWithTwo, gathering, open, plan, planned, raise, record } =
  roundInHand;
const { respond, settle } = roundInHand;

describe('a round is planned', () => {
  it('with unit, period, villages and forms', () => {
    const state = aNewRound()
      .when(plan())
      .then([{ type: 'RoundPlanned', data: { responsibleUnit: 'east', forms: ['MEETING', 'BOX'] } }]).state;
    expect(consultationRoundCase.summary(state)).toMatchObject({
      state: 'PLANNED',
      holder: 'east',
      place: 'hill-village',
      dueBy: '2026-03-31',
      outcome: null,
    });
  });

  it('once, and before anything else', () => {
    planned().when(plan()).then('S-PLANNED');
    for (const early of [open, record(), raise(), close(0)]) aNewRound().when(early).then('S-NOT-PLANNED');
  });

  it('for a unit that can hold it (R-22), by that unit or one above it', () => {
    aNewRound()
      .when(plan({ responsibleUnit: 'grain-bureau' }), by('petition-officer'))
      .then('R-22');
    aNewRound()
      .when(plan(), by('west-officer'))
      .then('S-NOT-IN-CHARGE', { inCharge: ['east'] });
    aNewRound().when(plan(), by('petition-officer')).accepted();
  });

  it('over villages of the reference data, each named once (R-01)', () => {
    const villages = (...ids: string[]) => ({
      frame: { basis: 'CHOSEN' as const, villages: ids.map((village) => ({ village, households: null })) },
    });
    aNewRound().when(plan(villages())).then('R-01');
    aNewRound()
      .when(plan(villages('east')))
      .then('R-01', { unknown: ['east'] });
    aNewRound()
      .when(plan(villages('hill-village', 'lake-village', 'hill-village')))
      .then('R-01', { twice: ['hill-village'] });
  });
});

describe('a round gathers', () => {
  it('once it is opened, and is opened once', () => {
    for (const early of [raise(), record(), close(0)])
      planned().when(early).then('S-STEP', { state: 'PLANNED' });
    planned()
      .when(open)
      .then([{ type: 'GatheringOpened' }])
      .when(open)
      .then('S-STEP');
  });

  it('what a meeting, a box, a visit or an online call brought, also nothing', () => {
    gathering()
      .when(record())
      .then([{ type: 'GatheringRecorded', data: { gathering: '3/gathering', concernsFound: 0 } }]);
  });

  it('late as well: what was held on an earlier day is an entry of that day', () => {
    const late = gathering()
      .when(record({ on: '2026-02-20' }))
      .accepted();
    expect(late.events.at(-1)?.meta).toMatchObject({
      occurredAt: '2026-02-19T16:00:00.000Z',
      precision: 'date',
      recordedAt: '2026-03-02T01:03:00.000Z',
    });
    expect(consultationRoundCase.details(late.state)).toMatchObject({
      gatherings: [{ outsidePeriod: true }],
    });
  });

  it('not what is still to come (R-65), nor in a village that does not exist (R-01)', () => {
    gathering()
      .when(record({ on: '2026-03-03' }))
      .then('R-65');
    gathering()
      .when(record({ village: 'nowhere' }))
      .then('R-01');
  });

  it('concerns by the shared rules: no accusation (R-11), no complaint about the unit that gathers (R-22)', () => {
    gathering()
      .when(raise())
      .then([{ type: 'ConcernRaised', data: { concern: C3 } }]);
    gathering()
      .when(raise({ conductOf: 'PERSON' }))
      .then('R-11');
    gathering()
      .when(raise({ conductOf: 'UNIT', unitComplainedAbout: 'east' }))
      .then('R-22');
    gathering().when(raise(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('only by the responsible unit or one above it', () => {
    for (const act of [record(), close(0)]) gathering().when(act, by('west-officer')).then('S-NOT-IN-CHARGE');
  });
});

describe('a round is closed', () => {
  it('with nothing found, as a fact of its own', () => {
    const state = gathering()
      .after(record())
      .when(close(0))
      .then([{ type: 'RoundClosed', data: { concerns: 0, gatherings: 1 } }]).state;
    expect(consultationRoundCase.summary(state)).toMatchObject({
      state: 'CLOSED',
      closed: true,
      outcome: 'NOTHING_FOUND',
      dueBy: null,
    });
  });

  it('not without having looked anywhere', () => {
    gathering().when(close(0)).then('S-NO-GATHERING');
  });

  it('with the number of its concerns, each of those found having been raised', () => {
    const one = gathering().after(record({ concernsFound: 1 }));
    one.when(close(0)).then('S-COUNT', { stated: 0, raised: 0, found: 1 });
    one.when(close(1)).then('S-COUNT', { stated: 1, raised: 0 });
    const raised = one.after(raise());
    raised.when(close(0)).then('S-COUNT', { stated: 0, raised: 1 });
    const { state } = raised.when(close(1)).accepted();
    expect(consultationRoundCase.summary(state)?.outcome).toBe('CONCERNS_FOUND');
  });

  it('once', () => {
    closedWithTwo().when(close(2)).then('S-STEP', { state: 'CLOSED' });
  });

  it('over unanswered concerns, which go on being answered and settled afterwards', () => {
    const answered = closedWithTwo().after(respond(C3), settle(C3));
    const [one, two] = answered.state.concerns.map(coverageOf);
    expect([one, two]).toEqual(['QUALIFIED', 'NONE']);
    answered.when({ type: 'CloseConcern', concern: C4 }).then('R-30');
  });

  it('and takes what was gathered before its end as a late entry, what came later not at all', () => {
    const closed = closedWithTwo();
    const offline = { at: '2026-03-02T09:01:30+08:00', recordedAt: '2026-03-09T09:00:00+08:00' };
    const late = closed
      .when(raise(), offline)
      .accepted()
      .when(record({ on: '2026-03-01', concernsFound: 1 }))
      .accepted();
    expect(consultationRoundCase.details(late.state)).toMatchObject({
      gathered: { concerns: 2, gatherings: 1 },
      enteredLate: { concerns: 1, gatherings: 1 },
    });
    closed.when(raise()).then('S-ROUND-CLOSED');
    // The box was emptied before the round was closed, and is written down on the same evening.
    expect(closed.when(record()).accepted().events.at(-1)?.meta).toMatchObject({ precision: 'date' });
    closed.when(record({ on: '2026-03-05' }), { at: '2026-03-09T09:00:00+08:00' }).then('S-ROUND-CLOSED');
  });
});

describe('the words of a round are erased', () => {
  const erase = (ground: 'REQUEST_OF_PERSON' | 'ACCUSATION_HANDED_OVER') =>
    ({ type: 'EraseWords', ground }) as const;

  it('when every concern is answered and settled (R-64), once', () => {
    gathering().when(erase('REQUEST_OF_PERSON')).then('R-64');
    const half = closedWithTwo().after(respond(C3), settle(C3), respond(C4));
    half.when(erase('REQUEST_OF_PERSON')).then('R-64');
    const erased = half.after(settle(C4), erase('REQUEST_OF_PERSON'));
    expect(consultationRoundCase.erased(erased.state)).toBe(true);
    erased.when(erase('REQUEST_OF_PERSON')).then('S-ERASED');
  });

  it('at any time where an accusation was stored by mistake', () => {
    gathering()
      .when(erase('ACCUSATION_HANDED_OVER'))
      .then([{ type: 'WordsErased' }]);
  });

  it('and no others come after them, in a concern, a gathering or a contest', () => {
    const erased = gathering().after(raise(), respond(C3), erase('ACCUSATION_HANDED_OVER'));
    const contest = { type: 'ContestResponse', concern: C3, response: '4/response' } as const;
    for (const act of [raise(), record(), { ...contest, reason: sealed('no') }])
      erased.when(act).then('S-ERASED');
    erased
      .when(record({ place: null, concernsFound: 1 }))
      .then([{ type: 'GatheringRecorded' }])
      .when(close(1))
      .then([{ type: 'RoundClosed' }]);
  });

  it('while what the service notes of other cases goes on being taken', () => {
    gathering()
      .after(raise(), erase('ACCUSATION_HANDED_OVER'))
      .when({ type: 'NoteItem', concern: C3, item: 'item-1' }, by('system'))
      .accepted();
  });
});

describe('a round takes files', () => {
  const sheet = {
    type: 'AddEvidence',
    kind: 'DOCUMENT',
    name: sealed('name'),
    note: null,
    takenAt: null,
    deviceTime: null,
    mediaType: 'image/png',
    bytes: 10,
    original: sealed('hash'),
    stored: { object: 'object', form: 'segments/intl', hash: 'hash', bytes: 20 },
  } as const;

  it('of its responsible unit or one above it, also when it is closed', () => {
    const { state } = closedWithTwo()
      .when(sheet)
      .then([{ type: 'EvidenceAdded' }]);
    expect(Object.values(consultationRoundCase.evidence?.(state) ?? {})).toMatchObject([
      { mediaType: 'image/png', withdrawn: false },
    ]);
    const [added] = Object.keys(state.evidence ?? {});
    expect(added).toBe('7/evidence');
    expect(gathering().when(sheet, by('west-officer')).decision).toMatchObject({ refused: true });
  });

  it('that show what a concern of it was settled with; they stay as long as they do', () => {
    const file = '7/evidence';
    const settled = (named: string) => ({
      ...settle(C3),
      evidence: [{ kind: 'SITE_VISIT', note: sealed('note'), on: null, file: named }] as const,
    });
    closedWithTwo()
      .after(sheet)
      .when(settled('8/evidence'))
      .then('S-UNKNOWN-EVIDENCE', { evidence: ['8/evidence'] });
    const withdraw = {
      type: 'WithdrawEvidence',
      evidence: file,
      reasonCode: 'WRONG_FILE',
      reason: null,
    } as const;
    const rested = closedWithTwo().after(sheet, settled(file));
    rested.when({ ...withdraw, approver: 'petition-officer' }).then('S-EVIDENCE-IN-USE', { evidence: file });
  });
});

describe('a round is seen', () => {
  it('by its unit and the owners of its concerns, never by a unit complained about', () => {
    const situation = aNewRound().after(
      [plan({ responsibleUnit: 'petition-bureau' }), by('petition-officer')],
      [open, by('petition-officer')],
      [raise(), by('petition-officer')],
      [
        { type: 'AssignConcern', concern: C3, unit: 'water-bureau', officer: null, respondBy: null },
        by('petition-officer'),
      ],
      [raise({ conductOf: 'UNIT', unitComplainedAbout: 'east' }), by('petition-officer')],
    );
    expect(consultationRoundCase.tasks(situation.state)).toEqual(['petition-bureau', 'water-bureau']);
    expect(consultationRoundCase.complainedAbout(situation.state)).toEqual(['east']);
  });

  it('and is not handled by a unit complained about in it, though it directs the area (R-10)', () => {
    const round = gathering();
    round.when(record(), by('petition-officer')).accepted();
    const complaint = raise({ conductOf: 'UNIT', unitComplainedAbout: 'petition-bureau' });
    round
      .after(complaint)
      .when(record(), by('petition-officer'))
      .then('R-10', { unit: 'petition-bureau', complainedAbout: ['petition-bureau'] });
  });
});

it('knows every event that it can decide', () => {
  expect(Object.keys(roundEventTypes)).toHaveLength(20);
});
