import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { Dice } from './dice.js';
import { Findings, type Tally } from './findings.js';
import { Life } from './life.js';
import { disputes } from './lives/disputes.js';
import type { Generator } from './lives/generator.js';
import { items } from './lives/items.js';
import { petitions } from './lives/petitions.js';
import { plans } from './lives/plans.js';
import { rounds } from './lives/rounds.js';
import { editionIn } from './rule-book.js';

/**
 * Holds the rule-books of an older checkout against the present ones: `npm run compare-rule-books -- PATH_OF_OLDER_CHECKOUT [--commands 20000]
 * [--seed N] [--present PATH] [--of CASE_TYPE]`. Every case type gets the same random lives of commands in both; what differs is printed. Ends with 1 where a command
 * is accepted by one of the two alone, where they record other events, or where they fold the same events to other states.
 */
const ROOT = join(import.meta.dirname, '../..');
const GENERATORS: readonly Generator[] = [disputes, petitions, rounds, plans, items];
const USAGE =
  'npm run compare-rule-books -- PATH_OF_OLDER_CHECKOUT [--commands N] [--seed N] [--present PATH] [--of CASE_TYPE]';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commands: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '20261124' },
    present: { type: 'string', default: ROOT },
    of: { type: 'string' },
  },
});
const [older] = positionals;
const [commands, seed] = [Number(values.commands), Number(values.seed)];
const asked = GENERATORS.find(({ lib }) => lib === values.of);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (older === undefined || !Number.isInteger(commands) || !Number.isInteger(seed) || (values.of && !asked)) {
  say(`${USAGE}\nCase types: ${GENERATORS.map(({ lib }) => lib).join(', ')}`);
  process.exit(2);
}
for (const checkout of [older, values.present])
  if (!existsSync(join(checkout, 'libs/disputes/src/rules.ts'))) {
    say(`There are no rule-books in ${checkout}`);
    process.exit(2);
  }
process.exitCode = (await (asked ? alone(asked, older) : sideBySide(older))) ? 0 : 1;

/** Each case type in a process of its own, as many at a time as there are processors; told in their order. */
async function sideBySide(checkout: string): Promise<boolean> {
  say(`Older: ${checkout}\nPresent: ${values.present}\n${commands} commands of each case type, seed ${seed}`);
  const waiting = GENERATORS.map(({ lib }, turn) => ({ lib, turn }));
  const told: { readonly text: string; readonly alike: boolean }[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      told[next.turn] = await inAProcess(next.lib);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  for (const { text } of told) say(`\n${text.trimEnd()}`);
  const alike = told.every((one) => one.alike);
  say(alike ? '\nBoth decide alike' : '\nThe two do not decide alike');
  return alike;
}

async function inAProcess(lib: string): Promise<{ readonly text: string; readonly alike: boolean }> {
  const args = [...process.execArgv, ...process.argv.slice(1), '--of', lib];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return { text: said, alike: code === 0 };
}

/** @returns whether both decide alike */
async function alone(generator: Generator, checkout: string): Promise<boolean> {
  const edition = await editionIn(checkout, generator.lib);
  const { book } = await editionIn(values.present, generator.lib);
  const findings = new Findings(book.category);
  const began = performance.now();
  for (let life = 0; findings.commands < commands; life++) {
    const dice = new Dice(Math.imul(seed, 1_000_003) + life);
    const name = `${generator.lib}, seed ${seed}, life ${life}`;
    new Life(edition, book, generator, findings, dice, name).live(commands - findings.commands);
  }
  report(findings, generator, (performance.now() - began) / 1_000);
  return findings.failures.sum === 0;
}

function report(findings: Findings, { commands: known }: Generator, seconds: number): void {
  const { accepted, category, codes, erased, failures, hidden, refused, states } = findings;
  const never = known.filter((type) => !accepted.of(type));
  const sums = `${accepted.sum} accepted, ${refused} refused by both`;
  say(`${category}: ${findings.commands} commands, ${sums}, ${seconds.toFixed(1)} s`);
  say(
    `  ${accepted.size} of ${known.length} types of commands accepted; never: ${never.join(', ') || 'none'}`,
  );
  say(`  states reached: ${states.names().join(', ')}`);
  table('  refused by both, under another code:', codes);
  table('  words erased, accepted by one of them:', erased);
  table('  hidden from the officer, refused by R-10 in one of them:', hidden);
  table('  FAILED:', failures);
  findings.accounts.forEach(say);
}

function table(title: string, tally: Tally): void {
  if (tally.size) say([title, ...tally.lines().map((line) => `    ${line}`)].join('\n'));
}
