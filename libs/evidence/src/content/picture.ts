import { damaged, tooManyPixels } from './refusals.js';

const LONGEST_SIDE = 32_000;
const MOST_PIXELS = 250_000_000;

/** A picture of 50,000 × 50,000 is a few kilobytes on disk and gigabytes in whatever shows it. @throws Problem */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw damaged();
  if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) throw tooManyPixels();
}
