import {
  Choice,
  Code,
  Consistent,
  type FieldError,
  Flag,
  FreeText,
  Id,
  IdentityText,
  Instant,
  LegalDate,
  Part,
  PersonBody,
  PersonDetails,
  Problem,
  Slug,
  Whole,
} from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { RequestValidationPipe } from '../validation.pipe.js';

export class PieceBody {
  @FreeText({ max: 10 })
  words!: Words;

  @Whole({ optional: true, min: 1, max: 5 })
  count?: number;
}

export class SampleBody {
  @FreeText({ optional: true, max: 20 })
  words?: Words;

  @Code({ optional: true, max: 8, pattern: /^[A-Z_]+$/ })
  code?: string;

  @Code({ optional: true, many: 2, atLeast: 0 })
  codes?: string[];

  @IdentityText({ optional: true, max: 5 })
  name?: string;

  @Choice(['RED', 'GREEN'], { optional: true })
  colour?: 'RED' | 'GREEN';

  @Id({ optional: true })
  id?: string;

  @Id({ optional: true, many: 3 })
  ids?: string[];

  @Slug({ optional: true })
  unit?: string;

  @Instant({ optional: true })
  at?: string;

  @LegalDate({ optional: true })
  on?: string;

  @Whole({ optional: true, min: 2, max: 9 })
  size?: number;

  @Flag({ optional: true })
  yes?: boolean;

  @Part(() => PieceBody, { optional: true })
  piece?: PieceBody;

  @Part(() => PieceBody, { optional: true, many: 3 })
  pieces?: PieceBody[];

  @PersonDetails(() => PersonBody, { optional: true })
  person?: PersonBody;

  @Flag({ optional: true })
  @Consistent<SampleBody>(({ size }) => size === undefined, {
    zh: 'alone 与 size 不能同时填写',
    en: 'alone and size exclude each other',
  })
  alone?: boolean;
}

export const pipe = new RequestValidationPipe();
export const accept = (body: unknown, metatype: new () => object = SampleBody): Promise<unknown> =>
  pipe.transform(body, { type: 'body', metatype });

export async function errorsOf(
  body: unknown,
  metatype: new () => object = SampleBody,
): Promise<readonly FieldError[]> {
  try {
    await accept(body, metatype);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid-request') throw error;
    return error.more.errors ?? [];
  }
  throw new Error('The body was accepted');
}

export const ID = '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11';
