import type pg from 'pg';
import type { Page, Position, ReadAllOptions, StoredEvent } from '../event-store.js';
import { START } from '../event-store.js';
import { checkRevisions, LogBroken } from '../log-broken.js';
import { numberOf, positionOf } from '../numbered-position.js';
import { askUntilAnswered } from './in-time.js';

/**
 * Positions looked at for one page of which only some are wanted. The table has no index on categories: it would cost every append a fifth more, while
 * passing over a row costs a microsecond, once for each rebuild.
 */
const WINDOW = 20_000;

type Row = [
  head: string,
  position: string | null,
  stream: string,
  revision: number,
  id: string,
  type: string,
  payload: string,
];

/** As `categoryOf` cuts it: before the UUID, otherwise at the first hyphen. */
const CATEGORY = `case when substr(stream, length(stream) - 36, 1) = '-' and length(stream) > 37
  then left(stream, -37) else split_part(stream, '-', 1) end`;

/** Not prepared: it is planned for the size that the log has now, which is cheap for a page and a danger to keep. */
const page = (order: 'asc' | 'desc'): string => `
  select h.head, e.position, e.stream, e.revision, e.id, e.type, e.payload
  from (select coalesce(max(position), 0) as head from event) h
  left join lateral (
    select * from event
    where position between $1 and $2 and (revision = 0 or not $5) and ($3::text[] is null or ${CATEGORY} = any ($3))
    order by position ${order} limit $4
  ) e on true
  order by e.position ${order}`;

const FORWARDS = page('asc');
const BACKWARDS = page('desc');

/** Reads the log in the order of its positions. They have no gaps and become visible in order, so a reader loses nothing. */
export class LogReader {
  constructor(
    private readonly pool: pg.Pool,
    private readonly readMs: number,
  ) {}

  async head(): Promise<Position> {
    const rows = await this.ask<[string]>('select coalesce(max(position), 0) from event', []);
    return positionOf(rows[0]?.[0] ?? 0);
  }

  async readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    return options.direction === 'backwards' ? this.before(position, options) : this.after(position, options);
  }

  private async after(position: Position, options: ReadAllOptions): Promise<Page> {
    const { limit } = options;
    const at = numberOf(position);
    const upto = at + windowOf(options);
    const { head, events } = await this.page(FORWARDS, at + 1, upto, options);
    if (!isPart(options)) checkPositions(events, at, Math.min(upto, head));
    checkRevisions(events);
    const last = events.at(-1);
    const full = events.length === limit && last !== undefined;
    const next = full ? numberOf(last.position) : Math.min(upto, Math.max(head, at));
    return { events, next: positionOf(next), end: next >= head };
  }

  private async before(position: Position, options: ReadAllOptions): Promise<Page> {
    const { limit } = options;
    const at = position === START ? numberOf(await this.head()) + 1 : numberOf(position);
    const downto = Math.max(at - windowOf(options), 1);
    const { events } = await this.page(BACKWARDS, downto, at - 1, options);
    checkRevisions(events, -1);
    const last = events.at(-1);
    const full = events.length === limit && last !== undefined;
    const next = full ? numberOf(last.position) : Math.min(downto, at);
    return { events, next: at <= 1 ? position : positionOf(next), end: next <= 1 };
  }

  private async page(
    sql: string,
    from: number,
    to: number,
    { limit, categories, beginnings = false }: ReadAllOptions,
  ): Promise<{ head: number; events: StoredEvent[] }> {
    const rows = await this.ask<Row>(sql, [from, to, categories ?? null, limit, beginnings]);
    const events: StoredEvent[] = [];
    for (const [, position, stream, revision, id, type, payload] of rows)
      if (position !== null)
        events.push({ stream, revision, position: positionOf(position), id, type, payload });
    return { head: Number(rows[0]?.[0] ?? 0), events };
  }

  private ask<R extends unknown[]>(text: string, values: readonly unknown[]): Promise<R[]> {
    return askUntilAnswered(async (query_timeout) => {
      const query = { text, values: [...values], rowMode: 'array' as const, query_timeout };
      return (await this.pool.query<R>(query)).rows;
    }, this.readMs);
  }
}

const isPart = ({ categories, beginnings = false }: ReadAllOptions): boolean =>
  categories !== undefined || beginnings;

const windowOf = (options: ReadAllOptions): number =>
  isPart(options) ? Math.max(options.limit, WINDOW) : options.limit;

/** Every position after `after` up to `upto` is there. @throws LogBroken */
function checkPositions(events: readonly StoredEvent[], after: number, upto: number): void {
  let expected = after + 1;
  for (const { position } of events) {
    if (numberOf(position) !== expected) break;
    expected++;
  }
  if (expected <= upto) throw new LogBroken(`No event stands at position ${expected} of the log`);
}
