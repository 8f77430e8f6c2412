import {
  type Appended,
  type Expected,
  MemoryEventStore,
  type NewEvent,
  type Page,
  type Position,
  type ReadAllOptions,
  type ReadOptions,
  type StoredEvent,
  StoreUnavailable,
} from '#libs/event-store';
import type { Random } from '../rig/random.js';
import type { Turns } from './turns.js';

/** How often something goes wrong, of all calls. */
export interface Weather {
  readonly lostBefore: number;
  readonly lostAfter: number;
  readonly crash: number;
}

/** The process ends in mid-call: nothing of it goes on. */
export class Crashed extends Error {}

/** The one log as a process sees it through a network: calls take their turn, are lost on the way there or on the way back. */
export class WeatheredStore extends MemoryEventStore {
  constructor(
    private readonly real: MemoryEventStore,
    private readonly turns: Turns,
    private readonly random: Random,
    private readonly weather: Weather,
  ) {
    super();
  }

  override append(stream: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    return this.there(() => this.real.append(stream, expected, events));
  }

  override read(stream: string, options?: ReadOptions): Promise<StoredEvent[]> {
    return this.there(() => this.real.read(stream, options));
  }

  override readAll(position: Position, options: ReadAllOptions): Promise<Page> {
    return this.there(() => this.real.readAll(position, options));
  }

  private async there<T>(call: () => Promise<T>): Promise<T> {
    await this.turns.wait();
    this.mayBeLost(this.weather.lostBefore);
    const result = await call();
    await this.turns.wait();
    this.mayBeLost(this.weather.lostAfter);
    return result;
  }

  private mayBeLost(chance: number): void {
    if (this.random.chance(this.weather.crash)) throw new Crashed('The process was killed');
    if (this.random.chance(chance)) throw new StoreUnavailable('Lost on the way');
  }
}
