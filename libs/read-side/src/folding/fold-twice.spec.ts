import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, Recorded } from '#libs/kernel';
import type { StreamRows } from '../read-model.js';
import { foldTwice } from './fold-twice.js';

interface Row {
  stream: string;
  key: string;
  state: { count: number; when?: unknown };
}

const events = [0, 1, 2].map(
  (revision) =>
    ({ type: 'Counted', data: {}, stream: 'sample-1', revision }) as unknown as Recorded<DomainEvent>,
);
const rowsOf = (fold: (rows: StreamRows<Row>) => void) => foldTwice<Row, DomainEvent>({ fold }, events);
const counted = (rows: StreamRows<Row>): number => (rows.get('')?.state.count ?? 0) + 1;

describe('Folding twice', () => {
  it('answers the rows of a pure fold', () => {
    expect(rowsOf((rows) => rows.set({ key: '', state: { count: counted(rows) } }))).toEqual([
      { stream: 'sample-1', key: '', state: { count: 3 } },
    ]);
  });

  it('finds a fold that changes a row in place', () => {
    const inPlace = (rows: StreamRows<Row>): void => {
      const row = rows.get('');
      if (row) row.state.count++;
      else rows.set({ key: '', state: { count: 1 } });
    };
    expect(() => rowsOf(inPlace)).toThrow(TypeError);
  });

  it.each([
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['a number that JSON does not have', Number.NaN],
  ])('finds a fold that keeps %s and goes on with it', (_, when) => {
    const keeps = (rows: StreamRows<Row>): void => {
      const before = rows.get('')?.state.when;
      const isKept = before === undefined || typeof before === typeof when;
      rows.set({ key: '', state: { count: counted(rows) + (isKept && before !== null ? 0 : 10), when } });
    };
    expect(() => rowsOf(keeps)).toThrow('The rows differ');
  });
});
