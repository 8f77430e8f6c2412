import { type Static, type TObject, type TSchema, type TUnsafe, Type } from '@sinclair/typebox';

/**
 * An answer is declared once, as a JSON Schema of plain data whose TypeScript type follows from the very same declaration. Nothing here knows
 * the framework, so that a page in a browser reads the same types as the service.
 */
export type { Static, TSchema };

/** Gives a schema the name under which the contract knows it. */
export const named = <T extends TSchema>(name: string, schema: T): T => ({ ...schema, $id: name });

/** An object with these members. What it may hold beside them is said nowhere: a reader must bear with new members. */
export const object = <Members extends Record<string, TSchema>>(
  members: Members,
  description?: string,
): TObject<Members> => Type.Object(members, description === undefined ? {} : { description });

/** An object of which only these members are common to all of its forms. */
export const open = <Members extends Record<string, TSchema>>(members: Members): TObject<Members> =>
  Type.Object(members, { additionalProperties: true });

/** Ids, codes, dates and numbers under names that differ from case to case. */
export const details = (description?: string): TUnsafe<Readonly<Record<string, unknown>>> =>
  Type.Unsafe({
    type: 'object',
    additionalProperties: true,
    ...(description === undefined ? {} : { description }),
  });

/** A member that may be absent. */
export const optional = <T extends TSchema>(schema: T) => Type.Optional(schema);

/** Nobody changes an answer, so its lists are read-only. */
export const list = <T extends TSchema>(items: T): TUnsafe<readonly Static<T>[]> =>
  Type.Unsafe({ type: 'array', items });

/** Members whose names nobody knows beforehand, such as the lines of a figure. */
export const record = <T extends TSchema>(values: T): TUnsafe<Readonly<Record<string, Static<T>>>> =>
  Type.Unsafe({ type: 'object', additionalProperties: values });

/** A member of each of these names. */
export const each = <const Names extends readonly string[], T extends TSchema>(
  names: Names,
  values: T,
): TUnsafe<Readonly<Record<Names[number], Static<T>>>> =>
  Type.Unsafe({
    type: 'object',
    required: [...names],
    properties: Object.fromEntries(names.map((name) => [name, values])),
  });

/** One of several forms. */
export const either = <T extends readonly TSchema[]>(...forms: T): TUnsafe<Static<T[number]>> =>
  Type.Unsafe({ anyOf: forms });

/** The value, or null where there is none. */
export const orNull = <T extends TSchema>(schema: T): TUnsafe<Static<T> | null> =>
  Type.Unsafe(isPlain(schema) ? { ...schema, ...withNull(schema) } : { anyOf: [schema, { type: 'null' }] });

const isPlain = (schema: TSchema): boolean => schema.$id === undefined && typeof schema['type'] === 'string';

const withNull = ({ type, enum: values }: TSchema): object => ({
  type: [type as string, 'null'],
  ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
});

/** A word of a closed vocabulary. */
export const oneOf = <const Values extends readonly string[]>(values: Values): TUnsafe<Values[number]> =>
  Type.Unsafe({ type: 'string', enum: [...values] });

/** This word and no other: what tells the forms of an answer apart. */
export const only = <const Value extends string | boolean | null>(value: Value): TUnsafe<Value> =>
  Type.Unsafe({ const: value });

/** A code of an open catalogue, or of a vocabulary that differs from case type to case type. */
export const code = (description?: string) => text(description);

export const text = (description?: string) => Type.String(description === undefined ? {} : { description });

/** Id of a case or of a part of it. */
export const uuid = (description?: string) =>
  Type.String({ format: 'uuid', ...(description === undefined ? {} : { description }) });

/** Id of a unit or of an officer in the reference data. */
export const slug = (description?: string) => text(description);

/** RFC 3339, in UTC. */
export const instant = (description?: string) =>
  Type.String({ format: 'date-time', ...(description === undefined ? {} : { description }) });

/** A legal date of Asia/Shanghai, `YYYY-MM-DD`. */
export const day = (description?: string) =>
  Type.String({ format: 'date', ...(description === undefined ? {} : { description }) });

export const whole = (description?: string) => Type.Integer(description === undefined ? {} : { description });

export const number = (description?: string) => Type.Number(description === undefined ? {} : { description });

export const flag = (description?: string) => Type.Boolean(description === undefined ? {} : { description });

/** Place in the log. */
export const position = () => text('Position in the log');

/** A sentence or a name in both languages of the service. */
export const Bilingual = named('Bilingual', object({ zh: text(), en: text() }));
export type Bilingual = Static<typeof Bilingual>;
