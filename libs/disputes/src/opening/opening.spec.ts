import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';
import { complainedAbout, tasksOf } from '../dispute-state.js';
import { aLikelyDuplicateIsLookedAt } from './opening.rules.js';

const {
  aNewCase,
  assigned,
  bureau,
  by,
  C,
  close,
  inMediation,
  agree,
  intake,
  mediator,
  open,
  stateOf,
  triage,
  triaged,
} = disputeInHand;

describe('a dispute is opened', () => {
  it('with its concerns in the same append, and the receiving unit answers for it at once', () => {
    const opened = aNewCase()
      .when(open({ concerns: [intake(), intake({ kind: 'HOPE' })] }))
      .then([
        {
          type: 'DisputeOpened',
          data: { receivingUnit: 'east', inCharge: 'east', level: 'TOWNSHIP', channel: 'VISIT' },
        },
        { type: 'ConcernRaised', data: { concern: '1/concern-0', kind: 'WORRY' } },
        { type: 'ConcernRaised', data: { concern: '1/concern-1', kind: 'HOPE' } },
      ]);
    expect(stateOf(opened)).toMatchObject({
      state: 'OPENED',
      lead: 'east',
      currentLevel: 'TOWNSHIP',
      cycle: 1,
    });
  });

  it('not without channel, time, receiving unit and a concern, all missing ones named (R-01)', () => {
    aNewCase()
      .when(open({ channel: null, receivedAt: null, receivingUnit: 'nobody', concerns: [] }))
      .then('R-01', { missing: ['channel', 'receivedAt', 'receivingUnit', 'concerns'] });
  });

  it('not as an accusation, in its own words or in those of a concern (R-11)', () => {
    aNewCase()
      .when(open({ conductOf: 'PERSON' }))
      .then('R-11');
    aNewCase()
      .when(open({ concerns: [intake(), intake({ conductOf: 'PERSON' })] }))
      .then('R-11');
  });

  it('not as received later than it was recorded (R-65)', () => {
    aNewCase()
      .when(open({ receivedAt: '2026-03-03T00:00:00.000Z' }))
      .then('R-65');
  });

  it('only with a village, or nothing, as its place (R-01)', () => {
    aNewCase()
      .when(open({ place: 'east' }))
      .then('R-01');
    aNewCase()
      .when(open({ place: null }))
      .accepted();
  });

  it('only by the receiving unit or one that directs it', () => {
    aNewCase().when(open(), by('west-officer')).then('S-NOT-IN-CHARGE');
    aNewCase().when(open(), bureau).accepted();
    aNewCase()
      .when(open({ receivingUnit: 'grain-bureau' }), bureau)
      .then('R-22');
  });

  it('once', () => {
    aNewCase().after(open()).when(open()).then('S-OPENED');
    aNewCase().when(triage()).then('S-NOT-OPENED');
  });

  it('and keeps the difference that was stated to likely duplicates, and what it is a recurrence of', () => {
    aNewCase()
      .when(
        open({ differsFrom: { cases: ['old'], statement: sealed('another field') }, recurrenceOf: 'older' }),
      )
      .then([
        { type: 'DisputeOpened', data: { differsFrom: { cases: ['old'] }, recurrenceOf: 'older' } },
        { type: 'ConcernRaised' },
      ]);
  });
});

describe('a dispute about the conduct of a unit', () => {
  const about = (unit: string) => open({ conductOf: 'UNIT', unitComplainedAbout: unit });

  it('is answered for by the nearest unit above that does not depend on it', () => {
    const opened = aNewCase()
      .when(about('east'))
      .then([
        { type: 'DisputeOpened', data: { inCharge: 'county', level: 'COUNTY' } },
        { type: 'ConcernRaised' },
      ]);
    expect(complainedAbout(opened.state)).toEqual(['east']);
    expect(tasksOf(opened.state)).toEqual(['county']);
  });

  it('is no business of its officers (R-10)', () => {
    aNewCase().after(about('east')).when(triage()).then('R-10', { unit: 'east' });
    aNewCase().after(about('east')).when(triage(), bureau).accepted();
  });

  it('about everybody above belongs outside of this service (R-22)', () => {
    aNewCase().when(about('province')).then('R-22');
  });
});

describe('a likely duplicate (R-02)', () => {
  const differsFrom = { cases: ['one'], statement: sealed('another field') };

  it('is accepted with a statement that names every candidate', () => {
    expect(aLikelyDuplicateIsLookedAt(['one'], differsFrom)).toBeUndefined();
    expect(aLikelyDuplicateIsLookedAt([], null)).toBeUndefined();
  });

  it('is refused with the candidates that nobody spoke about', () => {
    expect(aLikelyDuplicateIsLookedAt(['one', 'two'], differsFrom)).toMatchObject({
      code: 'R-02',
      details: { candidates: ['two'] },
    });
  });
});

describe('a dispute is triaged', () => {
  it('by a township or a unit above, not by a village', () => {
    const opened = aNewCase().after([open({ receivingUnit: 'hill-village' }), by('hill-head')]);
    opened.when(triage(), by('hill-head')).then('S-NOT-IN-CHARGE');
    const done = opened
      .when(triage())
      .then([{ type: 'DisputeTriaged', data: { category: 'FAMILY_AND_NEIGHBOURS' } }]);
    expect(stateOf(done)).toMatchObject({ state: 'TRIAGED', triage: { risk: 'LOW' } });
  });

  it('by those in charge', () => {
    aNewCase().after(open()).when(triage(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('anew while it is in hand, without a step back', () => {
    const again = assigned()
      .when(triage({ risk: 'HIGH' }))
      .accepted();
    expect(stateOf(again)).toMatchObject({ state: 'ASSIGNED', triage: { risk: 'HIGH' } });
    inMediation().when(triage()).then('S-STEP');
  });

  it('not into land arbitration where land was expropriated (R-21b)', () => {
    const legalPath = { path: 'LAND_ARBITRATION', mandatory: true } as const;
    aNewCase()
      .after(open())
      .when(triage({ category: 'LAND_EXPROPRIATION', legalPath }))
      .then('R-21b');
  });

  it('with an origin that the catalogue does not name yet', () => {
    aNewCase()
      .after(open())
      .when(triage({ origin: 'TOURISM_DEVELOPMENT' }))
      .accepted();
  });
});

describe('a petition is linked', () => {
  const link = (...pairs: { here: string; there: string }[]) =>
    ({ type: 'LinkPetition', petition: 'petition-1', pairs }) as const;

  it('by pairs of concerns, one to one and known here (R-18)', () => {
    const opened = aNewCase().after(open({ concerns: [intake(), intake()] }));
    opened.when(link()).then('R-18');
    opened.when(link({ here: 'unknown', there: 'a' })).then('R-18', { unknown: ['unknown'] });
    opened.when(link({ here: C, there: 'a' }, { here: C, there: 'b' })).then('R-18');
    opened.when(link({ here: C, there: 'a' }, { here: '1/concern-1', there: 'a' })).then('R-18');
    opened
      .when(link({ here: C, there: 'a' }, { here: '1/concern-1', there: 'b' }))
      .then([{ type: 'PetitionLinked', data: { petition: 'petition-1' } }]);
  });

  it('by those in charge, while the dispute is in hand', () => {
    triaged()
      .when(link({ here: C, there: 'a' }), by('hill-head'))
      .then('S-NOT-IN-CHARGE');
    triaged()
      .after(close('DUPLICATE', { duplicateOf: 'other' }))
      .when(link({ here: C, there: 'a' }))
      .then('S-STEP');
  });

  it('once, and unlinked with a reason', () => {
    const linked = triaged().after(link({ here: C, there: 'a' }));
    const unlink = {
      type: 'UnlinkPetition',
      petition: 'petition-1',
      reasonCode: 'NOT_THE_SAME_MATTER',
    } as const;
    linked.when(unlink, by('hill-head')).then('S-NOT-IN-CHARGE');
    linked.when(link({ here: C, there: 'a' })).then('S-LINKED');
    const unlinked = linked
      .when(unlink)
      .then([{ type: 'PetitionUnlinked', data: { petition: 'petition-1' } }]);
    unlinked.when(unlink).then('S-NOT-LINKED');
    expect(stateOf(unlinked).petitions).toEqual([]);
  });
});

describe('the record is corrected (R-62)', () => {
  const correct = (more: object = {}) =>
    ({
      type: 'CorrectRecord',
      fields: { place: 'lake-village' },
      reason: sealed('misheard'),
      approver: 'east-clerk',
      ...more,
    }) as const;

  it('by an event that supersedes, with a reason and an approval by somebody else', () => {
    const corrected = triaged()
      .when(correct())
      .then([{ type: 'RecordCorrected', data: { corrects: 'DisputeOpened', approver: 'east-clerk' } }]);
    expect(stateOf(corrected).place).toBe('lake-village');
    expect(stateOf(corrected).receivedAt).toBe('2026-03-02T00:30:00.000Z');
  });

  it('not without reason, approver or field, nor approved by its author', () => {
    for (const flaw of [
      { reason: null },
      { approver: null },
      { approver: 'east-officer' },
      { approver: 'nobody' },
      { fields: {} },
    ])
      triaged().when(correct(flaw)).then('R-62');
  });

  it('by those in charge', () => {
    triaged().when(correct(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('keeps the parties while an agreement between them stands', () => {
    const parties = [{ person: 'zhao', role: 'APPLICANT', details: sealed('zhao') }];
    triaged()
      .when(correct({ fields: { parties } }))
      .accepted();
    inMediation()
      .after([agree(), mediator])
      .when(correct({ fields: { parties } }))
      .then('S-AGREEMENT-STANDS');
  });

  it('also after the close, and of the place only to a village', () => {
    triaged()
      .after(close('DUPLICATE', { duplicateOf: 'other' }))
      .when(correct())
      .accepted();
    triaged()
      .when(correct({ fields: { place: 'west' } }))
      .then('R-01');
    triaged()
      .when(correct({ fields: { receivedAt: '2027-01-01T00:00:00.000Z' } }))
      .then('R-65');
  });
});

describe('what other cases did', () => {
  const note = { type: 'NoteRecurrence', case: 'later' } as const;
  const closed = () => triaged().after(close('DUPLICATE', { duplicateOf: 'other' }));

  it('is noted by the service: a recurrence once, also in a closed case', () => {
    closed().when(note).then('S-PROCESS-ONLY');
    const noted = closed()
      .when(note, by('system'))
      .then([{ type: 'RecurrenceNoted', data: { case: 'later' } }]);
    noted.when(note, by('system')).then('S-NOTED');
    expect(stateOf(noted)).toMatchObject({ state: 'CLOSED', recurrences: ['later'] });
  });

  it('a link that the petition refused is taken away by the service, whoever holds the dispute and however old it is', () => {
    const refused = {
      type: 'UnlinkPetition',
      petition: 'petition-1',
      reasonCode: 'REFUSED_BY_PETITION',
    } as const;
    const linked = triaged().after({
      type: 'LinkPetition',
      petition: 'petition-1',
      pairs: [{ here: C, there: 'a' }],
    });
    linked.when(refused).then('S-PROCESS-ONLY');
    linked.when(refused, by('system')).accepted();
    linked
      .after(close('DUPLICATE', { duplicateOf: 'other' }), { type: 'EraseWords', ground: 'RETENTION_ENDED' })
      .when(refused, by('system'))
      .accepted();
  });
});
