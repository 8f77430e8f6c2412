import { describe, expect, it } from '@jest/globals';
import { actorOf, caseFacts, smallCounty } from '#libs/testing/rule-books';
import type { Circumstances } from '#libs/kernel';
import {
  type CaseFacts,
  dateThatCounts,
  dependsOn,
  firstInCharge,
  standsOver,
  theOfficerWorksThere,
} from './rules.js';

const circumstances = (occurredAt: string, recordedAt: string): Circumstances<CaseFacts> => ({
  actor: actorOf('east-officer'),
  occurredAt: new Date(occurredAt).toISOString(),
  recordedAt: new Date(recordedAt).toISOString(),
  facts: caseFacts,
  newId: (label) => label,
});

describe('who stands over whom', () => {
  it.each([
    ['east', 'east', true],
    ['east', 'hill-village', true],
    ['county', 'hill-village', true],
    ['hill-village', 'east', false],
    ['west', 'east', false],
    ['petition-bureau', 'east', true],
    ['petition-bureau', 'water-bureau', true],
    ['petition-bureau', 'prefecture', false],
    ['water-bureau', 'east', false],
    ['east-mediation', 'hill-village', false],
    ['nobody', 'east', false],
  ])('%s over %s: %s', (unit, other, expected) => {
    expect(standsOver(unit, other, smallCounty)).toBe(expected);
  });

  it('a unit complained about and everything below it depends on itself', () => {
    expect(dependsOn('hill-village', ['east'], smallCounty)).toBe(true);
    expect(dependsOn('county', ['east'], smallCounty)).toBe(false);
  });
});

describe('the day on which an act counts', () => {
  it('is the day it happened when it was recorded within three working days', () => {
    // Friday to Wednesday: two weekend days do not count.
    expect(dateThatCounts(circumstances('2026-03-06T10:00:00+08:00', '2026-03-11T10:00:00+08:00'))).toBe(
      '2026-03-06',
    );
  });

  it('is the day of its record when it was recorded later than that', () => {
    expect(dateThatCounts(circumstances('2026-03-06T10:00:00+08:00', '2026-03-12T10:00:00+08:00'))).toBe(
      '2026-03-12',
    );
  });

  it('is the day it happened where the calendar of that year is not published', () => {
    expect(dateThatCounts(circumstances('2031-03-06T10:00:00+08:00', '2031-05-12T10:00:00+08:00'))).toBe(
      '2031-03-06',
    );
  });
});

describe('an act of a year whose calendar is not loaded', () => {
  it('is late by the working days after that year, which are surely gone', () => {
    expect(dateThatCounts(circumstances('2019-04-08T10:00:00+08:00', '2026-03-06T10:00:00+08:00'))).toBe(
      '2026-03-06',
    );
  });

  it('is not late while that year may still cover it', () => {
    // 2 to 4 January 2024 are the only working days that are known
    expect(dateThatCounts(circumstances('2023-12-29T10:00:00+08:00', '2024-01-04T10:00:00+08:00'))).toBe(
      '2023-12-29',
    );
    expect(dateThatCounts(circumstances('2023-12-29T10:00:00+08:00', '2024-01-08T10:00:00+08:00'))).toBe(
      '2024-01-08',
    );
  });
});

describe('who answers for a case until somebody is assigned', () => {
  it('is the receiving unit', () => {
    expect(firstInCharge('hill-village', [], caseFacts)).toBe('hill-village');
    expect(firstInCharge('hill-village', ['water-bureau'], caseFacts)).toBe('hill-village');
  });

  it('is the nearest unit above that does not depend on the unit complained about', () => {
    expect(firstInCharge('hill-village', ['east'], caseFacts)).toBe('county');
    expect(firstInCharge('petition-bureau', ['petition-bureau', 'county'], caseFacts)).toBe('prefecture');
  });

  it('is nobody here where everybody above is complained about', () => {
    expect(firstInCharge('hill-village', ['province'], caseFacts)).toBeUndefined();
  });
});

it('an officer named must hold a post in the unit on that day (R-22)', () => {
  const today = circumstances('2026-03-06T10:00:00+08:00', '2026-03-06T10:00:00+08:00');
  expect(theOfficerWorksThere('east-officer', 'east', today)).toBeUndefined();
  expect(theOfficerWorksThere('east-officer', 'west', today)).toMatchObject({ code: 'R-22' });
  const before = circumstances('2014-03-06T10:00:00+08:00', '2014-03-06T10:00:00+08:00');
  expect(theOfficerWorksThere('east-officer', 'east', before)).toMatchObject({ code: 'R-22' });
});
