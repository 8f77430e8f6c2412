import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  type FileContent,
  type GivenFile,
  OrganisationLoader,
  organisationTemplate,
} from '#libs/organisation-loading';
import { SecurityLog } from '#libs/security-log';
import type { ReferenceProblem } from '#rules/organisation';
import { linesOf } from './organisation-changes.js';
import { withApplication } from './with-application.js';

const USAGE = `Usage: huiying load-organisation FILE [FILE] [--dry-run]
       huiying load-organisation --template FILE.xlsx
FILE is one JSON file, one .xlsx with the sheets 单位 (units) and 人员 (officers), or two .csv files. What is loaded counts at once;
with --dry-run nothing is changed. --template writes a workbook to fill in.`;

interface Wish {
  readonly files: readonly string[];
  readonly dryRun: boolean;
  readonly template: string | undefined;
}

/** Loads the organisation of the county from files. Code 0 when it was loaded, or counts already, or a dry run found nothing wrong. */
export async function run(argv: readonly string[]): Promise<number> {
  const wish = wishOf(argv);
  if (!wish) {
    console.error(USAGE);
    return 2;
  }
  try {
    if (wish.template !== undefined) {
      // A file that is there may be one that somebody has filled in.
      await writeFile(wish.template, await organisationTemplate(), { flag: 'wx' });
      console.log(`The template is written to ${wish.template}.`);
      return 0;
    }
    const files = await Promise.all(
      wish.files.map(async (name): Promise<GivenFile> => ({ name, bytes: await readFile(name) })),
    );
    return await load(files, wish.dryRun);
  } catch (error) {
    // What the system says of a file: not there, not readable, too large to be read at once.
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(error.message);
    return 1;
  }
}

function wishOf(argv: readonly string[]): Wish | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false }, template: { type: 'string' } },
    });
    const { template, 'dry-run': dryRun } = values;
    const [least, most] = template === undefined ? [1, 2] : [0, 0];
    const fits = positionals.length >= least && positionals.length <= most;
    return fits ? { files: positionals, dryRun, template } : undefined;
  } catch {
    return undefined;
  }
}

const load = (files: readonly GivenFile[], dryRun: boolean): Promise<number> =>
  withApplication('SET_UP', async (app) => {
    const loader = app.get(OrganisationLoader);
    const { content, problems } = await loader.read(files);
    if (!content) return refused(problems.map(said));
    return dryRun ? tryOut(loader, content) : loadNow(loader, content, app.get(SecurityLog));
  });

async function tryOut(loader: OrganisationLoader, content: FileContent): Promise<number> {
  const tried = await loader.dryRun(content);
  if (!tried.changes) return refused(tried.problems.map(said));
  for (const line of linesOf(tried.changes, tried.lostSight)) console.log(line);
  console.log(`${counted(content)} would be loaded. Nothing was changed.`);
  return 0;
}

async function loadNow(
  loader: OrganisationLoader,
  content: FileContent,
  security: SecurityLog,
): Promise<number> {
  const outcome = await loader.load(content, { askedBy: null, confirmedBy: null });
  if (outcome.outcome === 'REFUSED') return refused(outcome.problems.map(said));
  if (outcome.outcome === 'LOADED')
    await security.recordAtConsole('load-organisation', String(outcome.version));
  console.log(
    outcome.outcome === 'LOADED'
      ? `${counted(content)} are loaded: version ${outcome.version} of the organisation counts from now on.`
      : `Nothing differs from version ${outcome.version} of the organisation, which counts already.`,
  );
  return 0;
}

const counted = ({ units, officers }: FileContent): string =>
  `${units.length} units and ${officers.length} officers`;

const said = ({ at, sentence }: ReferenceProblem): string => `${at}: ${sentence.en} ${sentence.zh}`;

function refused(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  console.error('Nothing was changed.');
  return 1;
}
