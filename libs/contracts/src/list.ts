import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { Problem } from './problem.js';

export const MAX_PAGE = 200;

const POSITION = /^\d{20}(:\d{20})?$/;
const CURSOR = /^[A-Za-z0-9_-]{1,2000}$/;

/** A question whose answer shows what was written before. */
export class AfterQuery {
  @ApiProperty({
    required: false,
    pattern: POSITION.source,
    description: 'Position from a command’s answer: the list waits (a few seconds at most) until it shows it',
  })
  @IsOptional()
  @IsString()
  @Matches(POSITION)
  after?: string;
}

/** Query parameters that every list takes. */
export class ListQuery extends AfterQuery {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 1,
    maximum: MAX_PAGE,
    default: 50,
    description: 'So many rows in a page at most',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^\d{1,6}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE)
  limit: number = 50;

  @ApiProperty({ required: false, pattern: CURSOR.source, description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(CURSOR)
  cursor?: string;

  @ApiProperty({ required: false, type: 'boolean', description: '`true` counts all rows exactly' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  total?: boolean;
}

/** Where a page of this list ended, as text without meaning for the caller. */
export const toCursor = (list: string, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([list, ...place])).toString('base64url');

/** @throws Problem for a cursor that this list did not give out */
export function fromCursor(list: string, cursor: string, parts: number): readonly string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === parts + 1 && place.every(isText) && place[0] === list)
      return place.slice(1);
  } catch {
    // Falls through to the same answer: what is no JSON is no cursor either.
  }
  const detail = {
    zh: 'cursor 应为本列表上一页返回的 next,原样传回。',
    en: 'cursor must be the `next` of the page before in this list, unchanged.',
  };
  throw new Problem('invalid-request', { errors: [{ parameter: 'cursor', detail }] });
}

/** What can be sent to the database as text. */
const isText = (part: unknown): part is string =>
  typeof part === 'string' && part.isWellFormed() && !part.includes('\u0000');
