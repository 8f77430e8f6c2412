import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MEGABYTE = 1024 * 1024;
/** Growth that is not worth a collection of garbage. */
const UNNOTICED = 16 * MEGABYTE;
const LOOK_EVERY_MS = 20;
/** Collecting takes a while: what it finds must be worth it, and it must not be all that happens. */
const COLLECT_EVERY_MS = 200;

/**
 * Bytes by which living memory (the heap and what hangs on it outside) grew at its highest while `act` ran. Whenever memory has grown,
 * garbage is collected first, so that the figure tells what is held and not when the collector came by; growth below 16 MB counts as none.
 */
export async function memoryPeak(act: () => Promise<void>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = (): number => {
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  collect();
  const before = used();
  let peak = 0;
  let collected = 0;
  const look = (): void => {
    if (used() - before < Math.max(UNNOTICED, peak) || Date.now() - collected < COLLECT_EVERY_MS) return;
    collect();
    collected = Date.now();
    peak = Math.max(peak, used() - before);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  try {
    await act();
  } finally {
    clearInterval(timer);
  }
  return peak;
}
