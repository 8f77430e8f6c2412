import { PersonBody, type PersonRef, type SealedBody, sealingMark } from '#libs/contracts';
import type { OpenedKeys } from '#libs/vault';

/** Calls `visit` for every person in a body, with its place in it: `parties/0/person`. */
export function personsIn(body: object, at = ''): { person: PersonBody; at: string }[] {
  return Object.entries(body).flatMap(([member, value]: [string, unknown]) => {
    const here = at ? `${at}/${member}` : member;
    if (value instanceof PersonBody) return [{ person: value, at: here }];
    return typeof value === 'object' && value !== null ? personsIn(value, here) : [];
  });
}

/** Whether anything in a body would have to be sealed. */
export const holdsWords = (body: object): boolean =>
  Object.entries(body).some(([member, value]: [string, unknown]) => {
    if (value === undefined || value === null) return false;
    if (sealingMark(body, member) || value instanceof PersonBody) return true;
    return typeof value === 'object' && holdsWords(value);
  });

export interface SealingContext {
  readonly keys: OpenedKeys;
  /** Id of the case whose key seals the words. */
  readonly matter: string;
  /** Person ids by the place where `personsIn` found them. */
  readonly persons: ReadonlyMap<string, string>;
}

/** The body as a rule-book may see it: words sealed under the matter's key, persons under their own. */
export const sealBody = <B extends object>(body: B, context: SealingContext): SealedBody<B> =>
  sealMembers(body, '', context) as SealedBody<B>;

function sealMembers(body: object, at: string, context: SealingContext): Record<string, unknown> {
  const sealed: Record<string, unknown> = {};
  for (const [member, value] of Object.entries(body) as [string, unknown][]) {
    if (value === undefined || value === null) {
      if (value === null) sealed[member] = null;
      continue;
    }
    const here = at ? `${at}/${member}` : member;
    const mark = sealingMark(body, member);
    sealed[member] = mark === 'words' ? sealWords(value, here, context) : sealValue(value, here, context);
  }
  return sealed;
}

function sealValue(value: unknown, at: string, context: SealingContext): unknown {
  if (value instanceof PersonBody) return sealPerson(value, at, context);
  if (Array.isArray(value)) return value.map((item, index) => sealValue(item, `${at}/${index}`, context));
  if (typeof value === 'object' && value !== null) return sealMembers(value, at, context);
  return value;
}

function sealWords(value: unknown, at: string, context: SealingContext): unknown {
  if (Array.isArray(value)) return value.map((item, index) => sealWords(item, `${at}/${index}`, context));
  return context.keys.seal(context.matter, `${context.matter}/${at}`, String(value));
}

function sealPerson(details: PersonBody, at: string, context: SealingContext): PersonRef {
  const person = context.persons.get(at);
  if (person === undefined) throw new Error(`No person id for ${at}`);
  const plain = JSON.stringify({ ...details });
  return { person, details: context.keys.seal(person, `${context.matter}/${at}`, plain) };
}
