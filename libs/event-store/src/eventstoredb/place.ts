import type { Position as ClientPosition } from '@eventstore/db-client';
import type { Position } from '../event-store.js';

/** Unsigned 64-bit numbers have at most 20 digits. */
const DIGITS = 20;
const PLACE = /^(\d{20}):(\d{20})$/;

/** `commit:prepare` with leading zeros, so that text and log have the same order. */
export function positionOf(place: ClientPosition | undefined): Position {
  if (!place) throw new Error('This EventStoreDB does not tell positions; 22.10 or later is needed');
  return `${padded(place.commit)}:${padded(place.prepare)}`;
}

/** @throws Error for a position that another store gave out */
export function placeOf(position: Position): ClientPosition {
  const [, commit, prepare] = PLACE.exec(position) ?? [];
  if (!commit || !prepare) throw new Error(`${position} is no position of an EventStoreDB log`);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

const padded = (value: bigint): string => value.toString().padStart(DIGITS, '0');
