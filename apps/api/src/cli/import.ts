import { access, constants, readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { INestApplicationContext } from '@nestjs/common';
import { type ImportReport, LedgerImporter, openLedger, readMapping } from '#libs/ledger-import';
import { Accounts } from '#libs/organisation';
import { may } from '#rules/organisation';
import { progressBar } from './progress-bar.js';
import { withApplication } from './with-application.js';

const USAGE = 'Usage: huiying import FILE [--as ACCOUNT] [--ledger NAME] [--mapping FILE] [--dry-run]';

interface Wish {
  readonly file: string;
  readonly as: string;
  readonly ledger: string | undefined;
  readonly mapping: string | undefined;
  readonly dryRun: boolean;
}

/** Imports a ledger of petitions. Code 0 when every row is in the log, 1 when it is not, 2 for a wrong call. */
export async function run(argv: readonly string[]): Promise<number> {
  const wish = readWish(argv);
  if (!wish) {
    console.error(USAGE);
    return 2;
  }
  for (const file of [wish.file, wish.mapping])
    if (file !== undefined && !(await isReadable(file))) {
      console.error(`There is no file ${file} that may be read.`);
      return 1;
    }
  return withApplication('EXISTING', (app, _runtime, signal) => importLedger(app, wish, signal));
}

const isReadable = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.R_OK);
    return (await stat(file)).isFile();
  } catch {
    // Not there, or not for this account: the person is told the same, and helps themselves the same way.
    return false;
  }
};

function readWish(argv: readonly string[]): Wish | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        as: { type: 'string', default: 'petition' },
        ledger: { type: 'string' },
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return undefined;
    if (values.ledger !== undefined && !/^[a-z0-9][a-z0-9-]{0,63}$/.test(values.ledger)) {
      console.error('--ledger is a name of small letters, digits and hyphens, for example hotline-2026.');
      return undefined;
    }
    return { file, as: values.as, ledger: values.ledger, mapping: values.mapping, dryRun: values['dry-run'] };
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

async function importLedger(app: INestApplicationContext, wish: Wish, signal: AbortSignal): Promise<number> {
  const principal = await app.get(Accounts).principalByLogin(wish.as);
  if (!principal || !may(principal, 'IMPORT_LEDGER')) {
    console.error(`There is no active account "${wish.as}" that may import a ledger.`);
    return 1;
  }
  const mapping = wish.mapping === undefined ? undefined : readMapping(await readFile(wish.mapping, 'utf8'));
  const ledger = await openLedger(wish.file);
  const bar = progressBar(process.stderr);
  try {
    const report = await app.get(LedgerImporter).import(ledger, principal, {
      dryRun: wish.dryRun,
      ...(mapping ? { mapping } : {}),
      ...(wish.ledger ? { ledger: wish.ledger } : {}),
      progress: bar.show,
      signal,
    });
    bar.end();
    return tell(report);
  } finally {
    bar.end();
    await ledger.close();
  }
}

const MOST_LINES = 50;

function tell(report: ImportReport): number {
  for (const { row, column, why } of report.badCells.slice(0, MOST_LINES))
    console.error(`Row ${row}, ${column}: ${why.en} (${why.zh})`);
  if (report.badCellCount > MOST_LINES) console.error(`… and ${report.badCellCount - MOST_LINES} more.`);
  if (report.suspects.length)
    console.error(
      `${report.suspects.length} rows may be accusations (检举控告); look at them before you go on: ${report.suspects.slice(0, MOST_LINES).join(', ')}${report.suspects.length > MOST_LINES ? ', …' : ''}`,
    );
  if (report.otherSheets) console.error(`${report.otherSheets} other sheets of the workbook were not read.`);
  if (report.badCellCount > 0) {
    console.error(`${report.badCellCount} cells cannot be understood. Nothing was imported.`);
    return 1;
  }
  if (report.dryRun) {
    console.log(`${report.rows} rows of ledger ${report.ledger} can be imported. Nothing was changed.`);
    return 0;
  }
  console.log(
    `${report.rows} rows of ledger ${report.ledger}: ${report.imported} imported, ${report.repeated} were there already.`,
  );
  if (!report.conflicting.length) return 0;
  console.error(
    `${report.conflicting.length} rows carry a number that was imported before with other content; they were not changed: rows ${report.conflicting.slice(0, MOST_LINES).join(', ')}`,
  );
  return 1;
}
