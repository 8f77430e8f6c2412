import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { type AnyCaseType, type AnyColumn, type AnyLedger, CASE_TYPES, Lists } from '#libs/cases';
import { demandFreshCode, Problem } from '#libs/contracts';
import { commandId } from '#libs/event-store';
import { Clock, shanghaiDate } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import type { CaseCommand, CommandOutcome, NoteDefinition } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { type Cell, type Names, timeOf, yesOrNo } from './cells.js';
import { BeginDelivery, BreakDelivery, CompleteDelivery, deliveries } from './export.commands.js';
import type { Break, ExportQuery } from './export.events.js';
import { csvFile } from './files/csv-file.js';
import type { LedgerFile } from './files/ledger-file.js';
import { xlsxFile } from './files/xlsx-file.js';
import type { ExportCommand } from './export.rules.js';

/** Injection token of the ledgers that can be exported. */
export const LEDGERS = Symbol('Ledgers');

/** What is to be delivered, to whom. */
export interface Ordered {
  readonly id: string;
  readonly query: ExportQuery;
  /** Position of the order: the file shows at least what was recorded before it. */
  readonly position: string;
  readonly principal: Principal;
  /** Finds the request in the log; names the delivery. */
  readonly trace: string;
}

/** A file on its way. */
export interface Delivered {
  readonly position: string;
  readonly rows: number;
  readonly leftOut: number;
  readonly filename: string;
  readonly bytes: AsyncGenerator<Buffer>;
  /** Aborts when the service gives up: the receiver stands still, or the service is ending. The connection is then to be cut. */
  readonly over: AbortSignal;
  /** Known once `bytes` has ended. */
  checksum(): string | undefined;
}

/** Each holds a connection and a snapshot of the database. */
const AT_ONCE = 2;
/** A receiver who reads nothing for so long has hung up; the database would take the snapshot back soon after. */
const STILL_MS = 45_000;

/**
 * Delivers an export: begun before the first byte, complete or broken after the last, each an event in the stream of the order. Rows are fetched as
 * the receiver reads them; nothing of a file is ever kept here, on disk or in memory: erasure would not reach it.
 */
@Injectable()
export class ExportDelivery implements OnModuleDestroy {
  private readonly logger = new Logger(ExportDelivery.name);
  private readonly ending = new AbortController();
  private underWay = 0;

  constructor(
    @Inject(Lists) private readonly lists: Lists,
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CASE_TYPES) private readonly caseTypes: readonly AnyCaseType[],
    @Inject(LEDGERS) private readonly ledgers: readonly AnyLedger[],
  ) {}

  /** What is under way breaks off, and is recorded as broken. */
  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /**
   * Opens the file; its bytes come as they are read. `receiver` aborts when nobody reads any more.
   * @throws Problem where it cannot begin; nothing was sent by then
   */
  async begin(ordered: Ordered, receiver: AbortSignal): Promise<Delivered> {
    // Ordered with a fresh code, perhaps long ago: what leaves the service leaves it now.
    if (ordered.query.identities) demandFreshCode(ordered.principal, this.clock.now());
    if (this.underWay >= AT_ONCE)
      throw new Problem('unavailable', {
        headers: { 'retry-after': '30' },
        detail: {
          zh: '正在进行的导出较多,请稍后再取。',
          en: 'Other exports are under way; fetch it a little later.',
        },
      });
    this.underWay++;
    try {
      return await this.open(ordered, receiver);
    } catch (error) {
      this.underWay--;
      throw error;
    }
  }

  private async open(ordered: Ordered, receiver: AbortSignal): Promise<Delivered> {
    const still = new AbortController();
    const over = AbortSignal.any([this.ending.signal, still.signal]);
    const signal = AbortSignal.any([receiver, over]);
    const { query, principal, position: after, trace } = ordered;
    const ledger = this.ledgers.find(({ name }) => name === query.ledger);
    if (!ledger) throw new Problem('not-found');
    const walk = await this.lists.walk(
      ledger.list.request(query.filter, shanghaiDate(this.clock.now())),
      principal,
      {
        signal,
        after,
        identities: query.identities,
      },
    );
    const delivery = trace;
    const { position, count: rows, leftOut } = walk;
    try {
      await this.record(BeginDelivery, ordered, { delivery, position, rows, leftOut });
    } catch (error) {
      await walk.close();
      throw error;
    }
    const names = this.names();
    const progress = { rows: 0, cut: 0, checksum: undefined as string | undefined };
    const columns = ledger.columns.filter(({ identity }) => !identity || query.identities);
    const file: LedgerFile = {
      title: ledger.title.zh,
      header: ['序号', ...columns.map(({ zh }) => zh)],
      rows: rowsOf(walk.pages(), columns, names, progress),
      count: rows,
      about: () =>
        about(ordered, names, {
          at: this.clock.now(),
          position,
          rows: progress.rows,
          leftOut,
          cut: progress.cut,
        }),
      onCut: () => progress.cut++,
    };
    const close = (): Promise<void> => walk.close();
    const bytes = this.recorded(ordered, file, progress, { signal, still, close });
    // From here on whatever ends it is recorded, also where nobody ever reads.
    await bytes.next();
    return {
      position,
      rows,
      leftOut,
      filename: `${ledger.title.zh}-${shanghaiDate(this.clock.now())}.${query.format}`,
      bytes,
      over,
      checksum: () => progress.checksum,
    };
  }

  /** Nothing, then the bytes of the file; whatever ends them is recorded. */
  private async *recorded(
    ordered: Ordered,
    file: LedgerFile,
    progress: Progress,
    { signal, still, close }: { signal: AbortSignal; still: AbortController; close: () => Promise<void> },
  ): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    let end: Break | 'COMPLETE' = 'HUNG_UP';
    let watch: NodeJS.Timeout | undefined;
    try {
      yield Buffer.alloc(0);
      const form = ordered.query.format === 'xlsx' ? xlsxFile(file) : inBytes(csvFile(file));
      for await (const chunk of form) {
        hash.update(chunk);
        bytes += chunk.length;
        watch = setTimeout(() => still.abort(), STILL_MS);
        yield chunk;
        clearTimeout(watch);
      }
      if (progress.rows !== file.count) throw new Error('The file does not hold what the query found');
      await close();
      const checksum = hash.digest('hex');
      const { cut } = progress;
      await this.record(CompleteDelivery, ordered, { delivery: ordered.trace, bytes, checksum, cut });
      progress.checksum = checksum;
      end = 'COMPLETE';
    } catch (error) {
      if (!signal.aborted) {
        end = 'FAILED';
        this.tell('An export failed', ordered, error);
      }
      throw error;
    } finally {
      clearTimeout(watch);
      await close();
      if (end !== 'COMPLETE')
        await this.broken(ordered, this.ending.signal.aborted ? 'STOPPED' : end, progress.rows);
      this.underWay--;
    }
  }

  private async broken(ordered: Ordered, why: Break, rows: number): Promise<void> {
    try {
      await this.record(BreakDelivery, ordered, { delivery: ordered.trace, why, rows });
    } catch (error) {
      // The stream says that it began: that the end is unknown is then the truth.
      this.tell('The end of a delivery is missing in the log', ordered, error);
    }
  }

  /** Only the class of an error: a message may repeat what somebody wrote. */
  private tell(message: string, { trace }: Ordered, error: unknown): void {
    this.logger.error({ message, trace, error: error instanceof Error ? error.name : typeof error });
  }

  private record<B extends object>(
    command: NoteDefinition<B, ExportCommand>,
    { id, principal, trace }: Ordered,
    body: B,
  ): Promise<CommandOutcome> {
    const request = {
      commandId: commandId(principal.account, 'EXPORT', id, `${trace}/${command.type}`),
      principal,
      caseId: id,
      expected: 'latest' as const,
      body,
      correlation: trace,
    };
    return this.commands.execute<CaseCommand, CommandOutcome>(deliveries.give(command, request));
  }

  private names(): Names {
    const organisation = this.organisation.current();
    return {
      unit: (id) => (id ? (organisation.unit(id)?.name.zh ?? id) : null),
      officer: (id) => (id ? (organisation.officer(id)?.name.zh ?? id) : null),
      caseType: (category) =>
        this.caseTypes.find(({ description }) => description.category === category)?.name.zh ?? category,
    };
  }
}

interface Progress {
  rows: number;
  cut: number;
  checksum: string | undefined;
}

async function* rowsOf(
  pages: AsyncIterable<readonly object[]>,
  columns: readonly AnyColumn[],
  names: Names,
  progress: Progress,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  for await (const page of pages)
    yield page.map((item) => [++progress.rows, ...columns.map(({ cell }) => cell(item, names))]);
}

async function* inBytes(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const text of texts) yield Buffer.from(text);
}

interface Stated {
  readonly at: Date;
  readonly position: string;
  readonly rows: number;
  readonly leftOut: number;
  readonly cut: number;
}

/** What a workbook says of itself: enough to find the export again, and to tell it from another. */
const about = (
  { id, query, principal }: Ordered,
  names: Names,
  { at, position, rows, leftOut, cut }: Stated,
): readonly (readonly [string, Cell])[] => [
  ['导出编号', id],
  ['导出时间', timeOf(at.toISOString())],
  ['导出单位', names.unit(principal.unit)],
  ['导出人', names.officer(principal.officer)],
  ['日志位置', position],
  [
    '筛选条件',
    Object.entries(query.filter)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ') || '(无)',
  ],
  ['含身份信息', yesOrNo(query.identities)],
  ['行数', rows],
  ['未列入的事项数(内容无法读取)', leftOut],
  ['被截断的单元格数', cut],
  ['校验值', '见导出记录(SHA-256)'],
];
