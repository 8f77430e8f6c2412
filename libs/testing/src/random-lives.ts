import type { Circumstances, EventMeta } from '#libs/kernel';

/** The value, in which nothing can be changed any more, however deep: a fold that would is found out. */
export const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
};

/** Thousands of steps are checked: a plain condition, where `expect` would take the time of the whole suite. */
export function must(held: boolean, what: string): asserts held {
  if (!held) throw new Error(`Broken: ${what}`);
}

/** What stands around an event that was decided in these circumstances. */
export const metaOf = ({
  actor,
  occurredAt,
  recordedAt,
}: Omit<Circumstances, 'facts' | 'newId'>): EventMeta => ({
  v: 1,
  occurredAt,
  recordedAt,
  actor,
  command: 'command',
  request: 'request',
  correlation: 'correlation',
  causation: 'causation',
  organisation: 1,
});
