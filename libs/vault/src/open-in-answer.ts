import { isSealed, type Sealed } from '#libs/kernel';
import type { Erased, KeyKind, OpenedKeys, Vault } from './vault.js';

/** What stands in an answer for words or an identity that the reader may not see. */
export interface Withheld {
  readonly withheld: true;
}

/** The shape of an answer after unsealing: every `Sealed` became its words, or says why they are not there. */
export type Unsealed<T> = T extends Sealed
  ? string | Erased | Withheld
  : T extends Date
    ? T
    : T extends readonly (infer Item)[]
      ? Unsealed<Item>[]
      : T extends object
        ? { [K in keyof T]: Unsealed<T[K]> }
        : T;

/**
 * Whether the reader of an answer may see what was sealed under a key of this kind: a person's key seals an identity, a matter's key
 * the words of the case. `sealed.of` tells the case and the field.
 */
export type MayRead = (kind: KeyKind, sealed: Sealed) => boolean;

/** How opened text stands in the answer; by default as it is. */
export type Present = (kind: KeyKind | undefined, text: string) => unknown;

/** Unseals an answer, also a whole page, with one query for its keys. */
export async function openInAnswer<T>(
  vault: Vault,
  answer: T,
  mayRead: MayRead,
  present?: Present,
): Promise<Unsealed<T>> {
  return unsealDeep(answer, await vault.open(keysIn(answer)), mayRead, present);
}

/** Ids of the keys that a JSON value was sealed with, each once. */
export function keysIn(value: unknown): string[] {
  const keys = new Set<string>();
  collect(value, keys);
  return [...keys];
}

/**
 * A JSON value in which every sealed value is replaced by its words, by `{withheld: true}` where the reader may not see them
 * (said first: who may not read learns nothing more), or by `{erased: true}`. The keys of withheld values are never unwrapped.
 * @throws SealBroken for a value that was altered
 */
export const unsealDeep = <T>(
  value: T,
  keys: OpenedKeys,
  mayRead: MayRead,
  present: Present = (_, text) => text,
): Unsealed<T> => replace(value, { keys, mayRead, present }) as Unsealed<T>;

interface Reading {
  readonly keys: OpenedKeys;
  readonly mayRead: MayRead;
  readonly present: Present;
}

function collect(value: unknown, keys: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isSealed(value)) keys.add(value.key);
  else for (const member of Object.values(value)) collect(member, keys);
}

/** What holds nothing sealed stays the object it was: most of a long answer is not worth a copy. */
function replace(value: unknown, reading: Reading): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (isSealed(value)) return unseal(value, reading);
  return Array.isArray(value) ? replaceItems(value, reading) : replaceMembers(value, reading);
}

function replaceItems(items: readonly unknown[], reading: Reading): readonly unknown[] {
  let copy: unknown[] | undefined;
  items.forEach((item, index) => {
    const replaced = replace(item, reading);
    if (replaced !== item) (copy ??= [...items])[index] = replaced;
  });
  return copy ?? items;
}

function replaceMembers(members: object, reading: Reading): object {
  let copy: Record<string, unknown> | undefined;
  for (const [name, member] of Object.entries(members)) {
    const replaced = replace(member, reading);
    // The copy has the member already: no name, however odd, is taken for something else.
    if (replaced !== member) (copy ??= { ...members })[name] = replaced;
  }
  return copy ?? members;
}

function unseal(sealed: Sealed, { keys, mayRead, present }: Reading): unknown {
  const kind = keys.kindOf(sealed.key);
  if (kind !== undefined && !mayRead(kind, sealed)) return { withheld: true } satisfies Withheld;
  const opened = keys.open(sealed);
  return typeof opened === 'string' ? present(kind, opened) : opened;
}
