import type { PoolClient } from 'pg';
import type { Position } from '#libs/event-store';
import { lockCheckpoint, noteStandstill, type Checkpoint } from '../following/checkpoint.js';
import { compareToTable, dutyOf } from '../following/duty.js';
import { ModelFollower, versionsOf, type ModelParts } from '../following/model-follower.js';
import { currentOf, lockNext, replaceCheckpoint } from '../following/next-checkpoint.js';
import type { Sizes } from '../folding/sizes.js';
import { readSpan, type Span, type SpanSize } from '../log/span.js';
import { SpansAhead } from '../log/spans-ahead.js';
import { sqlState } from '../parking/parking.js';
import { standstillOf } from '../following/standstill.js';
import { inTransaction, LIMITS } from '../rows/transaction.js';
import type { Turn } from '../following/turn.js';
import { isUnwritable } from '../rows/unwritable.js';
import { readWholeStreams, type StreamsSize } from '../folding/whole-streams.js';

/**
 * `idle`: there is nothing to fill. `again`: go on. `elsewhere`: another process fills it at this moment, or somebody holds on to the old
 * table. `swapped`: done.
 */
export type RebuildStep = 'idle' | 'again' | 'elsewhere' | 'swapped';

/**
 * Queries that read the old table hold up the swap, and the swap holds up the queries behind it: it tries
 * briefly and again. Longer than a second, after which the server ends its own clean-up of a table that somebody wants.
 */
const SWAP_LIMITS = { ...LIMITS, lock: 1_500 };
/** Sorting the rows of millions of cases takes minutes; two processes that are about it wait for one another. */
const INDEX_LIMITS = { ...LIMITS, lock: 3_600_000, statement: 3_600_000 };
const LOCK_TIMEOUT = '55P03';
const UNDEFINED_TABLE = '42P01';

/** A way through the log. */
interface Way {
  readonly read: (from: Position) => Promise<Span>;
  /** Nothing comes after it. */
  readonly isLast: (span: Span) => boolean;
  /** It is not folded, nor what comes after it. */
  readonly isLeft: (span: Span) => boolean;
  /** Its streams are whole: none is met again. */
  readonly areWhole: boolean;
}

const isByStreams = ({ position, streamsTo }: Checkpoint): boolean => position < streamsTo;

/** Fills a table beside the one that answers, and puts it in its place in one transaction: the only kind of rebuild (decisions 16). */
export class ModelRebuild {
  private readonly follower: ModelFollower;
  /** The next batch holds rows that cannot be written. */
  private isCareful = false;
  /** Somewhere in the table is a value that an index cannot hold: it is kept while the table fills, so that the event is found that is to blame. */
  private keepsIndexes = false;

  constructor(
    private readonly parts: ModelParts,
    private readonly sizes: Sizes,
  ) {
    this.follower = new ModelFollower(parts, 'next', sizes.rememberedRebuild);
  }

  /** Asks for a new table; a rebuild of the same versions that is under way is joined. Answers its generation. */
  async request(): Promise<number> {
    const { pool, model, store } = this.parts;
    const ours = versionsOf(this.parts);
    const head = await store.head();
    return inTransaction(pool, async (db) => {
      const next = await lockNext(db, model.name);
      const current = await currentOf(db, model.name);
      if (!current) throw new Error(`The checkpoint of ${model.name} is gone`);
      if (next.generation > 0 && compareToTable(ours, next) !== 'newer') return next.generation;
      return this.begin(db, Math.max(current.generation, next.generation) + 1, head);
    });
  }

  /** Makes the new table, in a transaction that has locked its checkpoint. */
  private async begin(db: PoolClient, generation: number, streamsTo: Position): Promise<number> {
    const { model, table } = this.parts;
    const ours = versionsOf(this.parts);
    for (const sql of table.dropSql('next')) await db.query(sql);
    const make = this.keepsIndexes ? table.createSql('next', generation) : table.bareSql('next', generation);
    for (const sql of await make) await db.query(sql);
    await db.query(`delete from parked_stream where reader = $1 and build = 'next'`, [model.name]);
    await db.query(
      `update read_checkpoint set generation = $2, version = $3, scope_version = $4, position = '', streams_to = $5, standstill = null,
         moved_at = now()
       where reader = $1 and build = 'next'`,
      [model.name, generation, ours.version, ours.scopeVersion, streamsTo],
    );
    return generation;
  }

  /** @param checkpoints those of this read model as they stand now */
  isDue(checkpoints: readonly Checkpoint[]): boolean {
    const ours = versionsOf(this.parts);
    const current = checkpoints.find(({ build }) => build === 'current');
    const next = checkpoints.find(({ build }) => build === 'next');
    if (!current || dutyOf(ours, current) === 'stand-back') return false;
    return next ? compareToTable(ours, next) !== 'older' : dutyOf(ours, current) === 'rebuild';
  }

  /** Takes a rebuild that is due as far as it can be taken now. Never call it twice at once. */
  async step(checkpoints: readonly Checkpoint[], signal: AbortSignal): Promise<RebuildStep> {
    if (!this.isDue(checkpoints)) return 'idle';
    const next = checkpoints.find(({ build }) => build === 'next');
    if (next && compareToTable(versionsOf(this.parts), next) === 'same') return this.fill(next, signal);
    await this.request();
    return 'again';
  }

  private async fill(next: Checkpoint, signal: AbortSignal): Promise<RebuildStep> {
    try {
      if (this.isCareful) return await this.fillCarefully(next);
      const at = isByStreams(next) ? await this.fillWith(this.byStreams(next), next, signal) : next;
      if (!at) return 'elsewhere';
      if (signal.aborted || (await this.makeIndexes(at))) return 'again';
      const full = await this.fillWith(this.inLogOrder, at, signal);
      if (!full || signal.aborted) return full ? 'again' : 'elsewhere';
      return await this.swap(full);
    } catch (error) {
      if (isUnwritable(error)) {
        this.isCareful = true;
        return 'again';
      }
      // Somebody reads the old table, or the new one is being looked after; or another process has put the new one in its place.
      const state = sqlState(error);
      if (state === LOCK_TIMEOUT || state === UNDEFINED_TABLE) return 'elsewhere';
      const standstill = standstillOf(error);
      if (standstill) await noteStandstill(this.parts.pool, next, standstill);
      throw error;
    } finally {
      this.follower.forget();
    }
  }

  /**
   * While one batch is being written, the next is folded and what comes after it is read.
   * @returns where the new table stands then; undefined when another process has taken over
   */
  private async fillWith(
    { read, isLast, isLeft, areWhole }: Way,
    from: Checkpoint,
    signal: AbortSignal,
  ): Promise<Checkpoint | undefined> {
    let writing: Promise<Turn> = Promise.resolve({ outcome: 'moved', at: from });
    const spans = new SpansAhead(read, from.position);
    this.follower.beginAhead(from);
    try {
      for (;;) {
        const span = await spans.next();
        const goesOn = !isLeft(span) && !signal.aborted;
        const folded = goesOn ? await this.follower.foldAhead(from, span, areWhole) : 0;
        if (goesOn && !span.end && folded < this.sizes.fill) continue;
        const next = signal.aborted ? undefined : await this.follower.takeAhead(from);
        const turn = await writing;
        if (turn.outcome !== 'moved' || !next) return movedTo(turn);
        writing = this.follower.writeAhead(turn.at, next);
        if (!goesOn || isLast(span)) return movedTo(await writing);
        // More may have come while this was folded and written.
        if (span.end) spans.goOn(span.to, writing);
        writing.catch(ignore);
      }
    } finally {
      await writing.catch(ignore);
    }
  }

  private byStreams({ streamsTo }: Checkpoint): Way {
    return {
      read: (position) => readWholeStreams(this.parts.store, position, streamsTo, this.size),
      isLast: ({ end }) => end,
      isLeft: () => false,
      areWhole: true,
    };
  }

  /** Up to the last few events, which are left to the swap. */
  private readonly inLogOrder: Way = {
    read: (position) => readSpan(this.parts.store, position, this.size),
    isLast: () => false,
    isLeft: ({ end, events }) => end && events.length <= this.sizes.live,
    areWhole: false,
  };

  /**
   * Indexes are made when the table is full, as far as it is filled stream by stream: to keep them while it fills takes several times as long.
   * @returns whether some were missing; by now more events may have come
   */
  private async makeIndexes(at: Checkpoint): Promise<boolean> {
    try {
      return await inTransaction(this.parts.pool, (db) => this.makeMissing(db, at), INDEX_LIMITS);
    } catch (error) {
      if (!isUnwritable(error)) throw error;
      this.keepsIndexes = true;
      await this.beginAnew(at);
      return true;
    }
  }

  private async makeMissing(db: PoolClient, { generation }: Checkpoint): Promise<boolean> {
    const { model, table } = this.parts;
    // Two processes that come to the end of the same table wait for one another.
    const next = await lockCheckpoint(db, model.name, 'next', 'wait');
    if (next?.generation !== generation) return true;
    const indexes = await table.indexSql('next', generation);
    const { rows: missing } = await db.query<{ name: string }>(
      'select name from unnest($1::text[]) as wanted(name) where to_regclass(quote_ident(name)) is null',
      [[...indexes.keys()]],
    );
    if (missing.length === 0) return false;
    await db.query(`set local maintenance_work_mem = '256MB'`);
    for (const { name } of missing) await db.query(indexes.get(name) ?? '');
    for (const sql of table.roomSql(generation)) await db.query(sql);
    return true;
  }

  private async beginAnew({ generation }: Checkpoint): Promise<number> {
    const head = await this.parts.store.head();
    return inTransaction(this.parts.pool, async (db) => {
      const next = await lockNext(db, this.parts.model.name);
      return next.generation === generation ? this.begin(db, generation + 1, head) : next.generation;
    });
  }

  /** One batch, of which some rows cannot be written: to find them streams are loaded again, and rows replaced. */
  private async fillCarefully(next: Checkpoint): Promise<RebuildStep> {
    if (await this.makeIndexes(next)) return 'again';
    const way = isByStreams(next) ? this.byStreams(next) : this.inLogOrder;
    const turn = await this.follower.apply(next, await way.read(next.position), true);
    this.isCareful = false;
    return turn.outcome === 'elsewhere' ? 'elsewhere' : 'again';
  }

  /** The old table stands still while the last events are folded, so that no answer goes back in time. */
  private async swap(believed: Checkpoint): Promise<RebuildStep> {
    const { pool, model, table } = this.parts;
    for (const name of table.names('next')) await pool.query(`analyze "${name}"`);
    return inTransaction(
      pool,
      async (db): Promise<RebuildStep> => {
        const next = await lockCheckpoint(db, model.name, 'next', 'skip');
        if (!next) return 'elsewhere';
        if (next.generation !== believed.generation) return 'again';
        const current = await lockCheckpoint(db, model.name, 'current', 'wait');
        if (!current) return 'idle';
        const position = await this.catchUp(db, next, current.position);
        for (const sql of table.swapSql()) await db.query(sql);
        await replaceCheckpoint(db, next, position);
        return 'swapped';
      },
      SWAP_LIMITS,
    );
  }

  /**
   * Folds what is left, and up to `goal` at least: where the old table was dropped its checkpoint stands at the beginning, and what is swapped in has
   * to answer all the same. Answers where the new table stands then.
   */
  private async catchUp(db: PoolClient, next: Checkpoint, goal: string): Promise<string> {
    let at = next.position;
    let end: boolean;
    do {
      const span = await readSpan(this.parts.store, at, this.size);
      await this.follower.within(db, next, span);
      at = span.to;
      end = span.end;
    } while (!end && at < goal);
    // The last event of our categories may stand well before the place that the old table has passed.
    return at > goal ? at : goal;
  }

  private get size(): SpanSize & StreamsSize {
    const { page, batch, streams } = this.sizes;
    return { page, batch, streams, categories: Object.keys(this.parts.model.sources) };
  }
}

const movedTo = (turn: Turn): Checkpoint | undefined => (turn.outcome === 'moved' ? turn.at : undefined);

const ignore = (): void => undefined;
