import { Inject, Injectable, Logger } from '@nestjs/common';
import { CASE_DESCRIPTIONS } from '#libs/cases';
import { decode, EventStore } from '#libs/event-store';
import { type DomainEvent, streamOf } from '#libs/kernel';
import { Vault } from '#libs/vault';
import { type AnyCaseDescription, replay } from '#rules/cases';
import { evidenceIn } from './evidence-state.js';
import { EvidenceStore } from './store/evidence-store.js';

const HOUR = 3_600_000;
/** Longer than any upload is under way. */
const GRACE_MS = 24 * HOUR;
const FIRST_MS = 60_000;
const EVERY_MS = 6 * HOUR;

/** What a case says of the files that lie under its id. */
interface Named {
  readonly objects: ReadonlySet<string>;
}

export interface Swept {
  readonly removed: number;
  /** Files of cases that the log does not know: another log, or an older one. They are left for a person to judge. */
  readonly strange: number;
}

/**
 * Removes ciphertexts that no event names: of uploads that ended between store and log, of duplicates of one command, of cases whose words were
 * erased. A case's own stream is asked, and nothing is removed for want of an answer: a wrong or empty database never costs a file.
 */
@Injectable()
export class EvidenceSweep {
  private readonly logger = new Logger(EvidenceSweep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly files: EvidenceStore,
    private readonly log: EventStore,
    private readonly vault: Vault,
    @Inject(CASE_DESCRIPTIONS) private readonly descriptions: readonly AnyCaseDescription[],
  ) {}

  start(): void {
    this.again(FIRST_MS);
  }

  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  async sweep(grace = GRACE_MS, now = Date.now()): Promise<Swept> {
    const swept = { removed: 0, strange: 0 };
    let current: { readonly id: string; readonly named: Named | undefined } | undefined;
    for await (const found of this.files.all()) {
      if (now - found.storedAt.getTime() < grace) continue;
      // Files of one case lie together.
      if (current?.id !== found.case) current = { id: found.case, named: await this.namedBy(found.case) };
      if (!current.named) swept.strange++;
      else if (!current.named.objects.has(found.object)) {
        await this.files.remove(found);
        swept.removed++;
      }
    }
    return swept;
  }

  private async namedBy(id: string): Promise<Named | undefined> {
    for (const description of this.descriptions) {
      const { category, events } = description;
      const stored = await this.log.read(streamOf(category, id));
      if (!stored.length) continue;
      // Of a case whose words were erased no file is named any more.
      if (!(await this.vault.open([id])).has(id)) return { objects: new Set() };
      const { files } = replay(
        description,
        stored.map((event) => decode<DomainEvent>(events, event)),
      );
      return { objects: new Set(evidenceIn(files).map(({ stored: file }) => file.object)) };
    }
    return undefined;
  }

  private again(afterMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.sweep()
        .then(({ removed, strange }) => {
          if (removed || strange) this.logger.log({ removed, strange });
        })
        .catch((error: unknown) =>
          this.logger.warn({ error: error instanceof Error ? error.name : typeof error }),
        )
        .finally(() => {
          this.running = undefined;
          if (this.timer) this.again(EVERY_MS);
        });
    }, afterMs).unref();
  }
}
