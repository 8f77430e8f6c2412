import type { Position } from '#libs/event-store';
import type { Definition } from './definitions.js';
import { type Dimension, DIMENSIONS } from './figures-vocabulary.js';

export { type Dimension, DIMENSIONS };

/** Legal dates, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** Columns that members can be filtered by, named as the parameters of the query. */
export const FILTERS = [
  'atUnit',
  'atArea',
  'place',
  'placeBelow',
  'level',
  'category',
  'channel',
  'origin',
  'source',
  'caseType',
  'month',
  'year',
] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

/** A value that nobody stated; of the unit, `UNASSIGNED`. */
export const NOT_STATED = 'NOT_STATED';
export const UNASSIGNED = 'UNASSIGNED';

/** A question that has one answer for ever (decisions 20), whoever asks it. */
export interface Question {
  readonly definition: Definition;
  readonly period: Days;
  /** Node of the tree. */
  readonly unit: string;
  readonly groupBy: readonly Dimension[];
  readonly filters: Filters;
  readonly asOf: string;
  readonly position: Position;
  /** Version of the tree. */
  readonly tree: number;
}

/** One group of a figure: its parts sum to the cohort, its lines do not. */
export interface Group {
  readonly by: Readonly<Record<string, string>>;
  readonly cohort: number;
  /** The cohort without what a dispute carries: that counts there. */
  readonly denominator: number;
  readonly numerator: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number>>;
}

/** Days of `2026`, `2026-Q1`, `2026-03`, `2026-03-02` or `2026-03-02..2026-03-15`; undefined for anything else. */
export function daysOf(period: string): Days | undefined {
  const year = /^(\d{4})$/.exec(period);
  if (year) return within(`${year[1]}-01-01`, `${year[1]}-12-31`);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter) {
    const first = Number(quarter[2]) * 3 - 2;
    return within(monthStart(quarter[1] ?? '', first), monthEnd(quarter[1] ?? '', first + 2));
  }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  if (month)
    return within(monthStart(month[1] ?? '', Number(month[2])), monthEnd(month[1] ?? '', Number(month[2])));
  const [from = '', to = from, ...more] = period.split('..');
  return more.length === 0 && isDay(from) && isDay(to) ? within(from, to) : undefined;
}

const within = (from: string, to: string): Days | undefined =>
  from >= '1900-01-01' && to <= '9998-12-31' && from <= to ? { from, to } : undefined;

const two = (number: number): string => String(number).padStart(2, '0');
const monthStart = (year: string, month: number): string => `${year}-${two(month)}-01`;
const monthEnd = (year: string, month: number): string =>
  new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
  );
};
