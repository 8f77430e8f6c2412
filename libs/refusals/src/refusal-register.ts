import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { EventStore, RevisionConflict, StoreUnavailable } from '#libs/event-store';
import { Clock, type RuleCode } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { type Journal, officerDay, OfficerDayJournal } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { type RefusalEvent, refusalEventTypes, REFUSALS } from './refusal.events.js';

const JOURNAL: Journal<RefusalEvent> = { category: REFUSALS, name: 'REFUSALS', events: refusalEventTypes };

/** A command that a rule has just refused. */
export interface RefusedCommand {
  /** Name of the command, `CloseDispute`. */
  readonly command: string;
  /** Names the request (law 2): the same one refused again by the same rule is registered once. */
  readonly commandId: string;
  readonly case: string | null;
  readonly code: RuleCode;
  readonly principal: Pick<Principal, 'officer' | 'actor'>;
  /** Finds the request in the service's log. */
  readonly trace: string;
}

/** What may be set for a test. */
export interface Patience {
  /** The answer to the officer waits so long for the entry, then goes out without it. */
  readonly answerMs: number;
  /** Pauses while the log is away; the last one is repeated. */
  readonly pausesMs: readonly number[];
  /** Entries that wait for the log; what comes on top is lost, and told. */
  readonly waiting: number;
  /** What still waits when the service stops has so long. */
  readonly stopMs: number;
}

export const PATIENCE: Patience = {
  answerMs: 250,
  pausesMs: [200, 500, 1_000, 2_000, 5_000],
  waiting: 1_000,
  stopMs: 2_000,
};

/** So often another process may be faster before this one takes a breath. */
const RACES = 10;

/** Repetitions of a request come soon after it: so many entries are looked through for it. */
const LOOKED_BACK = 50;

/**
 * Writes the refusal register (decisions 39): one stream for each officer and day, so that no stream is hot. Writing it neither fails nor holds up
 * the answer to the officer; what cannot be written while the log is away waits in memory, and what is lost is logged and counted.
 */
@Injectable()
export class RefusalRegister implements OnModuleDestroy {
  private readonly logger = new Logger(RefusalRegister.name);
  private readonly ending = new AbortController();
  /** The last entry under way by stream: a process does not race itself. */
  private readonly lines = new Map<string, Promise<void>>();
  private underWay = 0;
  private lostSoFar = 0;
  private readonly patience: Patience = PATIENCE;
  private readonly days: OfficerDayJournal<RefusalEvent>;

  constructor(
    @Inject(EventStore) store: Pick<EventStore, 'append' | 'read'>,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(OrganisationStore) organisation: Pick<OrganisationStore, 'current'>,
  ) {
    this.days = new OfficerDayJournal(JOURNAL, store, clock, organisation);
  }

  /** The same register with another patience. */
  static with(
    patience: Partial<Patience>,
    ...parts: ConstructorParameters<typeof RefusalRegister>
  ): RefusalRegister {
    const register = new RefusalRegister(...parts);
    Object.assign(register, { patience: { ...PATIENCE, ...patience } });
    return register;
  }

  /** Entries that were never written, since the service started. */
  get lost(): number {
    return this.lostSoFar;
  }

  /** Entries that are being written or wait for the log. */
  get waiting(): number {
    return this.underWay;
  }

  /** Never throws; resolves when the entry is written, or a moment later without it. */
  async note(refused: RefusedCommand): Promise<void> {
    if (this.underWay >= this.patience.waiting) return this.lose(refused, 'TOO_MANY_WAITING');
    const at = this.clock.now().toISOString();
    const stream = this.days.streamOf(refused.principal.officer, at);
    this.underWay++;
    const written = (this.lines.get(stream) ?? Promise.resolve())
      .then(() => this.write(stream, refused, at))
      .finally(() => {
        this.underWay--;
        if (this.lines.get(stream) === written) this.lines.delete(stream);
      });
    this.lines.set(stream, written);
    await soonOr(this.patience.answerMs, written);
  }

  /** What waits has a moment more; the rest is told. */
  async onModuleDestroy(): Promise<void> {
    const all = Promise.all([...this.lines.values()]).then(() => undefined);
    await soonOr(this.patience.stopMs, all);
    this.ending.abort();
    await all;
  }

  private async write(stream: string, refused: RefusedCommand, at: string): Promise<void> {
    for (let failures = 0; !this.ending.signal.aborted; failures++) {
      try {
        await this.append(stream, refused, at);
        return;
      } catch (error) {
        // Another process wrote for the same officer: read what it left, and go on at once.
        const raced = error instanceof RevisionConflict;
        if (raced && failures < RACES) continue;
        if (!raced && !(error instanceof StoreUnavailable)) return this.lose(refused, nameOf(error));
        const { pausesMs } = this.patience;
        const ms = pausesMs[Math.min(failures, pausesMs.length - 1)];
        await pause(ms, undefined, { signal: this.ending.signal }).catch(() => undefined);
      }
    }
    this.lose(refused, 'STOPPED');
  }

  private append(stream: string, refused: RefusedCommand, occurredAt: string): Promise<void> {
    const { command: name, commandId: command, case: subject, code, principal, trace } = refused;
    const data = { command: name, case: subject, code };
    const { actor } = principal;
    return this.days.append(
      stream,
      { type: 'CommandRefused', data, occurredAt, actor, command, trace },
      {
        entries: LOOKED_BACK,
        has: (earlier) => earlier.meta.command === command && earlier.data.code === code,
      },
    );
  }

  private lose({ command, code, trace }: RefusedCommand, why: string): void {
    this.lostSoFar++;
    this.logger.error({ message: 'A refusal is missing in the register', command, code, trace, why });
  }
}

/** Id of the stream of an officer's refusals on the legal date of `at`. */
export const dayOf = (officer: string, at: string): string => officerDay(JOURNAL, officer, at);

/** The class alone: a message may repeat what somebody wrote. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

async function soonOr(ms: number, work: Promise<void>): Promise<void> {
  const over = new AbortController();
  await Promise.race([work, pause(ms, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
}
