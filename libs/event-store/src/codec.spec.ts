import { describe, expect, it } from '@jest/globals';
import { type EventMeta, UnknownEvent } from '#libs/kernel';
import { decode, encode, metaOf, recordedAt } from './codec.js';

const META: EventMeta = {
  v: 1,
  occurredAt: '2026-03-01T01:00:00.000Z',
  recordedAt: '2026-03-01T01:00:00.000Z',
  actor: { officer: 'o', unit: 'u', role: 'mediator' },
  command: 'c',
  request: 'r',
  correlation: 'k',
  causation: 'c',
  organisation: 1,
};

const stored = (data: object, meta: EventMeta = META) => ({
  id: 'b7f9c2de-0000-4000-8000-000000000001',
  type: 'CaseNoted',
  payload: encode(data, meta),
  stream: 'case-1',
  revision: 3,
  position: '7',
});

describe('the stored bytes of an event', () => {
  it('given data and meta, when they are written twice in another order of members, then the bytes are the same', () => {
    const { v, ...rest } = META;
    expect(encode({ b: 1, a: '字' }, META)).toBe(encode({ a: '字', b: 1 }, { ...rest, v }));
    expect(encode({ b: 1, a: '字' }, META)).toMatch(/^\{"data":\{"a":"字","b":1\},"meta":\{"actor":/);
  });

  it('given stored bytes, when they are read back, then the event has its place and what is said about it', () => {
    expect(decode({ CaseNoted: { v: 1 } }, stored({ n: 1 }))).toEqual({
      type: 'CaseNoted',
      data: { n: 1 },
      meta: META,
      stream: 'case-1',
      revision: 3,
      position: '7',
    });
    expect(metaOf(stored({}))).toEqual(META);
  });

  it('given an old shape, when it is read back, then each upcaster has done its step', () => {
    const types = {
      CaseNoted: {
        v: 3,
        upcast: {
          1: (data: Record<string, unknown>) => ({ ...data, two: true }),
          2: (data: Record<string, unknown>) => ({ ...data, three: data['two'] }),
        },
      },
    };
    expect(decode(types, stored({ n: 1 })).data).toEqual({ n: 1, two: true, three: true });
    expect(decode(types, stored({ n: 1 }, { ...META, v: 2 })).data).toEqual({ n: 1 });
  });

  it('given what newer software wrote, when it is read back, then it is called unknown', () => {
    expect(() => decode({ CaseNoted: { v: 1 } }, stored({}, { ...META, v: 2 }))).toThrow(UnknownEvent);
    expect(() => decode({}, stored({}))).toThrow(UnknownEvent);
  });
});

describe('when an act is recorded', () => {
  const now = new Date('2026-03-01T09:00:00.5Z');

  it('given a clock that goes on, when the next event comes, then it is recorded now, in UTC with milliseconds', () => {
    expect(recordedAt(now)).toBe('2026-03-01T09:00:00.500Z');
    expect(recordedAt(now, '2026-03-01T08:59:59.999Z')).toBe('2026-03-01T09:00:00.500Z');
  });

  it('given a clock that was set back, when the next event comes, then it is not recorded before the last', () => {
    expect(recordedAt(now, '2026-03-02T00:00:00.000Z')).toBe('2026-03-02T00:00:00.000Z');
  });
});
