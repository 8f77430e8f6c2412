import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import type { ReadOptions, StoredEvent } from '../event-store.js';
import { checkRevisions } from '../log-broken.js';
import { positionOf } from '../numbered-position.js';
import { int4Array, textArray } from './binary-array.js';
import { askUntilAnswered } from './in-time.js';

interface Asked {
  readonly stream: string;
  readonly from: number;
  readonly limit: number | undefined;
  resolve(events: StoredEvent[]): void;
  reject(error: unknown): void;
}

type ForwardRow = [asked: number, events: string];
type BackwardRow = [revision: number, position: string, id: string, type: string, payload: string];

const MAX_BATCH = 256;
/** While these are on their way the next one gathers. */
const MAX_UNDER_WAY = 2;

/**
 * One text for each stream: the client takes a row of six columns apart in several times as long as a text. A payload is canonical JSON, which holds no
 * line feed as it is, nor does anything before it hold a space.
 */
const EVENT_END = '\n';
const FORWARDS = `
  select asked, string_agg(
    revision || ' ' || position || ' ' || id || ' ' || type || ' ' || payload, e'\\n' order by revision)
  from read_event_streams($1, $2, $3) group by asked`;

const BACKWARDS = `
  select revision, position, id, type, payload from event
  where stream = $1 and ($2::int is null or revision <= $2) order by revision desc limit $3`;

/**
 * Reads streams. What concurrent callers ask for goes in one round trip, because one command reads one stream. A batch is taken when it
 * leaves, so no answer is older than its question.
 */
export class StreamReader {
  private waiting: Asked[] = [];
  private underWay = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly readMs: number,
  ) {}

  async read(stream: string, options: ReadOptions): Promise<StoredEvent[]> {
    const { direction = 'forwards', from, limit } = options;
    if (direction === 'backwards') return this.readBackwards(stream, from, limit);
    return new Promise((resolve, reject) => {
      this.waiting.push({ stream, from: from ?? 0, limit, resolve, reject });
      void this.work();
    });
  }

  private async work(): Promise<void> {
    if (this.underWay >= MAX_UNDER_WAY) return;
    this.underWay++;
    for (await nextTurn(); this.waiting.length > 0; await nextTurn()) {
      const batch = this.waiting.splice(0, MAX_BATCH);
      try {
        const found = await this.readAllOf(batch);
        batch.forEach((asked, index) => answer(asked, found[index] ?? []));
      } catch (error) {
        for (const asked of batch) asked.reject(error);
      }
    }
    this.underWay--;
  }

  private async readAllOf(batch: readonly Asked[]): Promise<StoredEvent[][]> {
    const values = [
      textArray(batch.map(({ stream }) => stream)),
      int4Array(batch.map(({ from }) => from)),
      int4Array(batch.map(({ limit }) => limit ?? null)),
    ];
    const rows = await askUntilAnswered(async (query_timeout) => {
      const query = {
        name: 'read_event_streams',
        text: FORWARDS,
        values,
        rowMode: 'array' as const,
        query_timeout,
      };
      return (await this.pool.query<ForwardRow>(query)).rows;
    }, this.readMs);
    const found: StoredEvent[][] = batch.map(() => []);
    for (const [asked, events] of rows) {
      const stream = batch[asked - 1]?.stream ?? '';
      found[asked - 1] = events.split(EVENT_END).map((event) => eventOf(stream, event));
    }
    return found;
  }

  private async readBackwards(stream: string, from?: number, limit?: number): Promise<StoredEvent[]> {
    const rows = await askUntilAnswered(async (query_timeout) => {
      const query = {
        text: BACKWARDS,
        values: [stream, from ?? null, limit ?? null],
        rowMode: 'array' as const,
        query_timeout,
      };
      return (await this.pool.query<BackwardRow>(query)).rows;
    }, this.readMs);
    const events = rows.map(([revision, position, id, type, payload]) => ({
      stream,
      revision,
      position: positionOf(position),
      id,
      type,
      payload,
    }));
    checkRevisions(events, -1);
    return events;
  }
}

function answer(asked: Asked, events: StoredEvent[]): void {
  try {
    checkRevisions(events);
    asked.resolve(events);
  } catch (error) {
    asked.reject(error);
  }
}

function eventOf(stream: string, text: string): StoredEvent {
  const afterRevision = text.indexOf(' ');
  const afterPosition = text.indexOf(' ', afterRevision + 1);
  const afterId = text.indexOf(' ', afterPosition + 1);
  const afterType = text.indexOf(' ', afterId + 1);
  return {
    stream,
    revision: Number(text.slice(0, afterRevision)),
    position: positionOf(text.slice(afterRevision + 1, afterPosition)),
    id: text.slice(afterPosition + 1, afterId),
    type: text.slice(afterId + 1, afterType),
    payload: text.slice(afterType + 1),
  };
}
