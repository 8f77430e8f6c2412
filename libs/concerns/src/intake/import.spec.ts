import { describe, expect, it } from '@jest/globals';
import { concernInACase, actorOf, sealed } from '#libs/testing/rule-books';
import { coverageOf } from '../concern-coverage.js';
import type { ConcernCommand } from '../concern.rules.js';

const { C, begun, bureau, close, raise, respond, settle, theConcern } = concernInACase;

describe('an imported reply', () => {
  const importer = { actor: actorOf('importer') };
  const imported = begun({ inCharge: ['petition-bureau'], atWork: ['petition-bureau'] }).after(
    [raise({ kind: 'NOT_STATED', topic: null, village: null, conductOf: 'NOT_STATED' }), importer],
    [{ type: 'ImportReply', concern: C, named: sealed('an office'), words: sealed('a reply') }, importer],
  );
  const assess = (more: Partial<Extract<ConcernCommand, { type: 'AssessReply' }>> = {}): ConcernCommand => ({
    type: 'AssessReply',
    concern: C,
    response: '2/response',
    kind: 'EXPLAIN',
    addresses: true,
    delivered: { how: 'PLATFORM', at: '2026-03-01T00:00:00.000Z' },
    unit: 'water-bureau',
    conduct: { conductOf: 'NONE', unitComplainedAbout: null },
    ...more,
  });
  const assessed = (more: Parameters<typeof assess>[0] = {}) =>
    theConcern(imported.when(assess(more), { actor: bureau }).accepted());

  it('comes only out of an import', () => {
    begun()
      .after(raise())
      .when({ type: 'ImportReply', concern: C, named: null, words: sealed('a reply') })
      .then('S-IMPORT-ONLY');
  });

  it('is not stated until an officer assesses it, and does not close anything (R-30)', () => {
    expect(coverageOf(theConcern(imported))).toBe('UNASSESSED');
    imported
      .after([settle, { actor: bureau }])
      .when(close, { actor: bureau })
      .then('R-30', { concerns: [{ concern: C, coverage: 'UNASSESSED' }] });
  });

  it('counts once one command has said what it is, who gave it and how it arrived', () => {
    expect(coverageOf(assessed())).toBe('QUALIFIED');
  });

  it('stays open where something remains unknown', () => {
    expect(coverageOf(assessed({ unit: null }))).toBe('UNASSESSED');
    expect(coverageOf(assessed({ delivered: 'NOT_STATED' }))).toBe('UNASSESSED');
    expect(coverageOf(assessed({ conduct: null }))).toBe('UNASSESSED');
  });

  it('does not count where it misses the concern, never arrived, or came from the unit complained about', () => {
    expect(coverageOf(assessed({ addresses: false }))).toBe('NONE');
    expect(coverageOf(assessed({ delivered: 'NOT_DELIVERED' }))).toBe('NONE');
    expect(coverageOf(assessed({ kind: 'RECEIPT' }))).toBe('RECEIPT_OR_FORWARD_ONLY');
    const about = { conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' } as const;
    expect(coverageOf(assessed({ conduct: about }))).toBe('NONE');
  });

  it('loses its weight when the concern turns out to complain about the unit that replied', () => {
    const classified = imported.after(
      [assess(), { actor: bureau }],
      [
        {
          type: 'ClassifyConcern',
          concern: C,
          topic: 'WATER',
          issueClass: 'OTHER',
          styleCategory: null,
          conduct: { conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' },
        },
        { actor: bureau },
      ],
    );
    expect(coverageOf(theConcern(classified))).toBe('NONE');
  });

  it('is not assessed to a unit that nobody knows, nor as delivered in time to come', () => {
    imported.when(assess({ unit: 'nobody' }), { actor: bureau }).then('R-30');
    const delivered = { how: 'LETTER', at: '2030-01-01T00:00:00.000Z' } as const;
    imported.when(assess({ delivered }), { actor: bureau }).then('R-65');
  });

  it('is the only kind of response that is assessed', () => {
    begun()
      .after(raise(), respond())
      .when(assess({ conduct: null }))
      .then('S-NOT-IMPORTED');
    imported
      .when(assess({ conduct: { conductOf: 'PERSON', unitComplainedAbout: null } }), { actor: bureau })
      .then('R-11');
  });
});
