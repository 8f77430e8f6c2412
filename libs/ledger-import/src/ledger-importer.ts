import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { Problem } from '#libs/contracts';
import { commandId, EventStore, StoreUnavailable } from '#libs/event-store';
import { Clock } from '#libs/kernel';
import { ImportPetition, ImportPetitionBody, petitions } from '#libs/petitions';
import { Vault } from '#libs/vault';
import type { CaseCommand, CommandOutcome } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { checkLedger, type LedgerCheck } from './check-ledger.js';
import type { ColumnMapping } from './column-mapping.js';
import type { LedgerEntry } from './ledger-entry.js';
import { readLedger } from './read-ledger.js';
import type { LedgerFile } from './reading/ledger-file.js';

export interface ImportOptions {
  readonly mapping?: ColumnMapping;
  /** Name under which the ledger's numbers are known; by default the mapping's. */
  readonly ledger?: string;
  readonly dryRun: boolean;
  readonly progress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

export interface ImportReport extends LedgerCheck {
  readonly dryRun: boolean;
  /** Rows that became petitions now. */
  readonly imported: number;
  /** Rows that were there already, unchanged. */
  readonly repeated: number;
  /** Rows whose number was imported before with other content: neither skipped nor overwritten. */
  readonly conflicting: readonly number[];
  /** Position of the last row written, to wait for with `after=`. */
  readonly position: string | null;
}

/** Rows under way at once: enough to fill the batches of the log. */
const CONCURRENT = 64;

/**
 * A ledger's way into the log (decisions 33): the whole file is validated first, then each row is one command, named by the importing unit, the
 * ledger and the number. Interrupting and starting again, or importing twice, adds nothing.
 */
@Injectable()
export class LedgerImporter {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(EventStore) private readonly store: Pick<EventStore, 'head'>,
  ) {}

  /** @throws LedgerFileError, WrongColumns; nothing is written when the report has bad cells */
  async import(file: LedgerFile, principal: Principal, options: ImportOptions): Promise<ImportReport> {
    const now = this.clock.now();
    const check = await checkLedger(file, options.mapping, now);
    const ledger = options.ledger ?? check.ledger;
    const report = {
      ...check,
      ledger,
      dryRun: options.dryRun,
      imported: 0,
      repeated: 0,
      conflicting: [] as number[],
      position: null as string | null,
    };
    if (options.dryRun || check.badCellCount > 0) return report;

    const importer = importerOf(principal);
    // A row whose answer was lost is sent again and finds itself: what lies after this was written by this import all the same.
    const before = await patiently(() => this.store.head(), options.signal);
    let done = 0;
    const take = async (entry: LedgerEntry): Promise<void> => {
      const outcome = await patiently(() => this.importRow(entry, ledger, importer), options.signal);
      if (outcome === 'conflicting') report.conflicting.push(entry.row);
      else {
        report[outcome.repeated && outcome.position <= before ? 'repeated' : 'imported']++;
        if (report.position === null || outcome.position > report.position)
          report.position = outcome.position;
      }
      options.progress?.(++done, check.rows);
    };
    await inParallel(
      readLedger(file, options.mapping, now, () => undefined),
      ({ entry }) => take(entry),
      options.signal,
    );
    report.conflicting.sort((left, right) => left - right);
    return report;
  }

  private async importRow(
    entry: LedgerEntry,
    ledger: string,
    principal: Principal,
  ): Promise<CommandOutcome | 'conflicting'> {
    const request = {
      commandId: commandId(principal.unit, 'IMPORT', ledger, entry.number),
      principal,
      expected: 'latest' as const,
      body: bodyOf(entry, ledger),
      correlation: commandId(principal.unit, 'IMPORT', ledger, ''),
      source: { ledger, row: entry.row },
    };
    try {
      const outcome = await this.commands.execute<CaseCommand, CommandOutcome>(
        petitions.give(ImportPetition, request),
      );
      // Also for a row that was there: a crash may have come between its append and this.
      await this.vault.rememberText(outcome.id, entry.words);
      return outcome;
    } catch (error) {
      if (error instanceof Problem && error.code === 'key-reused') return 'conflicting';
      throw error;
    }
  }
}

/** Pauses before a row is sent again while log or database are slow or away: sending it again finds itself, so nothing is doubled. */
const PAUSES_MS = [200, 500, 1_000, 2_000, 4_000, 8_000];

async function patiently<T>(attempt: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || signal?.aborted) throw error;
      await setTimeout(pause);
    }
  }
  return attempt();
}

/** The officer acts as the importer: who wrote the replies is data of the ledger (decisions 33). */
const importerOf = (principal: Principal): Principal => ({
  ...principal,
  actor: { ...principal.actor, role: 'IMPORTER' },
});

/** A petitioner is known by the ledger's own account: the same account is the same person, a name alone is not. */
const bodyOf = (entry: LedgerEntry, ledger: string): ImportPetitionBody =>
  plainToInstance(ImportPetitionBody, {
    ledger,
    number: entry.number,
    submitted: entry.submitted,
    ...(entry.petitioner === undefined
      ? {}
      : {
          petitioner: { name: entry.petitioner, knownBy: { source: ledger, identifier: entry.petitioner } },
        }),
    ...(entry.title === undefined ? {} : { title: entry.title }),
    words: entry.words,
    ...(entry.reply ? { reply: { words: entry.reply.text, replied: entry.reply.replied } } : {}),
  });

/** Walks `items` with so many of them under way at once; the first failure ends it after those. */
async function inParallel<T>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failed: { error: unknown }[] = [];
  for await (const item of items) {
    signal?.throwIfAborted();
    if (failed.length) break;
    const one: Promise<void> = work(item)
      .catch((error: unknown) => void failed.push({ error }))
      .finally(() => underWay.delete(one));
    underWay.add(one);
    if (underWay.size >= CONCURRENT) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failed[0]) throw failed[0].error;
}
