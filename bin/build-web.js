import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const BUILT = 'dist/web';
const STAMP = '.stamp';
/** What the page is made of: its own sources, and of the libs what a browser reads. */
const PAGE = 'apps/web';
const OF_LIBS = /(^kernel\/|labels\.ts$|vocabulary[^/]*\.ts$)/;
const COMPRESSED = /\.(js|css|svg)$/;

/**
 * Builds the desk where its sources have changed since; beside the start, which never waits for it. Whoever asks meanwhile gets the old page or, where
 * there is none, one that comes again.
 * @returns whether it was built; false also where the tools that build are not installed
 */
export async function buildWeb(root) {
  if (!existsSync(join(root, PAGE, 'index.html'))) return false;
  const stamp = stampOf(root);
  const built = join(root, BUILT);
  if ((await readFile(join(built, STAMP), 'utf8').catch(() => '')) === stamp) return false;
  const { build } = await import('vite').catch(() => ({}));
  if (!build) return false;
  const draft = `${built}.${process.pid}`;
  await build({
    configFile: join(root, PAGE, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: draft, emptyOutDir: true },
  });
  await compress(draft);
  await writeFile(join(draft, STAMP), stamp);
  // Of two that build at the same time the later one stays: they have built the same.
  const old = `${built}.${process.pid}.old`;
  await mkdir(join(root, 'dist'), { recursive: true });
  await rename(built, old).catch(() => undefined);
  await rename(draft, built).catch(() => rm(draft, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
  return true;
}

function stampOf(root) {
  const libs = filesBelow(join(root, 'libs')).filter((file) => OF_LIBS.test(file));
  const files = [
    ...filesBelow(join(root, PAGE)).map((file) => join(PAGE, file)),
    ...libs.map((file) => join('libs', file)),
    'package-lock.json',
  ];
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    if (!existsSync(join(root, file))) continue;
    hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url');
}

function filesBelow(folder, within = '') {
  return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
    const name = within === '' ? entry.name : `${within}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}

async function compress(folder) {
  const files = filesBelow(folder).filter((file) => COMPRESSED.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, file));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      await writeFile(join(folder, `${file}.br`), await promisify(brotliCompress)(bytes, { params }));
      await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildWeb(join(import.meta.dirname, '..'));
