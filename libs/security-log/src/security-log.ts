import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import { Flood } from './flood.js';
import { CONSOLE, type SecurityEntry } from './security-entry.js';

/** So much is lost at most by a process that is killed: what is not awaited. */
const TOGETHER_MS = 50;
/** An answer waits so long for its entry: together with the time of a late one (platform/answer-in-time.ts) less than the five seconds that nobody waits beyond. */
const ANSWER_MS = 400;
/** What still waits when the service stops has so long. */
const STOP_MS = 2_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Lines on standard output too, where a setting says so. */
export const SECURITY_LINES = Symbol('security lines');
export type SecurityLines = ((line: string) => void) | undefined;

/** Writes the security log. It never keeps a request from its answer: a database that is away is told to the process's log. */
@Injectable()
export class SecurityLog implements OnModuleDestroy {
  private readonly logger = new Logger(SecurityLog.name);
  private readonly flood = new Flood();
  private waiting: SecurityEntry[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private daily: NodeJS.Timeout | undefined;
  private minutely: NodeJS.Timeout | undefined;
  private lostSoFar = 0;

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Optional() @Inject(SECURITY_LINES) private readonly lines?: SecurityLines,
  ) {}

  /** Forgets once a day, and writes the sums of what came too often once a minute. */
  start(): void {
    this.minutely = setInterval(() => this.add(this.flood.sums(this.clock.now())), MINUTE_MS).unref();
    this.daily = setInterval(() => void this.forgetOld().catch(() => undefined), DAY_MS).unref();
    void this.forgetOld().catch(() => undefined);
  }

  /** Entries that the table will never hold, since the service started; each is told to the process's log. */
  get lost(): number {
    return this.lostSoFar;
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.minutely);
    clearInterval(this.daily);
    this.add(this.flood.sums());
    clearTimeout(this.timer);
    await soonOr(STOP_MS, this.flush());
  }

  /** Within a moment, together with others. */
  note(entry: Omit<SecurityEntry, 'times'>): void {
    if (this.flood.takes(entry)) this.add([{ ...entry, times: 1 }]);
  }

  /** On record when it resolves, or a moment later without: acts of administrators and sign-ins. A silent database keeps nobody from an answer. */
  async record(entry: Omit<SecurityEntry, 'times'>): Promise<void> {
    if (this.flood.takes(entry)) await soonOr(ANSWER_MS, this.write([{ ...entry, times: 1 }]));
  }

  /**
   * What somebody at the machine of the service has done by its command line, on record when it resolves.
   * @param command its name and closed choices: never a login
   * @param object id of what was acted on
   */
  recordAtConsole(command: string, object: string | null): Promise<void> {
    return this.write([
      {
        at: this.clock.now(),
        account: null,
        network: CONSOLE,
        kind: 'ADMINISTRATION',
        route: `huiying ${command}`,
        object,
        result: 'DONE',
        times: 1,
      },
    ]);
  }

  /** @returns how many lines were older than is kept */
  async forgetOld(): Promise<number> {
    const [row] = await this.dataSource.query<{ forgotten: string }[]>(
      'select security_log_forget($1) as forgotten',
      [this.clock.now()],
    );
    return Number(row?.forgotten ?? 0);
  }

  private add(entries: readonly SecurityEntry[]): void {
    if (entries.length === 0) return;
    this.waiting.push(...entries);
    this.timer ??= setTimeout(() => void this.flush(), TOGETHER_MS).unref();
  }

  private flush(): Promise<void> {
    this.timer = undefined;
    const entries = this.waiting;
    this.waiting = [];
    this.writing = this.writing.then(() => this.write(entries));
    return this.writing;
  }

  private async write(entries: readonly SecurityEntry[]): Promise<void> {
    if (entries.length === 0) return;
    for (const entry of entries) this.lines?.(JSON.stringify(entry));
    try {
      await this.dataSource.query('select security_log_note($1)', [JSON.stringify(entries)]);
    } catch {
      this.lostSoFar += entries.length;
      // Without the network: an address stands in the table alone.
      for (const { at, account, kind, route, object, result, times } of entries)
        this.logger.error({ at, account, kind, route, object, result, times, unwritten: 'security log' });
    }
  }
}

async function soonOr(ms: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}
