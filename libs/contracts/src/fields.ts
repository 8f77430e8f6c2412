import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Bilingual } from '#libs/kernel';
import { markForSealing } from './sealing-marks.js';

/**
 * Decorators for the members of a body: validation and OpenAPI in one, so that neither repeats the other.
 * `many: n` makes it an array of at most n.
 */
interface FieldOptions {
  /** May be left out; null is a wrong value like any other. */
  readonly optional?: boolean;
  readonly many?: number;
  /** Smallest number of items where `many` is given; 1 unless said. */
  readonly atLeast?: number;
  readonly description?: string;
  readonly example?: unknown;
}

function field(
  options: FieldOptions,
  schema: Record<string, unknown>,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const decorators: PropertyDecorator[] = [...rules];
  const described = { ...schema, description: options.description, example: options.example };
  const property = options.many
    ? { ...described, isArray: true, minItems: options.atLeast ?? 1, maxItems: options.many }
    : described;
  decorators.push(ApiProperty({ ...property, required: !options.optional }));
  if (options.many)
    decorators.push(IsArray(), ArrayMaxSize(options.many), ArrayMinSize(options.atLeast ?? 1));
  if (options.optional) decorators.push(ValidateIf((_, value) => value !== undefined));
  return applyDecorators(...decorators);
}

const each = (options: FieldOptions): { each: boolean } => ({ each: options.many !== undefined });

/** What PostgreSQL and I-JSON cannot hold is refused at the edge: NUL and lone surrogates. */
const wellFormed = (options: FieldOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isWellFormedText',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000'),
        defaultMessage: () => '$property must be well-formed Unicode without NUL',
      },
    },
    each(options),
  );

/** Free text: sealed before any rule-book, event or row sees it. Declare the member as `Words`. */
export const FreeText = (options: FieldOptions & { max?: number } = {}): PropertyDecorator => {
  const max = options.max ?? 20_000;
  return (target, member) => {
    markForSealing(target, String(member), 'words');
    field(
      options,
      { type: 'string', minLength: 1, maxLength: max },
      IsString(each(options)),
      Length(1, max, each(options)),
      Matches(/\S/, { ...each(options), message: '$property must hold more than white space' }),
      wellFormed(options),
    )(target, member);
  };
};

/** Short plain text that is neither free text nor personal: codes, catalogue entries, document numbers. */
export const Code = (options: FieldOptions & { max?: number; pattern?: RegExp } = {}): PropertyDecorator =>
  field(
    options,
    {
      type: 'string',
      maxLength: options.max ?? 64,
      ...(options.pattern ? { pattern: options.pattern.source } : {}),
    },
    IsString(each(options)),
    Length(1, options.max ?? 64, each(options)),
    wellFormed(options),
    ...(options.pattern ? [Matches(options.pattern, each(options))] : []),
  );

/** Part of an identity, inside a person's details (sealed as a whole). */
export const IdentityText = (options: FieldOptions & { max?: number } = {}): PropertyDecorator =>
  field(
    options,
    { type: 'string', maxLength: options.max ?? 200 },
    IsString(),
    MaxLength(options.max ?? 200),
    Matches(/\S/, { message: '$property must hold more than white space' }),
    wellFormed(options),
  );

export const Choice = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { enum: [...values] },
    IsIn(values, each(options)),
    ...(options.many ? [ArrayUnique()] : []),
  );

/** A UUID in any case (RFC 9562); ids are kept and compared in lower case. */
export const Id = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: 'string', format: 'uuid' },
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? value.map(inLowerCase) : inLowerCase(value),
    ),
    IsUUID(undefined, each(options)),
    ...(options.many ? [ArrayUnique()] : []),
  );

const inLowerCase = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);

/** Id of a unit or an officer in the reference data: a readable slug. */
export const Slug = (options: FieldOptions = {}): PropertyDecorator =>
  Code({ pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/, max: 80, ...options });

/** RFC 3339 with an offset. */
export const Instant = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: 'string', format: 'date-time' },
    ValidateBy(
      {
        name: 'isRfc3339',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && isRfc3339(value),
          defaultMessage: () =>
            '$property must be an RFC 3339 time with an offset, such as 2026-03-02T09:30:00+08:00',
        },
      },
      each(options),
    ),
  );

const RFC3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** Earlier than anything that a living person tells of; a later year than 9998 would leave the form of our times by its offset. */
const YEARS = { first: 1900, last: 9998 } as const;

export const isRfc3339 = (text: string): boolean => RFC3339.test(text) && isLegalDate(text.slice(0, 10));

/** `YYYY-MM-DD` of a day that exists, between 1900 and 9998. */
export const isLegalDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return false;
  return at.getUTCFullYear() >= YEARS.first && at.getUTCFullYear() <= YEARS.last;
};

/** A date of legal effect in Asia/Shanghai. */
export const LegalDate = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: 'string', format: 'date' },
    ValidateBy(
      {
        name: 'isLegalDate',
        validator: {
          validate: (value: unknown) => typeof value === 'string' && isLegalDate(value),
          defaultMessage: () => '$property must be a date YYYY-MM-DD that exists',
        },
      },
      each(options),
    ),
  );

export const Whole = (options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator =>
  field(
    options,
    { type: 'integer', minimum: options.min ?? 0, maximum: options.max ?? Number.MAX_SAFE_INTEGER },
    IsInt(each(options)),
    Min(options.min ?? 0, each(options)),
    Max(options.max ?? Number.MAX_SAFE_INTEGER, each(options)),
  );

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'boolean' }, IsBoolean(each(options)));

/** What class-validator can say only in one language, said in the other: English sentence → Chinese. */
export const chineseSentences = new Map<string, string>();

/** A condition between the members of one body, told at the member that decides. */
export const Consistent = <B extends object>(
  check: (body: B) => boolean,
  sentence: Bilingual,
): PropertyDecorator => {
  chineseSentences.set(sentence.en, sentence.zh);
  return ValidateBy({
    name: 'isConsistent',
    validator: {
      validate: (_: unknown, validation) => check(validation?.object as B),
      defaultMessage: () => sentence.en,
    },
  });
};

/** A part with a class of its own. */
export const Part = (type: () => new () => object, options: FieldOptions = {}): PropertyDecorator =>
  // Swagger knows a function that gives a class by its name, `type`; any other function is a class without a name to it.
  field(options, { type: () => type() }, IsObject(each(options)), ValidateNested(each(options)), Type(type));

/** A person's details: sealed as a whole under the person's key and replaced by a random person id. */
export const PersonDetails = (
  type: () => new () => object,
  options: FieldOptions = {},
): PropertyDecorator => {
  return (target, member) => {
    markForSealing(target, String(member), 'person');
    Part(type, options)(target, member);
  };
};
