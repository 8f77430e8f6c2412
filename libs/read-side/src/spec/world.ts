import { createHash } from 'node:crypto';
import { Pool } from 'pg';
import {
  eventStoreMigrations,
  MemoryEventStore,
  PostgresEventStore,
  type EventStore,
} from '#libs/event-store';
import { outlivesConnections } from '#libs/database';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { PACING, type Problem } from '../following/loop.js';
import { readSideMigrations } from '../read-side.migrations.js';
import { ReadSide, type ReadSideOptions } from '../read-side.js';
import { sampleCases, sampleConcerns, sampleEntities } from './sample-case.js';
import { SampleLog } from './sample-log.js';
import { sampleScope } from './sample-scope.js';

/** A database, a log and read sides on both, all of which end with it. */
export class World {
  readonly problems: Problem[] = [];
  private readonly readSides: ReadSide[] = [];
  /** The connections that its read sides use. */
  readonly pipelines: Pool;

  private constructor(
    readonly database: TestDatabase,
    readonly store: EventStore,
    readonly log: SampleLog,
  ) {
    // A test that cuts connections means it, also those of a read side that has stopped.
    this.pipelines = outlivesConnections(
      new Pool({ connectionString: database.url, max: 20, pipeline: true }),
    );
  }

  static async make(store: EventStore = new MemoryEventStore()): Promise<World> {
    const database = await testDatabase(readSideMigrations, sampleEntities);
    return new World(database, store, new SampleLog(store));
  }

  /** With the log in the same database, so that other processes see it. */
  static async makeShared(): Promise<World> {
    const database = await testDatabase([...eventStoreMigrations, ...readSideMigrations], sampleEntities);
    const store = new PostgresEventStore(database.pool);
    return new World(database, store, new SampleLog(store));
  }

  get pool(): Pool {
    return this.database.pool;
  }

  /** Another process, as far as the database can tell. */
  readSide(options: Partial<ReadSideOptions> = {}): ReadSide {
    const readSide = new ReadSide({
      dataSource: this.database.dataSource,
      pool: this.pipelines,
      store: this.store,
      models: [sampleCases, sampleConcerns],
      scope: () => sampleScope(),
      pacing: { ...PACING, gather: 0, poll: 50, soon: 10, later: 50, backoff: [10, 50] },
      report: (problem) => this.problems.push(problem),
      ...options,
    });
    this.readSides.push(readSide);
    return readSide;
  }

  /** Started, and past everything that is in the log now. */
  async running(options: Partial<ReadSideOptions> = {}): Promise<ReadSide> {
    const readSide = this.readSide(options);
    readSide.start();
    await this.caughtUp(readSide, options);
    return readSide;
  }

  async caughtUp(
    readSide: ReadSide,
    { models = [sampleCases, sampleConcerns] }: Partial<ReadSideOptions> = {},
  ): Promise<void> {
    const names = models.map(({ name }) => name);
    const waited = await readSide.waitUntil(names, await this.store.head(), { timeout: 20_000 });
    if (!waited.passed)
      throw new Error(`Late: ${waited.late.join()} ${JSON.stringify(await readSide.status())}`);
  }

  async end(): Promise<void> {
    await Promise.all(this.readSides.map((readSide) => readSide.stop()));
    await this.store.close();
    await this.pipelines.end();
    await this.database.drop();
  }

  async rows<Row = Record<string, unknown>>(table: string): Promise<Row[]> {
    const { rows } = await this.pool.query<{ row: Row }>(
      `select to_jsonb(t) as row from "${table}" t order by t::text`,
    );
    return rows.map(({ row }) => row);
  }

  /** SHA-256 of the sorted rows of the tables, hidden columns included. */
  async dump(...tables: readonly string[]): Promise<string> {
    const hash = createHash('sha256');
    for (const table of tables) hash.update(JSON.stringify(await this.rows(table)));
    return hash.digest('hex');
  }
}

export const SAMPLE_TABLES = ['sample_case', 'sample_case_scope', 'sample_concern', 'sample_concern_scope'];
