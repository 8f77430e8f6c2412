import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';

/**
 * All benchmarks one after the other, each in a process of its own; figures as a table, and as JSON with `--json FILE`. Machines differ: the ratios of one run
 * say more than its absolute figures. `npm run bench [-- NAME …] [--json FILE]`
 */
const BENCHES = ['append', 'rebuild', 'http-command', 'import', 'export', 'start', 'trail'];
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const chosen = positionals.length ? BENCHES.filter((name) => positionals.includes(name)) : BENCHES;
const results = [];
for (const name of chosen) {
  const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, `${name}.js`)], {
    maxBuffer: 16 * 1024 * 1024,
  });
  const result = JSON.parse(stdout.trim().split('\n').at(-1));
  results.push(result);
  console.log(`\n${result.name}${result.ratio === undefined ? '' : `: ratio ${result.ratio}`}`);
  console.table(result.figures);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
