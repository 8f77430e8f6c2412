import { type Position, START } from './event-store.js';

const DIGITS = 20;

/** 1, 2, 3 … as text that compares like the number; 0 is before the first event. */
export const positionOf = (number: number | string): Position =>
  Number(number) === 0 ? START : String(number).padStart(DIGITS, '0');

/** @throws RangeError when the position did not come from a numbered log */
export function numberOf(position: Position): number {
  if (position === START) return 0;
  if (!/^\d{20}$/.test(position) || !Number.isSafeInteger(Number(position)))
    throw new RangeError('This is no position of this log');
  return Number(position);
}
