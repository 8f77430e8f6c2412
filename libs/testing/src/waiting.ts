import { setTimeout as sleep } from 'node:timers/promises';

/** Holds up whoever waits for `passed` until it is opened. */
export function gate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { passed, open };
}

/** Waits for what a test waits for, however long a busy machine needs. */
export async function until(done: () => boolean): Promise<void> {
  while (!done()) await sleep(1);
}
