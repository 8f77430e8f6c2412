import pg from 'pg';
import { DataSource } from 'typeorm';
import { outlivesConnections } from '#libs/database';
import { PostgresEventStore } from '#libs/event-store';
import { PACING } from '../following/loop.js';
import { ReadSide } from '../read-side.js';
import { sampleCases, sampleConcerns, sampleEntities } from './sample-case.js';
import { sampleScope } from './sample-scope.js';

/** A read side in a process of its own. It tells its parent about every failure, by class only. */
const { url } = JSON.parse(process.argv[2] ?? '{}') as { readonly url: string };
const pool = outlivesConnections(new pg.Pool({ connectionString: url, max: 10, pipeline: true }));
const dataSource = await new DataSource({ type: 'postgres', url, entities: sampleEntities }).initialize();
const readSide = new ReadSide({
  dataSource,
  pool,
  store: new PostgresEventStore(pool),
  models: [sampleCases, sampleConcerns],
  scope: () => sampleScope(),
  // Small batches, so that a kill finds one under way.
  sizes: { live: 5, page: 5, batch: 5, fill: 10, streams: 2, rememberedLive: 20, rememberedRebuild: 20 },
  pacing: { ...PACING, gather: 0, soon: 5 },
  report: ({ reader, code }) => process.send?.({ reader, code }),
});
readSide.start();
process.send?.('started');
