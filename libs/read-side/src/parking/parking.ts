import type { StoredEvent } from '#libs/event-store';

/**
 * One stream that a reader cannot follow (decisions 16): from this event on its events wait, all other streams go on. It holds no words
 * and no identities: `type` is the event's stored type, `code` the class of the error.
 */
export interface Parked {
  readonly stream: string;
  readonly position: string;
  readonly revision: number;
  readonly type: string;
  readonly code: string;
}

export const parkedAt = (event: StoredEvent, error: unknown): Parked => ({
  stream: event.stream,
  position: event.position,
  revision: event.revision,
  type: event.type,
  code: errorCode(error),
});

/** `UnknownEvent`, `TypeError`, `sql-22001`: what may be told about an error whose message may repeat personal data. */
export function errorCode(error: unknown): string {
  const state = sqlState(error);
  if (state) return `sql-${state}`;
  const name = error instanceof Error ? error.name : typeof error;
  return /^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(name) ? name : 'Error';
}

/** SQLSTATE of a database error. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}
