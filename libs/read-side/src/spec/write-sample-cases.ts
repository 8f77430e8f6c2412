import type { SampleLog } from './sample-log.js';

/** Cases number `from` to `to`, the odd ones of a village, each with one concern. */
export async function writeSampleCases(log: SampleLog, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++)
    await log.write(
      `sample-${n}`,
      { type: 'CaseOpened', data: { unit: n % 2 ? 'village' : 'office', number: `A${n}` } },
      { type: 'ConcernRaised', v: 2, data: { concern: 'a', weight: 3 } },
    );
}
