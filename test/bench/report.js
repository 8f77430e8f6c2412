import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { plotOf } from './plot.js';
import { withMeasured } from './scale.js';
import { COMPARISON_HEADER, comparisonCells, shown, tableOf } from './table.js';

const folder = join(import.meta.dirname, '../../docs/bench');
const RESULTS = join(folder, 'results.json');
const SCALE = join(folder, '../scale.md');

/** What a bench printed, for a person: what stands beside a limit or has a target, then its other figures. */
export function tablesOf({ comparisons = [], figures = {} }) {
  const rows = Object.entries(figures).map(([name, value]) => [name, shown(value)]);
  return [
    ...(comparisons.length > 0 ? [tableOf(COMPARISON_HEADER, comparisons.map(comparisonCells))] : []),
    ...(rows.length > 0 ? [tableOf(['figure', 'value'], rows)] : []),
  ].join('\n\n');
}

/**
 * Writes docs/bench: the figures as JSON, the table and the plot; and what docs/scale.md reckons with. What was not run this time stays as it was, with the machine it was run on.
 * @param results `{ name, command, form, … }` as the run made them
 * @param order names of all benches
 */
export async function writeReport(results, order) {
  const before = await readFile(RESULTS, 'utf8').then(JSON.parse, () => []);
  const machine = { cores: availableParallelism(), node: process.versions.node };
  const fresh = results.map((result) => ({ ...result, machine }));
  const kept = before.filter(({ name }) => !fresh.some((result) => result.name === name));
  const all = [...fresh, ...kept].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  await mkdir(folder, { recursive: true });
  await writeFormatted(RESULTS, JSON.stringify(all));
  await writeFormatted(join(folder, 'README.md'), pageOf(all));
  await writeFile(join(folder, 'ratios.svg'), plotOf(all));
  const scale = await readFile(SCALE, 'utf8');
  await writeFormatted(SCALE, withMeasured(scale, all));
}

async function writeFormatted(path, text) {
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

const pageOf = (results) => `# Bench

Written by \`npm run bench -- --docs\`; \`npm run bench -- --quick\` takes at most three minutes, a name runs one bench alone. Each figure stands beside its physical limit,
taken in the same rounds on the same machine: the ratio is the share of the limit that is reached, and says more than the figure, which another machine changes. Median
of the rounds, least and most in brackets.

![Ratios and growth](ratios.svg)

${results.map(sectionOf).join('\n\n')}
`;

const sectionOf = (result) => `## ${result.name}

\`${result.command}\`, ${result.machine.cores} cores, Node ${result.machine.node}

${tablesOf(result)}`;
