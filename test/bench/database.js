import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale } from '../../bin/build.js';

const root = join(import.meta.dirname, '../..');

/** What was built of a file below `libs` or `apps`, without its ending. */
export const built = (path) => import(`../../dist/${path}.js`);

/** The read models of the service. */
export async function readModels() {
  const [{ readModelsOf }, { CASE_TYPES }] = await Promise.all(
    ['apps/api/src/read-models', 'apps/api/src/features'].map(built),
  );
  return readModelsOf(CASE_TYPES).models;
}

export const build = () => buildStale(root);

/** Joins the embedded server of a service that runs on this data folder. */
export async function joinDatabase(data) {
  const { openDatabase } = await built('libs/database/src/index');
  return openDatabase({
    data,
    as: 'command line',
    schema: async () => (await built('apps/api/src/database-schema')).schemaOf(),
    guarded: ['event'],
    tell: () => undefined,
  });
}

/** An embedded server on disk with this schema, in a folder of its own that goes with it. */
export async function openBenchDatabase({ migrations, entities = [], guarded = [] }) {
  const { openDatabase } = await built('libs/database/src/index');
  const folder = await mkdtemp(join(tmpdir(), 'huiying-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const database = await openDatabase({
      data: join(folder, 'data'),
      as: 'command line',
      schema: async () => ({ migrations, entities }),
      guarded,
      tell: () => undefined,
    });
    return { ...database, close: () => database.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
