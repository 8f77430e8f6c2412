import { isId } from '#libs/kernel';

/**
 * How the values of one column look in a fold. They look the same before they are written and after they were read back, and what a form
 * accepts the database can hold: or the rows would depend on where a batch ends.
 */
export interface ValueForm {
  /** Type that the text of a value is cast to. */
  readonly sqlType: string;
  readonly accepts: (value: unknown) => boolean;
  readonly toText: (value: unknown) => string;
  /** From the JSON that the database makes of the column. */
  readonly fromJson: (value: unknown) => unknown;
  readonly same: (one: unknown, other: unknown) => boolean;
}

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DATE = /^(?!0000)\d{4}-\d\d-\d\d$/;
/** What PostgreSQL can store as text: no NUL, no lone surrogates. */
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');

/** A regular expression lets 30 February pass. */
const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  INSTANT.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString() === value;

/** Dates that were found to exist: a table of facts has dozens of them in every row, and there are few different ones. */
const dates = new Set<string>();
const REMEMBERED_DATES = 20_000;

function isDate(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  if (dates.has(value)) return true;
  if (!DATE.test(value) || !isInstant(`${value}T00:00:00.000Z`)) return false;
  if (dates.size >= REMEMBERED_DATES) dates.clear();
  dates.add(value);
  return true;
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

const scalar = (sqlType: string, accepts: (value: unknown) => boolean): ValueForm => ({
  sqlType,
  accepts,
  toText: String,
  fromJson: (value) => value,
  same: Object.is,
});

const integerWithin = (sqlType: string, limit: number): ValueForm =>
  scalar(
    sqlType,
    (value) => Number.isSafeInteger(value) && (value as number) >= -limit && (value as number) < limit,
  );

/** @param length of a varchar, in characters as the database counts them; '' where it has none */
const textWithin = (length: string): ValueForm =>
  scalar('text', length === '' ? isText : (value) => isText(value) && [...value].length <= Number(length));

/** What is inside is not looked at for every event: `foldTwice` shows a fold that puts in what has no JSON form. */
const jsonAs = (sqlType: 'json' | 'jsonb'): ValueForm => ({
  ...scalar(sqlType, (value) => typeof value !== 'function' && typeof value !== 'symbol'),
  toText: (value) => JSON.stringify(value),
  same: sameJson,
});

const FORMS: Readonly<Record<string, (length: string) => ValueForm>> = {
  text: textWithin,
  'character varying': textWithin,
  uuid: () => scalar('uuid', (value) => typeof value === 'string' && isId(value)),
  smallint: () => integerWithin('smallint', 2 ** 15),
  integer: () => integerWithin('integer', 2 ** 31),
  bigint: () => integerWithin('bigint', Number.MAX_SAFE_INTEGER + 1),
  'double precision': () => scalar('double precision', Number.isFinite),
  boolean: () => scalar('boolean', isBoolean),
  date: () => scalar('date', isDate),
  'timestamp with time zone': () => ({
    ...scalar('timestamptz', isInstant),
    fromJson: (value) => new Date(value as string).toISOString(),
  }),
  json: () => jsonAs('json'),
  jsonb: () => jsonAs('jsonb'),
};

const LISTS = new Set(['text', 'character varying', 'uuid', 'smallint', 'integer', 'bigint']);

/** Form of a column type by the driver's name of it; undefined for one that a read model cannot have. */
export function valueForm(type: string, length: string, isArray: boolean): ValueForm | undefined {
  const item = FORMS[type]?.(length);
  if (!isArray || !item) return item;
  if (!LISTS.has(type)) return undefined;
  return {
    ...scalar(`${item.sqlType}[]`, (value) => Array.isArray(value) && value.every(item.accepts)),
    toText: (value) => `{${(value as readonly unknown[]).map(quoted).join(',')}}`,
    same: sameJson,
  };
}

const quoted = (item: unknown): string => `"${String(item).replace(/["\\]/g, '\\$&')}"`;

/** Text compares byte by byte everywhere, whatever the database's collation. */
export const isTextType = (type: string): boolean => type === 'text' || type === 'character varying';

export function sameJson(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) =>
      sameJson((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  );
}
