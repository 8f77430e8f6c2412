import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedServer } from '#libs/database';

/** Removed by `remove`, or with the test run at the latest. */
export interface TestFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A folder of one test's own, with a short path, which any account may pass through. */
export async function testFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(folderOfRun(), 't-'));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A data folder with a stopped, empty database in it: a copy of one that is made once in a test run. */
export async function testDataFolder(): Promise<TestFolder> {
  const model = join(folderOfRun(), 'model');
  if (!(await stat(model).catch(() => undefined))) await makeModel(model);
  const folder = await testFolder();
  const path = join(folder.path, 'data');
  await promisify(execFile)('cp', ['-a', model, path]);
  return { ...folder, path };
}

async function makeModel(model: string): Promise<void> {
  const folder = await testFolder();
  const data = join(folder.path, 'data');
  const server = await startEmbeddedServer({ data, as: 'service', tell: () => undefined });
  await server.stop();
  // Another test process may have been first.
  await rename(data, model).catch(() => undefined);
  await folder.remove();
}

function folderOfRun(): string {
  const starter = process.env['TEST_DATABASE_STARTER'];
  if (starter === undefined) throw new Error('Run the tests by Jest with the configuration of the project');
  return dirname(starter);
}
