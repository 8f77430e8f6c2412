import type { RigOptions } from './rig/rig.js';
import { Rig } from './rig/rig.js';

/** A promise did not hold; the message says where. */
export class Broken extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Broken';
  }
}

/** @throws Broken unless it holds */
export function promised(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Broken(otherwise);
}

/** This machine, or this store, cannot have the fault; the message says what it would need. */
export class NotHere extends Error {}

/** What a fault is given. */
export interface Trial {
  /** The full number of repetitions, for a night; otherwise what fits into the short form. */
  readonly long: boolean;
  /** Draws of this run come from here: it is printed, and the same seed draws the same. */
  readonly seed: number;
  /** An installation of the fault's own; taken down when the fault is over. */
  rig(options?: RigOptions): Promise<Rig>;
}

export interface Fault {
  readonly name: string;
  /** One sentence: what holds whatever happens. */
  readonly promise: string;
  /** @returns the figure that is printed. @throws Broken, NotHere */
  run(trial: Trial): Promise<string>;
}
