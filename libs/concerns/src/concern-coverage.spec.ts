import { describe, expect, it } from '@jest/globals';
import { coverageOf, qualifies } from './concern-coverage.js';
import type { Concern, Contest, Response } from './concern-state.js';

const response = (more: Partial<Response> = {}): Response => ({
  id: 'r',
  unit: 'east',
  officer: 'east-officer',
  kind: 'EXPLAIN',
  addresses: true,
  delivered: { how: 'LETTER', at: '2026-03-02T01:00:00.000Z' },
  independent: true,
  imported: false,
  acknowledged: false,
  at: '2026-03-02T01:00:00.000Z',
  ...more,
});

const concern = (responses: readonly Response[], more: Partial<Concern> = {}): Concern => ({
  id: 'c',
  kind: 'HOPE',
  topic: null,
  village: null,
  raiser: { kind: 'PERSON', person: 'p', details: null },
  conduct: { of: 'NONE' },
  raisedAt: '2026-03-01T01:00:00.000Z',
  classified: null,
  owner: null,
  owners: [],
  responses,
  contest: null,
  cycle: 1,
  settlement: null,
  closed: false,
  ...more,
});

const of = (one: Response, more: Partial<Concern> = {}) => qualifies(one, concern([one], more));

describe('a response qualifies', () => {
  it('when it explains, commits, acts or declines with reasons and reached the raiser', () => {
    for (const kind of ['EXPLAIN', 'COMMIT', 'ACT', 'DECLINE'] as const)
      expect(of(response({ kind }))).toEqual({ answer: 'YES' });
  });

  it('not when it only confirms receipt or passes on, even if the raiser acknowledged that', () => {
    expect(of(response({ kind: 'RECEIPT', acknowledged: true }))).toEqual({
      answer: 'NO',
      why: 'RECEIPT_ONLY',
    });
    expect(of(response({ kind: 'REFER' }))).toEqual({ answer: 'NO', why: 'FORWARD_ONLY' });
  });

  it('for a person only when it was delivered to them, not when it was merely published', () => {
    const published = response({ delivered: { how: 'PUBLISHED', at: '2026-03-02T01:00:00.000Z' } });
    expect(of(published)).toEqual({ answer: 'NO', why: 'NOT_DELIVERED' });
    expect(of({ ...published, acknowledged: true })).toEqual({ answer: 'YES' });
  });

  it('for an unknown raiser only when it was published or stands where the concern was raised', () => {
    const anonymous = { raiser: { kind: 'ANONYMOUS' } } as const;
    expect(of(response(), anonymous)).toEqual({ answer: 'NO', why: 'NOT_PUBLISHED' });
    for (const how of ['PUBLISHED', 'PLATFORM'] as const)
      expect(of(response({ delivered: { how, at: '2026-03-02T01:00:00.000Z' } }), anonymous).answer).toBe(
        'YES',
      );
  });

  it('for a group when it was published or delivered to it', () => {
    const group = { raiser: { kind: 'GROUP', size: 12 } } as const;
    for (const how of ['PUBLISHED', 'MEETING'] as const)
      expect(of(response({ delivered: { how, at: '2026-03-02T01:00:00.000Z' } }), group).answer).toBe('YES');
  });

  it('not when it came from the unit complained about', () => {
    expect(of(response({ independent: false }))).toEqual({ answer: 'NO', why: 'BY_UNIT_COMPLAINED_ABOUT' });
  });

  it('perhaps, and says everything that is not stated', () => {
    const unread = response({
      unit: null,
      kind: 'NOT_STATED',
      addresses: 'NOT_STATED',
      delivered: 'NOT_STATED',
      imported: true,
    });
    expect(of(unread, { conduct: { of: 'NOT_STATED' } })).toEqual({
      answer: 'NOT_STATED',
      what: ['KIND', 'RESPONDER', 'ADDRESSES', 'DELIVERY', 'CONDUCT'],
    });
  });
});

describe('a contest sets aside what is not newer than it', () => {
  const contest = (more: Partial<Contest> = {}): Contest => ({
    response: 'r',
    at: '2026-03-05T02:00:00.000Z',
    after: 1,
    ...more,
  });
  const later = (at: string, more: Partial<Response> = {}) => response({ id: 's', at, ...more });
  const covered = (second: Response, contested: Contest) =>
    coverageOf(concern([response(), second], { contest: contested }));

  it('so that a later response answers it', () => {
    expect(covered(later('2026-03-06T02:00:00.000Z'), contest())).toBe('QUALIFIED');
  });

  it('and a response back-dated before it does not', () => {
    expect(covered(later('2026-03-04T02:00:00.000Z'), contest())).toBe('NONE');
  });

  it('and a contest recorded late leaves alone what was said after it', () => {
    expect(covered(later('2026-03-06T02:00:00.000Z'), contest({ after: 2 }))).toBe('QUALIFIED');
  });

  it('and at the same instant the order of the stream decides', () => {
    expect(covered(later('2026-03-05T02:00:00.000Z'), contest())).toBe('QUALIFIED');
    expect(covered(later('2026-03-05T02:00:00.000Z'), contest({ after: 2 }))).toBe('NONE');
  });

  it('and where a source gave only the day, days are compared', () => {
    const day = later('2026-03-04T16:00:00.000Z', { precision: 'date' });
    expect(covered(day, contest())).toBe('QUALIFIED');
    expect(covered(day, contest({ after: 2 }))).toBe('NONE');
  });
});
