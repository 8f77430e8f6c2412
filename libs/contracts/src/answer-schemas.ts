import type { TSchema } from './answers/schema.js';

type Described = Readonly<Record<string, unknown>>;

const known = new Map<string, Described>();
const seen = new WeakSet<TSchema>();

/**
 * A reference by which the contract names an answer, so that each is described once however many operations give it.
 * @throws where the schema has no name, or its name is that of another one
 */
export function referenceTo(schema: TSchema): { readonly $ref: string } {
  const name = schema.$id;
  if (name === undefined) throw new Error('An answer without a name');
  if (!seen.has(schema)) {
    seen.add(schema);
    keep(name, describe(schema));
  }
  return { $ref: `#/components/schemas/${name}` };
}

/** A member that may be absent is a copy of its schema: the same form under the same name is the same answer. */
function keep(name: string, described: Described): void {
  const before = known.get(name);
  if (before && JSON.stringify(before) !== JSON.stringify(described))
    throw new Error(`Two answers have the name ${name}`);
  known.set(name, described);
}

/** Every answer that was referred to so far, and what it is made of, by name. */
export const answerSchemas = (): Readonly<Record<string, Described>> =>
  Object.fromEntries([...known].sort(byName));

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one < other ? -1 : 1;

/** The schema without its own name; the named parts in it become references. */
function describe({ $id: _name, ...schema }: TSchema): Described {
  return Object.fromEntries(Object.entries(schema).map(([member, value]) => [member, described(value)]));
}

function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described);
  if (typeof value !== 'object' || value === null) return value;
  const schema = value as TSchema;
  return typeof schema.$id === 'string' ? referenceTo(schema) : describe(schema);
}
