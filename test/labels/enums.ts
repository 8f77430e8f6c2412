interface Schema {
  readonly enum?: readonly (string | null)[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** What is read of docs/openapi.json. */
export interface Contract {
  readonly paths: object;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Codes that the contract lists somewhere. */
export interface Enumerated {
  /** The first place at which this set of codes stands. */
  readonly place: string;
  readonly codes: readonly string[];
}

/** Every set of codes of the contract once. */
export function enumsIn(contract: Contract): readonly Enumerated[] {
  const found = new Map<string, Enumerated>();
  const walk = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const codes = codesOf(node);
    const key = codes.join(' ');
    if (codes.length && !found.has(key)) found.set(key, { place, codes });
    for (const [name, value] of Object.entries(node)) walk(value, `${place}/${name}`);
  };
  walk(contract, '');
  return [...found.values()];
}

/** Null is no code, and neither is a value that is always the same truth. */
const codesOf = ({ enum: codes = [], const: only }: Schema): readonly string[] =>
  [...(Array.isArray(codes) ? codes : []), only].filter((code): code is string => typeof code === 'string');
