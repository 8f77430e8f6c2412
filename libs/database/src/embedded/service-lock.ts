import type pg from 'pg';

/** Two numbers of an advisory lock: one service per folder. */
export const SERVICE_LOCK = [0x6875_6979, 1] as const;

/** Held for as long as its connection lives, so it goes with a killed service. */
export interface ServiceLock {
  /** Resolves when the connection ended, whether or not that was asked for. */
  readonly ended: Promise<void>;
  release(): Promise<void>;
}

/** @returns undefined when another service has it; the connection is ended then */
export async function takeServiceLock(client: pg.Client): Promise<ServiceLock | undefined> {
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [
    ...SERVICE_LOCK,
  ]);
  if (rows[0]?.taken === true) return { ended, release: () => client.end() };
  await client.end();
  return undefined;
}
