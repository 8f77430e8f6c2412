import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '#libs/event-store';
import { ReadSide } from '#libs/read-side';
import { CASE_TYPES } from '../features.js';
import { readModelsOf } from '../read-models.js';
import { withApplication } from './with-application.js';

/** Fills read models anew from the log, beside the ones that answer. Code 0 when all were swapped. */
export async function run(argv: readonly string[]): Promise<number> {
  const names = readModelsOf(CASE_TYPES).models.map(({ name }) => name);
  const unknown = argv.find((name) => !names.includes(name));
  if (argv.length > 1 || unknown !== undefined) {
    console.error(`Usage: huiying rebuild [READ-MODEL], one of ${names.join(', ')}`);
    return 2;
  }
  return withApplication('EXISTING', async (app, _runtime, signal) => {
    const readSide = app.get(ReadSide);
    for (const name of argv.length ? argv : names) {
      const began = Date.now();
      await rebuildPatiently(readSide, name, signal);
      console.log(`${name}: rebuilt in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
    }
    return 0;
  });
}

const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** A log that is slow or away for a moment ends nothing, however long the rebuild has lasted by then: it goes on where it was. */
export async function rebuildPatiently(
  readSide: Pick<ReadSide, 'rebuild'>,
  name: string,
  signal: AbortSignal,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (let until = Date.now() + patienceMs; ; await sleep(PAUSE_MS, undefined, { signal })) {
    const began = Date.now();
    try {
      return await readSide.rebuild(name, signal);
    } catch (error) {
      // A log that is away is found to be so within seconds; this one answered meanwhile, and it is another moment.
      if (Date.now() - began > patienceMs / 6) until = Date.now() + patienceMs;
      if (!(error instanceof StoreUnavailable) || signal.aborted || Date.now() >= until) throw error;
    }
  }
}
