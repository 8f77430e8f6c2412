import { createHash } from 'node:crypto';
import { commandId, MemoryEventStore, metaOf, type Position, StoreUnavailable } from '#libs/event-store';
import { Problem } from '#libs/contracts';
import { MemoryVault } from '#libs/vault';
import { Desk } from '../../../libs/write-side/src/spec/petition-desk.js';
import { kept } from '../check/kept.js';
import { promised } from '../fault.js';
import type { Sent } from '../load/client.js';
import { Evidence } from '../load/evidence.js';
import { type Intent, lifeOfAPetition } from '../load/lives.js';
import { Random } from '../rig/random.js';
import { Turns } from './turns.js';
import { Crashed, type Weather, WeatheredStore } from './weather.js';

export interface Plan {
  readonly seed: number;
  readonly officers: number;
  /** Cases that each officer leads from beginning to end. */
  readonly cases: number;
  readonly processes: number;
  readonly weather: Weather;
}

export interface Simulated {
  readonly turns: number;
  readonly acknowledged: number;
  readonly crashes: number;
  /** Of everything that stands in the log, but for what is sealed with keys drawn anew each time. */
  readonly trace: string;
}

const OFFICER = { account: 'east-officer', officer: 'east-officer', unit: 'east', token: '' };
const BEGINS = Date.parse('2026-03-02T01:00:00.000Z');
const DAY = 86_400_000;

/**
 * Officers, processes and a reader over one log in memory. Who goes on next, what is lost and who dies is drawn from the seed; time is made of turns
 * and jumps. Everything but the draws is the service's own code. @throws Broken
 */
export async function simulate(plan: Plan): Promise<Simulated> {
  const world = new World(plan);
  await world.turns.until(world.live());
  const { acknowledged } = await kept(world.log, world.evidence);
  await world.readerSawEverything();
  return { turns: world.turns.taken, acknowledged, crashes: world.crashes, trace: await world.trace() };
}

class World {
  readonly log = new MemoryEventStore();
  readonly evidence = new Evidence();
  readonly turns: Turns;
  crashes = 0;
  private readonly random: Random;
  private readonly vault = new MemoryVault();
  private readonly desks: Desk[];
  private readonly seen: string[] = [];
  private finished = false;

  constructor(private readonly plan: Plan) {
    this.random = new Random(plan.seed);
    this.turns = new Turns(this.random);
    this.desks = Array.from({ length: plan.processes }, () => this.newProcess());
  }

  async live(): Promise<void> {
    const reader = this.reader();
    await Promise.all(Array.from({ length: this.plan.officers }, (_, n) => this.officer(n)));
    this.finished = true;
    await reader;
  }

  /** A process that was just started remembers nothing. */
  private newProcess(): Desk {
    const desk = new Desk(
      new WeatheredStore(this.log, this.turns, this.random, this.plan.weather),
      this.vault,
    );
    desk.clock.set(this.time());
    return desk;
  }

  /** A clock like others: it goes on, and now and then it is wrong by minutes or a day. */
  private time(): Date {
    const wrong = this.random.chance(0.1) ? this.random.pick([-DAY, -600_000, 600_000, DAY]) : 0;
    return new Date(BEGINS + 2 * DAY + this.turns.taken * 1_000 + wrong);
  }

  private async officer(n: number): Promise<void> {
    for (let led = 0; led < this.plan.cases; led++) {
      const life = lifeOfAPetition(OFFICER, this.random);
      let revision: number | undefined;
      for (let step = life.next(), number = 0; !step.done; number++) {
        const outcome = await this.give(step.value, `${n}/${led}/${number}`, revision);
        ({ revision } = outcome);
        step = life.next(outcome);
      }
    }
  }

  /** Gives a command until somebody says what became of it; sometimes twice at once, to two processes. */
  private async give(intent: Intent, key: string, expected: number | undefined) {
    const [, , id, ...rest] = intent.path.split('/');
    const type = id === undefined ? 'RegisterPetition' : pascalCase(rest.at(-1) ?? '');
    const concern = rest[0] === 'concerns' ? rest[1] : undefined;
    const path = `/petitions/${id ?? ''}/${type}/${concern ?? ''}`;
    const sent: Sent = {
      officer: OFFICER,
      path,
      key,
      body: '',
      ifMatch: undefined,
      command: commandId(OFFICER.account, 'POST', path, key),
    };
    const firstSentAt = this.turns.taken;
    const once = (): Promise<Awaited<ReturnType<Desk['give']>>> =>
      this.untilAnswered({
        type,
        body: intent.body,
        key,
        ...(id === undefined ? {} : { id }),
        ...(concern === undefined ? {} : { concern }),
        ...(expected === undefined ? {} : { expected }),
      });
    const [first, second] = await Promise.all(this.random.chance(0.1) ? [once(), once()] : [once()]);
    if (!first) throw new Error('Nothing was sent');
    const { revision, position, made, repeated } = first;
    promised(
      second === undefined || (second.revision === revision && second.position === position),
      `${type} was answered differently to those who sent it twice`,
    );
    const body = { id: first.id, revision, position };
    const answer = { status: 200, body, replayed: repeated, etag: null };
    this.evidence.acknowledged(sent, answer, { firstSentAt, ackedAt: this.turns.taken, attempts: 1 });
    // The next one is sent later than this one was answered.
    await this.turns.wait();
    return { id: first.id, made, revision };
  }

  private async untilAnswered(command: Parameters<Desk['give']>[0]) {
    for (let tries = 0; tries < 1_000; tries++) {
      const at = this.random.between(0, this.desks.length - 1);
      const desk = this.desks[at] ?? this.newProcess();
      desk.clock.set(this.time());
      try {
        return await desk.give(command);
      } catch (error) {
        if (error instanceof Problem)
          throw new Error(`${command.type} was refused: ${error.code} ${JSON.stringify(error.more.refusal)}`);
        if (error instanceof Crashed) {
          this.crashes++;
          // Perhaps somebody else in it was first.
          if (this.desks[at] === desk) this.desks[at] = this.newProcess();
        } else if (!(error instanceof StoreUnavailable)) throw error;
        await this.turns.wait();
      }
    }
    throw new Error(`${command.type} was never answered`);
  }

  /** Follows the log by its checkpoint alone, and dies as often as everybody else. */
  private async reader(): Promise<void> {
    const store = new WeatheredStore(this.log, this.turns, this.random, this.plan.weather);
    let checkpoint: Position = '';
    for (;;) {
      const wasFinished = this.finished;
      try {
        const page = await store.readAll(checkpoint, { limit: this.random.between(1, 9) });
        // Rows and checkpoint are written together: what is seen is seen once.
        this.seen.push(...page.events.map(({ id }) => id));
        checkpoint = page.next;
        if (wasFinished && page.end) return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable || error instanceof Crashed)) throw error;
      }
      await this.turns.wait();
    }
  }

  async readerSawEverything(): Promise<void> {
    const { events } = await this.log.readAll('', { limit: Number.MAX_SAFE_INTEGER });
    promised(
      events.length === this.seen.length && events.every(({ id }, index) => id === this.seen[index]),
      `The reader saw ${this.seen.length} of ${events.length} events`,
    );
  }

  async trace(): Promise<string> {
    const hash = createHash('sha256');
    const { events } = await this.log.readAll('', { limit: Number.MAX_SAFE_INTEGER });
    for (const event of events) {
      const { command, recordedAt } = metaOf(event);
      hash.update(`${event.stream} ${event.revision} ${event.type} ${command} ${recordedAt}\n`);
    }
    return hash.digest('hex').slice(0, 16);
  }
}

const pascalCase = (name: string): string =>
  name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
