import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const SOURCES = ['apps/api/src', 'libs'];
const SETTINGS = ['.swcrc', 'nest-cli.json', 'package.json', 'tsconfig.json'];
const RECORD = 'dist/.built.json';

/** It cannot be built here; the message is for a person. */
export class CannotBuild extends Error {}

/**
 * Compiles what changed since it was last compiled, file by file, into dist; `only` limits it to some folders. The output is that of
 * `nest build`, which takes seconds longer.
 * Each file is replaced in one step by what any other build would have written, so builds at the same time do each other no harm.
 * Where the sources are not installed, what was built is taken as it is.
 * @returns how many files were compiled
 * @throws CannotBuild
 */
export async function buildStale(root, only = SOURCES) {
  const record = readRecord(root);
  const settings = stampsOf(root, SETTINGS, record.settings);
  const files = stampsOf(
    root,
    only.flatMap((folder) => filesBelow(root, folder)).filter(isSource),
    record.files,
  );
  if (Object.keys(files).length === 0) return 0;
  const outputs = new Set(only.flatMap((folder) => filesBelow(root, folder, 'dist')));
  const sameSettings = SETTINGS.every((file) => settings[file]?.hash === record.settings[file]?.hash);
  const isBuilt = (file) => {
    const known = record.files[file];
    if (!outputs.has(outputOf(file))) return false;
    return known ? sameSettings && known.hash === files[file].hash : isNewer(root, outputOf(file), file);
  };
  const stale = Object.keys(files).filter((file) => !isBuilt(file));
  const elsewhere = Object.entries(record.files).filter(([file]) => !isBelow(file, only));
  const gone = Object.keys(record.files).filter((file) => isBelow(file, only) && !(file in files));
  await compile(root, stale);
  for (const file of gone) for (const path of pathsOf(root, file)) await rm(path, { force: true });
  const now = { settings, files: { ...(sameSettings && Object.fromEntries(elsewhere)), ...files } };
  if (JSON.stringify(now) !== JSON.stringify(record)) await keepRecord(root, now, stale.length > 0);
  return stale.length;
}

const isBelow = (file, folders) => folders.some((folder) => file.startsWith(`${folder}/`));

const outputOf = (file) => `${file.slice(0, -'.ts'.length)}.js`;

const pathsOf = (root, file) => {
  const path = join(root, 'dist', outputOf(file));
  return [path, `${path}.map`];
};

/** What another tool has built (`nest build`) is taken if it is newer than its source and the settings. */
function isNewer(root, output, source) {
  const since = Math.max(
    ...[source, ...SETTINGS].map(
      (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    ),
  );
  return statSync(join(root, 'dist', output)).mtimeMs > since;
}

const isSource = (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts');

/**
 * Paths of the files below a folder of the project (or of what was built of it), with slashes; none where there is no such folder.
 * Folder by folder: Node's own recursive listing takes ten times as long.
 */
function filesBelow(root, folder, within = '') {
  const path = join(root, within, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, name, within) : [name];
  });
}

/**
 * A file is read only if its time or size is not the one recorded: a fresh clone of a built tree is not built again.
 * Looking at one file after the other takes a fraction of the time of asking for all at once.
 */
function stampsOf(root, files, recorded) {
  const stamps = {};
  for (const file of files.sort()) {
    const found = statSync(join(root, file), { throwIfNoEntry: false });
    if (found === undefined) continue;
    const stamp = `${found.mtimeMs}-${found.size}`;
    stamps[file] =
      recorded[file]?.stamp === stamp
        ? recorded[file]
        : {
            stamp,
            hash: createHash('sha256')
              .update(readFileSync(join(root, file)))
              .digest('base64url'),
          };
  }
  return stamps;
}

function readRecord(root) {
  try {
    return JSON.parse(readFileSync(join(root, RECORD), 'utf8'));
  } catch {
    return { settings: {}, files: {} };
  }
}

/** Only a saving of time where nothing was compiled, so it may fail then. */
async function keepRecord(root, record, must) {
  try {
    await write(join(root, RECORD), JSON.stringify(record));
  } catch (error) {
    if (must) throw error;
  }
}

async function compile(root, files) {
  if (files.length === 0) return;
  const { transformFile } = await import('@swc/core').catch(() => {
    throw new CannotBuild(
      'The sources are newer than what was built of them, and the tools that build are not installed. Install them with: npm ci',
    );
  });
  try {
    await Promise.all(files.map((file) => compileFile(root, file, transformFile)));
  } catch (error) {
    throw new CannotBuild(`The sources could not be built: ${error.message}`, { cause: error });
  }
}

async function compileFile(root, file, transformFile) {
  const [output, map] = pathsOf(root, file);
  const compiled = await transformFile(join(root, file), {
    cwd: root,
    root,
    filename: join(root, file),
    sourceFileName: relative(dirname(output), join(root, file)).split(sep).join('/'),
    jsc: { experimental: { keepImportAttributes: true } },
  });
  await mkdir(dirname(output), { recursive: true });
  await write(map, compiled.map);
  await write(output, `${compiled.code}\n//# sourceMappingURL=${basename(map)}`);
}

/** A reader sees the old file or the new one, never a part. */
async function write(path, text) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const began = performance.now();
  const folders = process.argv.slice(2);
  const count = await buildStale(join(import.meta.dirname, '..'), folders.length > 0 ? folders : SOURCES);
  console.log(`${count} files compiled in ${Math.round(performance.now() - began)} ms`);
}
