import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Broken, type Fault, NotHere } from './fault.js';
import { Rig, type RigOptions } from './rig/rig.js';
import { FAULTS } from './faults/index.js';

/**
 * Every fault one after the other, each with the promise it tries and the figure it found: `npm run faults [-- F1 F6 …] [--long] [--seed N]`.
 * The short form takes less than five minutes. DATABASE_URL and EVENTSTORE_URL choose the stores; without them the PostgreSQL of the package
 * is used. Ends with 1 if a promise was broken.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { long: { type: 'boolean', default: false }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? randomInt(1, 1_000_000));
const asked = positionals.map((name) => name.toUpperCase());
const unknown = asked.filter((name) => !FAULTS.some((fault) => fault.name === name));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

if (unknown.length) {
  say(`There is no fault ${unknown.join(', ')}. These are known:`);
  for (const { name, promise } of FAULTS) say(`  ${name.padEnd(5)} ${promise}`);
  process.exit(2);
}
// The processes run what was built.
execFileSync(process.execPath, [join(import.meta.dirname, '../../bin/build.js')]);
say(`Faults, ${values.long ? 'long' : 'short'} form, seed ${seed}`);
const began = performance.now();
let broken = 0;
for (const fault of FAULTS)
  if (!asked.length || asked.includes(fault.name)) if (!(await tried(fault))) broken++;
say(`${broken === 0 ? 'Every promise was kept' : `${broken} broken`}, ${secondsSince(began)} s`);
process.exit(broken === 0 ? 0 : 1);

/** @returns whether the promise was kept */
async function tried(fault: Fault): Promise<boolean> {
  const rigs: Rig[] = [];
  const rig = async (options?: RigOptions): Promise<Rig> => {
    const opened = await Rig.open(options);
    rigs.push(opened);
    return opened;
  };
  const started = performance.now();
  const line = (mark: string, what: string): void =>
    say(`${fault.name.padEnd(5)} ${mark.padEnd(7)} ${secondsSince(started).padStart(5)} s  ${what}`);
  try {
    const figure = await fault.run({ long: values.long, seed, rig });
    line('kept', `${fault.promise}: ${figure}`);
    return true;
  } catch (error) {
    if (error instanceof NotHere) {
      line('not here', `${fault.promise}: ${error.message}`);
      return true;
    }
    const why = error instanceof Broken ? error.message : String((error as Error).stack ?? error);
    line('BROKEN', `${fault.promise}\n${why}`);
    for (const { services } of rigs) for (const { output } of services) say(indented(output.slice(-1_500)));
    return false;
  } finally {
    for (const one of rigs) await one.close();
  }
}

function secondsSince(start: number): string {
  return ((performance.now() - start) / 1_000).toFixed(1);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    | ');
}
