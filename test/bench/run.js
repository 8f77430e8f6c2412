import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tablesOf, writeReport } from './report.js';

/**
 * All benchmarks one after the other, each in a process of its own, or those that are named; figures as tables. `--quick` takes at most three
 * minutes on a quiet machine; `--json FILE` writes the figures, `--docs` writes docs/bench. Machines differ: the ratios of one run say more than its
 * figures. `npm run bench [-- NAME … --quick --cases 10000,100000 (of pages) --json FILE --docs]`
 */
const BENCHES = [
  { name: 'append', long: ['3000', '5'], quick: ['600', '3'] },
  { name: 'http-command', long: ['10', '5'], quick: ['3', '3'] },
  { name: 'rebuild', long: ['20000', '3', 'both'], quick: ['2000', '3', 'interleaved'] },
  {
    name: 'pages',
    long: ['--cases', '10000,100000,1000000', '--reads', '60', '--rounds', '5'],
    quick: ['--cases', '10000', '--reads', '20', '--rounds', '3'],
  },
  { name: 'import', long: [], quick: [] },
  { name: 'figures', long: ['1000000'], quick: ['--quick'] },
  { name: 'export', long: ['200000', '40'], quick: ['3000', '2'] },
  { name: 'start', long: ['5'], quick: ['3'] },
  { name: 'organisation', long: ['50', '3'], quick: ['10', '1'] },
  { name: 'sign-in', long: ['20'], quick: ['5'] },
  { name: 'trail', long: ['1000'], quick: ['300'] },
];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    cases: { type: 'string' },
  },
});
const names = BENCHES.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. These are known: ${names.join(', ')}`);
  process.exit(2);
}
const form = values.quick ? 'quick' : 'long';
const results = [];
for (const bench of BENCHES.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const began = performance.now();
  const sized = bench.name === 'pages' && values.cases !== undefined;
  const result = await resultOf(bench.name, sized ? [...bench[form], '--cases', values.cases] : bench[form]);
  if (!result) continue;
  const asked = `${values.quick ? ' --quick' : ''}${sized ? ` --cases ${values.cases}` : ''}`;
  const command = `npm run bench -- ${bench.name}${asked}`;
  results.push({ ...result, form, command });
  console.log(`\n${result.name}, ${Math.round((performance.now() - began) / 1_000)} s\n${tablesOf(result)}`);
}
if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
if (values.docs) await writeReport(results, names);

/** What a bench printed in its last line; undefined where it failed, which ends the run with 1 after the others. */
async function resultOf(name, args) {
  const program = join(import.meta.dirname, `${name}.js`);
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  if (code === 0) return JSON.parse(output.trim().split('\n').at(-1));
  console.error(`${name} ended with ${code}`);
  process.exitCode = 1;
  return undefined;
}
