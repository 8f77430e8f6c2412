#!/usr/bin/env -S node --max-semi-space-size=32 --heap-growing-percent=100
// What a command, a batch or a page makes is garbage soon, but not at once: a larger young generation saves a fifth of the processor under load.
// What outlives two rounds all the same is collected before it has doubled: a third less memory under load, at the same processor time.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import module from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildStale, CannotBuild } from './build.js';

const ROOT = join(import.meta.dirname, '..');
const BUILT = join(ROOT, 'dist/apps/api/src');

const USAGE = `Usage: huiying <command> [options]

  serve                     start the service of a county
      --demo                start a demo instead: a fictional county, for this machine alone (npm start)
  import FILE               import a ledger of petitions (XLSX or CSV)
      --as ACCOUNT          account that imports (petition)
      --ledger NAME         name of the ledger (by default that of its column mapping)
      --dry-run             say what would be imported and what is wrong; change nothing
  rebuild [READ-MODEL]      fill one read model anew from the log, or all of them
  load-organisation FILE    make units and officers those of a file: one JSON or XLSX, or two CSV files
      --dry-run             say what would change and what is wrong; change nothing
      --template FILE       write an empty workbook (XLSX) to fill in
  create-admin KIND         make the first administrator of a kind: SYSTEM, SECURITY or AUDIT
  reset-account LOGIN       give any account a new password

The settings are environment variables: PORT, HOST, HUIYING_DATA, HUIYING_MASTER_KEY_FILE, DATABASE_URL, EVENTSTORE_URL.
Commands work beside a running service and without one.`;

/** How often a command started by npm looks whether npm is still there. */
const PARENT_MS = 500;

process.exitCode = await main(process.argv.slice(2));

async function main([command, ...argv]) {
  if (command === undefined || ['help', '--help', '-h'].includes(command)) {
    (command === undefined ? console.error : console.log)(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (['--version', '-v'].includes(command)) {
    console.log(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version);
    return 0;
  }
  endWithNpm();
  try {
    await buildStale(ROOT);
  } catch (error) {
    if (!(error instanceof CannotBuild)) throw error;
    console.error(error.message);
    return 1;
  }
  if (command === 'serve') buildDeskBeside();
  module.enableCompileCache?.(join(ROOT, 'dist/.compile-cache'));
  return run(command, argv);
}

async function run(command, argv) {
  const file = command === 'serve' ? join(BUILT, 'main.js') : join(BUILT, 'cli', `${command}.js`);
  if (!/^[a-z][a-z-]*$/.test(command) || !existsSync(file)) return unknown(command);
  const loaded = await import(pathToFileURL(file).href);
  if (command === 'serve') return process.exitCode ?? 0;
  return typeof loaded.run === 'function' ? loaded.run(argv) : unknown(command);
}

/** The page is built by a process of its own, at low priority: the service is there first. */
function buildDeskBeside() {
  const builder = spawn(process.execPath, [join(ROOT, 'bin/build-web.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  builder.on('error', () => undefined);
  builder.once('spawn', () => {
    try {
      os.setPriority(builder.pid, os.constants.priority.PRIORITY_LOW);
    } catch {
      // Built all the same.
    }
  });
  builder.unref();
}

function unknown(command) {
  console.error(`huiying has no command "${command}". These are known:\n\n${USAGE}`);
  return 2;
}

/**
 * npm hands SIGTERM to its shell only, and the shell dies without handing it on: whoever was started by npm ends when npm has gone.
 */
function endWithNpm() {
  if (!process.env.npm_command) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_MS);
  watch.unref();
}
