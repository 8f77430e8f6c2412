/** SQLSTATE of an error that the server answered; undefined for one of the network or the driver. */
const stateOf = (error: unknown): string | undefined => {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && severity !== undefined ? code : undefined;
};

/**
 * Classes of SQLSTATE that say "not now" (PostgreSQL manual, appendix A): connection, rolled back by the server, insufficient resources
 * (disk full, too many connections), operator intervention (shutdown, start-up, statement timeout), system error.
 */
const NOT_NOW = /^(08|40|53|57|58)/;

/** Waited too long for a lock; a server that only reads, after a fail-over. */
const NOT_NOW_EITHER = ['55P03', '25006'];

/** Data, constraint and size errors: something in the batch is wrong, not the batch. */
const ABOUT_AN_ITEM = /^(22|23|54)/;

/** A mistake in the program, which no retry mends. */
const MISTAKES = ['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'];

/** The server could not be reached, did not answer in time or could not serve: what became of a write is unknown. */
export function isUnavailable(error: unknown): boolean {
  const state = stateOf(error);
  if (state !== undefined) return NOT_NOW.test(state) || NOT_NOW_EITHER.includes(state);
  return !MISTAKES.includes((error as { name?: string } | undefined)?.name ?? '');
}

export const isAboutAnItem = (error: unknown): boolean => ABOUT_AN_ITEM.test(stateOf(error) ?? '');

/** An event id of the append stands in the log already, at another place. */
export const isKnownId = (error: unknown): boolean =>
  stateOf(error) === '23505' && (error as { constraint?: string }).constraint === 'event_id_key';
