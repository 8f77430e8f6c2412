import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SignedIn } from '../rig/officers.js';
import { Random } from '../rig/random.js';
import { Acknowledgements } from './acknowledgements.js';
import { command, isToComeAgain, send, sendUntilAnswered } from './client.js';
import { Evidence } from './evidence.js';
import { type Life, lifeOfADispute, lifeOfAPetition } from './lives.js';

export interface LoadOptions {
  readonly folder: string;
  /** Addresses of the processes; clients go from one to the other. */
  readonly addresses: readonly string[];
  readonly officers: readonly SignedIn[];
  readonly seed: number;
  readonly clients?: number;
}

const CLIENTS = 64;
/** How long a client goes on asking what became of its last command once the load is over. */
const LAST_WORD_MS = 25_000;

/** Clients that give mixed commands, one after the other, each with its key and the revision it has seen. */
export class Load {
  readonly evidence = new Evidence();
  private running = true;
  private endsAt = Infinity;
  private readonly work: Promise<void>;

  private constructor(
    private readonly options: LoadOptions,
    readonly acknowledgements: Acknowledgements,
  ) {
    const clients = options.clients ?? CLIENTS;
    this.work = Promise.all(Array.from({ length: clients }, (_, n) => this.client(n))).then(() => undefined);
    this.work.catch(() => undefined);
  }

  static async start(options: LoadOptions): Promise<Load> {
    const name = `acknowledged-${options.seed}-${process.hrtime.bigint()}.jsonl`;
    return new Load(options, await Acknowledgements.in(join(options.folder, name)));
  }

  /** Resolves when so many more commands were acknowledged. @throws when they do not come */
  async acknowledged(more: number, ms = 60_000): Promise<void> {
    const wanted = this.evidence.done.length + more;
    for (const until = Date.now() + ms; this.evidence.done.length < wanted; await sleep(10))
      if (Date.now() > until) throw new Error(`Only ${this.evidence.done.length} commands were acknowledged`);
  }

  /** Ends the load; every client first learns what became of its last command, if somebody can tell. */
  async stop(): Promise<Evidence> {
    this.running = false;
    this.endsAt = Date.now() + LAST_WORD_MS;
    await this.work;
    await this.acknowledgements.close();
    return this.evidence;
  }

  private async client(n: number): Promise<void> {
    const random = new Random(this.options.seed * 1_000 + n);
    while (this.running) {
      const officer = random.pick(this.options.officers);
      const life = random.chance(0.6) ? lifeOfADispute(officer, random) : lifeOfAPetition(officer, random);
      await this.live(life, officer, random);
    }
  }

  private async live(life: Life, officer: SignedIn, random: Random): Promise<void> {
    let etag: string | null = null;
    let step = life.next();
    while (!step.done && this.running) {
      const { path, body, opens } = step.value;
      const address = (): string => random.pick(this.options.addresses);
      // Now and then somebody comes too late, with a revision that is past: nothing may become of it.
      if (etag && etag !== '"0"' && random.chance(0.04)) {
        const stale = command(officer, path, body, { ifMatch: '"0"' });
        await sendUntilAnswered(address, stale, this, () => Date.now() < this.endsAt);
      }
      const sent = command(officer, path, body, opens ? {} : { ifMatch: etag ?? '"0"' });
      const answer = await sendUntilAnswered(address, sent, this, () => Date.now() < this.endsAt);
      if (!answer || answer.status >= 300) return;
      // Now and then somebody sends what was done already, out of impatience.
      if (random.chance(0.04)) await this.impatient(address(), sent, answer.body);
      ({ etag } = answer);
      step = life.next({ id: String(answer.body['id']), made: (answer.body['made'] ?? []) as string[] });
    }
  }

  private async impatient(address: string, sent: Parameters<typeof send>[1], first: object): Promise<void> {
    const again = await send(address, sent).catch(() => undefined);
    if (!again || isToComeAgain(again)) return;
    if (!again.replayed || JSON.stringify(again.body) !== JSON.stringify(first))
      this.evidence.complain(
        `POST ${sent.path} again answered ${again.status} ${JSON.stringify(again.body)}`,
      );
  }
}
