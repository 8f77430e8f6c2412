import { chmod, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildStale } from '../../bin/build.js';

const NAME = 'huiying-test-';
/** Memory that files may take; PostgreSQL's forced writes cost nothing there. */
const MEMORY = '/dev/shm';
const ROOM = 2 * 1024 ** 3;
const FORGOTTEN_MS = 6 * 3_600_000;

/**
 * One PostgreSQL server for a test run. It starts when the first test asks for it, by a connection to the socket that
 * TEST_DATABASE_STARTER names: a run that needs no database pays nothing. The answer is `{url}` of the server or `{error}`.
 */
export async function openStarter() {
  const place = (await hasRoom(MEMORY)) ? MEMORY : '/tmp';
  await removeForgotten(place);
  const folder = await mkdtemp(join(place, NAME));
  // Run by root, the server has an account of its own, which must come through to its folder.
  await chmod(folder, 0o711);
  let server;
  const start = () => (server ??= startServer(folder));
  const starter = createServer((connection) => {
    connection.on('error', () => undefined);
    start().then(
      (started) => connection.end(JSON.stringify({ url: started.url })),
      (error) => connection.end(JSON.stringify({ error: String(error?.stack ?? error) })),
    );
  });
  const path = join(folder, 'start');
  await new Promise((resolve, reject) => starter.once('error', reject).listen(path, resolve));
  starter.unref();
  process.env.TEST_DATABASE_STARTER = path;
  return async () => {
    starter.close();
    const started = await server?.catch(() => undefined);
    await started?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startServer(folder) {
  const root = join(import.meta.dirname, '../..');
  await buildStale(root, ['libs/database']);
  const { startEmbeddedServer } = await import('../../dist/libs/database/src/index.js');
  return startEmbeddedServer({ data: join(folder, 'data'), as: 'command line', tell: () => undefined });
}

async function hasRoom(folder) {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize > ROOM;
}

/** A run that was killed leaves its folder behind (its server ends by itself). */
async function removeForgotten(place) {
  for (const name of await readdir(place)) {
    if (!name.startsWith(NAME)) continue;
    const found = await stat(join(place, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > FORGOTTEN_MS)
      await rm(join(place, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
