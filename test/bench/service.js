import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A free TCP port on loopback. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** What `npm start` gives to Node itself: the flags before the program, and none of its own. */
const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
export const NODE_FLAGS = scripts.start
  .slice(0, scripts.start.indexOf('bin/huiying.js'))
  .split(' ')
  .filter((word) => word.startsWith('--'));

/** Starts the service as a person would, on a data folder of its own; `settings` are further environment variables. */
export async function startService(data, settings = {}) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, join(root, 'bin/huiying.js'), 'serve', '--demo'], {
    env: { ...process.env, HUIYING_DATA: data, PORT: String(port), HOST: '127.0.0.1', ...settings },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The service ended with code ${child.exitCode}`);
    const answered = await fetch(`${url}/health/live`).then(
      (r) => r.ok,
      () => false,
    );
    if (answered) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    url,
    child,
    startMs: performance.now() - began,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

/** A data folder in a place that an unprivileged database account can reach; removed by `remove`. */
export async function dataFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'huiying-bench-'));
  return { path: join(folder, 'data'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs a command of the command line. @returns milliseconds */
export function runCommand(args, data) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...NODE_FLAGS, join(root, 'bin/huiying.js'), ...args], {
      env: { ...process.env, HUIYING_DATA: data },
      stdio: 'ignore',
    });
    child.once('exit', (code) =>
      code === 0
        ? resolve(performance.now() - began)
        : reject(new Error(`${args[0]} ended with code ${code}`)),
    );
  });
}

/** Signs in a demo account; a service that is busy with its start says that it should be asked again. */
export async function signIn(url, account) {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password: 'demo-huiying' }),
    });
    if (answer.ok) return (await answer.json()).token;
    if (answer.status !== 503 || attempt === 30) throw new Error(`Signing in answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Until every read model and process has passed the log. */
export async function caughtUp(url) {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text();
    const lags = [...text.matchAll(/^huiying_reader_lag_events\{[^}]*\} (\d+)/gm)].map(([, lag]) =>
      Number(lag),
    );
    if (lags.length > 0 && lags.every((lag) => lag === 0)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A process and all that it started, itself first (Linux). */
async function familyOf(pid) {
  const parents = new Map();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent) parents.set(Number(entry), Number(parent));
  }
  const family = new Set([pid]);
  for (let grew = true; grew;) {
    grew = false;
    for (const [child, parent] of parents)
      if (family.has(parent) && !family.has(child)) {
        family.add(child);
        grew = true;
      }
  }
  return [...family];
}

const measured = async (pid, of) => {
  const sizes = await Promise.all((await familyOf(pid)).map(of));
  return { own: sizes[0], all: sizes.reduce((sum, size) => sum + size, 0) };
};

/**
 * Proportional set size in MiB (Linux): `own` of the process, `all` with everything it started, which is the embedded database. What the
 * database keeps of its files in memory is in `all`.
 */
export const memoryOf = (pid) =>
  measured(pid, async (member) => {
    const rollup = await readFile(`/proc/${member}/smaps_rollup`, 'utf8').catch(() => '');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
  });

const TICK_MS = 10;

/** Processor time in ms that they have taken so far, with those among them that have ended since (Linux). */
export const processorOf = (pid) =>
  measured(pid, async (member) => {
    const stat = await readFile(`/proc/${member}/stat`, 'utf8').catch(() => '');
    const times = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12, 16);
    return times.reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
  });
