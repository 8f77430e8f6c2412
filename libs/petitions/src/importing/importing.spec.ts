import { describe, expect, it } from '@jest/globals';
import { petitionInHand } from '#libs/testing/rule-books';
import { concernOf, coverageOf } from '#rules/concerns';
import { petitionCase } from '../petition-case.js';

const { accept, aNewPetition, bureau, by, C, classify, conclude, fromLedger, respond, settle } =
  petitionInHand;

const importer = by('importer');

describe('a row of a ledger is imported', () => {
  it('as a petition with its concern and its reply, each at its own time', () => {
    const imported = aNewPetition()
      .when(fromLedger(), importer)
      .then([
        {
          type: 'PetitionRegistered',
          data: {
            channel: 'NOT_STATED',
            receivingUnit: 'petition-bureau',
            place: null,
            imported: { ledger: 'mayors-mailbox', number: '17' },
          },
        },
        {
          type: 'ConcernRaised',
          data: { concern: C, kind: 'NOT_STATED', topic: null, village: null, conduct: { of: 'NOT_STATED' } },
        },
        {
          type: 'ConcernResponded',
          data: {
            responder: { unit: null, named: null },
            kind: 'NOT_STATED',
            delivered: 'NOT_STATED',
            imported: true,
          },
        },
      ]);
    const times = imported.events.map(({ meta }) => [meta.occurredAt, meta.precision]);
    expect(times).toEqual([
      ['2019-04-08T00:37:20.000Z', undefined],
      ['2019-04-08T00:37:20.000Z', undefined],
      ['2019-04-14T16:00:00.000Z', 'date'],
    ]);
    expect(imported.events.every(({ meta }) => meta.recordedAt === '2026-03-02T01:01:00.000Z')).toBe(true);
  });

  it('and stays unclassified and open', () => {
    const { state } = aNewPetition().after([fromLedger(), importer]);
    expect(state).toMatchObject({
      state: 'REGISTERED',
      kind: null,
      imported: true,
      receivedAt: '2019-04-08T00:37:20.000Z',
    });
    expect(petitionCase.summary(state)).toMatchObject({ closed: false, kind: null, persons: ['wang'] });
  });

  it('without a reply, without a petitioner, where the ledger has none', () => {
    const { events, state } = aNewPetition().after([fromLedger({ reply: null, petitioner: null }), importer]);
    expect(events.map(({ type }) => type)).toEqual(['PetitionRegistered', 'ConcernRaised']);
    expect(events[1]?.data).toMatchObject({ raiser: { kind: 'NOT_STATED' } });
    expect(state.persons).toEqual([]);
  });

  it('only by an import', () => {
    aNewPetition().when(fromLedger(), bureau).then('S-IMPORT-ONLY');
  });

  it('once', () => {
    aNewPetition().after([fromLedger(), importer]).when(fromLedger(), importer).then('S-REGISTERED');
  });

  it('not from the future (R-65)', () => {
    const future = { at: '2027-01-01T00:00:00.000Z', precision: 'date' } as const;
    aNewPetition()
      .when(fromLedger({ submitted: future }), importer)
      .then('R-65');
    const { words } = fromLedger().reply ?? {};
    if (words)
      aNewPetition()
        .when(fromLedger({ reply: { words, replied: future } }), importer)
        .then('R-65');
  });

  it('with a reply that counts once an officer has assessed it', () => {
    const imported = aNewPetition().after([fromLedger(), importer]);
    const coverage = (state = imported.state) => {
      const concern = concernOf(state.concerns, C);
      return concern && coverageOf(concern);
    };
    expect(coverage()).toBe('UNASSESSED');
    const taken = imported.after([classify({ kind: 'SUGGESTION', branch: null }), bureau], [accept, bureau]);
    taken
      .after([settle(), bureau])
      .when(conclude(), bureau)
      .then('R-30', { concerns: [{ concern: C, coverage: 'UNASSESSED' }] });
    const assessed = taken.after([
      {
        type: 'AssessReply',
        concern: C,
        response: '1/response',
        kind: 'EXPLAIN',
        addresses: true,
        delivered: { how: 'PLATFORM', at: '2019-04-14T16:00:00.000Z' },
        unit: 'water-bureau',
        conduct: { conductOf: 'NONE', unitComplainedAbout: null },
      },
      bureau,
    ]);
    expect(coverage(assessed.state)).toBe('QUALIFIED');
    assessed.after([settle(), bureau]).when(conclude(), bureau).accepted();
    // An answer of our own counts once somebody has said that the words accuse nobody.
    const answered = taken.after([respond(), bureau], [settle(), bureau]);
    answered.when(conclude(), bureau).then('R-30');
    answered.after([whoseConduct, bureau]).when(conclude(), bureau).accepted();
  });
});

const whoseConduct = {
  type: 'ClassifyConcern',
  concern: C,
  topic: 'WATER',
  issueClass: 'VITAL_INTEREST',
  styleCategory: null,
  conduct: { conductOf: 'NONE', unitComplainedAbout: null },
} as const;
