import { isSealed } from '#libs/kernel';
import { smallCounty } from '#libs/testing/rule-books';
import type { Dice } from './dice.js';

/** What a command could have said instead. */
export interface Elsewhere {
  /** Ids of every part that the case has made so far. */
  readonly ids: readonly string[];
  readonly vocabularies: readonly (readonly string[])[];
}

const UNITS = smallCounty.allUnits().map(({ id }) => id);
const OFFICERS = smallCounty.allOfficers().map(({ id }) => id);
/** An id of a request may be any text. */
const STRANGE_IDS = ['nothing', '__proto__', 'constructor'];
const DAYS = [-200, -40, -3, 1, 40, 400];
const DAY_MS = 86_400_000;

type Path = readonly string[];

/** The same command with one of its members changed: another part's id, another unit, a date that does not fit, another word of the same list. */
export function strayed<T extends object>(command: T, elsewhere: Elsewhere, dice: Dice): T {
  const changes = leavesOf(command, []).flatMap(({ path, value }) => {
    const others = othersThan(value, elsewhere);
    return others.length ? [{ path, others }] : [];
  });
  if (!changes.length) return command;
  const { path, others } = dice.one(changes);
  return replaced(command, path, dice.one(others)) as T;
}

function leavesOf(value: unknown, path: Path): readonly { readonly path: Path; readonly value: unknown }[] {
  // Words are never looked into, and who raised something is a union of its own.
  if (value === null || isSealed(value) || path.at(-1) === 'type' || path.at(-1) === 'raiser') return [];
  if (typeof value !== 'object') return [{ path, value }];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, [...path, name]));
}

function othersThan(value: unknown, { ids, vocabularies }: Elsewhere): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [-1, 0, 1, 2, 30, value + 1];
  if (typeof value !== 'string') return [];
  const kin = [UNITS, OFFICERS, ...vocabularies].find((list) => list.includes(value));
  if (kin) return kin;
  if (ids.includes(value)) return [...ids, ...STRANGE_IDS];
  if (/^\d{4}-\d\d-\d\d(T|$)/.test(value)) return DAYS.map((days) => moved(value, days));
  return [];
}

const moved = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * DAY_MS).toISOString().slice(0, at.length);

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((member: unknown, index) =>
      String(index) === name ? replaced(member, rest, by) : member,
    );
  const members = value as Readonly<Record<string, unknown>>;
  return { ...members, [name]: replaced(members[name], rest, by) };
}
