import type { Pool } from 'pg';

/** However many ask, the database is asked once in so long. */
const REMEMBERED_MS = 500;

/**
 * Changes with everything that any list may answer: a reader that moved, a table that was swapped, a stream that was parked or retried. Keys are
 * deleted by a reader too, so that words which are gone change it.
 */
const ASK = `
  select md5(
    (select coalesce(string_agg(concat_ws(' ', reader, generation, version, scope_version, position), ',' order by reader), '')
       from read_checkpoint where build = 'current')
    || (select concat_ws(' ', count(*), max(since)) from parked_stream where build = 'current')) as moment`;

/** Where the whole read side stands, in one short text. */
export class Moment {
  private known: { readonly at: number; readonly moment: Promise<string> } | undefined;

  constructor(private readonly pool: Pool) {}

  /** As it was at most half a second ago. @throws what the database throws */
  now(): Promise<string> {
    const at = performance.now();
    if (this.known && at - this.known.at < REMEMBERED_MS) return this.known.moment;
    const moment = this.ask();
    const known = { at, moment };
    this.known = known;
    moment.catch(() => {
      if (this.known === known) this.known = undefined;
    });
    return moment;
  }

  private async ask(): Promise<string> {
    const { rows } = await this.pool.query<{ moment: string }>(ASK);
    return rows[0]?.moment ?? '';
  }
}
