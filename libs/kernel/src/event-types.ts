import type { DomainEvent } from './event.js';

/** Turns the data of version n into that of version n + 1. Pure; never derives a field that a figure reads. */
export type Upcaster = (data: Record<string, unknown>) => Record<string, unknown>;

export interface EventType {
  /** Newest version of the shape. */
  readonly v: number;
  /** `upcast[n]` leads from version n to n + 1; one for every n from 1 to v - 1. */
  readonly upcast?: Readonly<Record<number, Upcaster>>;
}

/** The registry of a case type: every stored event type with its newest version. The keys are storage format. */
export type EventTypes<E extends DomainEvent = DomainEvent> = { readonly [T in E['type']]: EventType };

/** An event that this version of the software does not know: a newer one wrote it. */
export class UnknownEvent extends Error {
  constructor(type: string, v: number) {
    super(`Event ${type} v${v} is not known to this version of the software`);
    this.name = 'UnknownEvent';
  }
}

/**
 * Brings stored data to the newest shape.
 * @throws UnknownEvent for a type that is not registered or a version newer than the registered one
 */
export function upcast(
  types: Readonly<Record<string, EventType>>,
  type: string,
  v: number,
  data: object,
): object {
  const known = Object.hasOwn(types, type) ? types[type] : undefined;
  if (!known || v > known.v) throw new UnknownEvent(type, v);
  let current = data as Record<string, unknown>;
  for (let version = v; version < known.v; version++) {
    const step = known.upcast?.[version];
    if (!step) throw new Error(`No upcaster for ${type} from v${version} to v${version + 1}`);
    current = step(current);
  }
  return current;
}
