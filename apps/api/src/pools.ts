import pg from 'pg';
import { type Database, outlivesConnections } from '#libs/database';

/** Connections by what they are for, beside those that commands append on: neither a slow list nor a figure nor a rebuild keeps an append waiting. */
export interface Pools {
  readonly lists: pg.Pool;
  /** Pages of lists: connections that walk an index in its order: they never sort and ask no helpers. */
  readonly walks: pg.Pool;
  /** Figures: connections that count many rows. */
  readonly figures: pg.Pool;
  readonly readers: pg.Pool;
}

const LIST_CONNECTIONS = 4;
/** A leader's board asks for a dozen figures at once, and a figure has helpers: more would only make all of them slower. */
const FIGURE_CONNECTIONS = 4;
/** They write what belongs together without waiting for each answer. Three batches at once, one for each durable process, and what asks for states and waits. */
const READER_CONNECTIONS = 11;

/**
 * A page is the start of a walk along an index, however many rows there are. Behind a read model that grows fast the statistics are always late, and a
 * planner that believes in a few rows would read and sort all of them for each page. By what it believes, a walk over many rows is worth helpers or
 * compiling: either takes longer than the page. (The driver waits for what is given back here.)
 */
const onlyWalk = (client: pg.ClientBase): unknown =>
  client.query('set enable_sort = off; set max_parallel_workers_per_gather = 0; set jit = off');

/**
 * A figure puts all facts of a period into groups, of which there are few: a unit has its own places and channels. The planner multiplies the values of
 * one column with those of the others, and for a group for every other fact it would sort a year of them on the disk, and without a helper. What is
 * believed to take 128 MB takes a few.
 */
const onlyCount = (client: pg.ClientBase): unknown =>
  client.query(
    'set hash_mem_multiplier = 32; set parallel_setup_cost = 200; set parallel_tuple_cost = 0.01; set jit = off',
  );

export const openPools = (database: Database): Pools => ({
  lists: poolOf(database, LIST_CONNECTIONS),
  walks: poolOf(database, LIST_CONNECTIONS, { onConnect: onlyWalk }),
  figures: poolOf(database, FIGURE_CONNECTIONS, { onConnect: onlyCount }),
  readers: poolOf(database, READER_CONNECTIONS, { pipeline: true }),
});

export const closePools = async ({ lists, walks, figures, readers }: Pools): Promise<void> => {
  await Promise.all([lists, walks, figures, readers].map((pool) => pool.end()));
};

function poolOf(database: Database, max: number, more: pg.PoolConfig = {}): pg.Pool {
  return outlivesConnections(
    new pg.Pool({
      connectionString: database.url,
      max,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      ...more,
    }),
  );
}
