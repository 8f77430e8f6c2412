import { Query } from '@nestjs/common';
import { isRfc3339, Problem } from '#libs/contracts';
import type { Position } from '#libs/event-store';
import type { Bilingual } from '#libs/kernel';

/** What turns a time into a position, and knows where the log ends. */
export interface Times {
  /** The last position that was recorded by then; undefined where the table of times is late. */
  readonly at: (time: string) => Promise<PointInTime | undefined>;
  readonly head: () => Promise<Position>;
  readonly now: () => Date;
}

export interface PointInTime {
  readonly position: Position;
}

/** The parameter as every operation that takes it documents it. */
export const KNOWN_AT_PARAMETER = {
  name: 'knownAt',
  required: false,
  type: String,
  description: 'As it was known then: a position of the log, or an RFC 3339 time; by default now',
};

/** Refused before anything is looked up: an address that says it twice says neither, whatever case it names. */
const once = {
  transform: (knownAt: unknown): unknown => {
    if (knownAt === undefined || typeof knownAt === 'string') return knownAt;
    throw wrong('knownAt', { zh: 'knownAt 只能给出一次。', en: 'knownAt is given once.' });
  },
};

/** The value of the parameter. */
export const KnownAt = (): ParameterDecorator => Query('knownAt', once);

const POSITION = /^\d{20}(:\d{20})?$/;

/** `knownAt` takes a position or a time (decisions 21). @throws Problem for anything else, and for what is still to come */
export async function pointInTime(
  knownAt: string,
  times: Times,
  parameter: string = 'knownAt',
): Promise<PointInTime> {
  if (POSITION.test(knownAt)) {
    if (knownAt > (await times.head())) throw inTheFuture(parameter);
    return { position: knownAt };
  }
  if (!isRfc3339(knownAt))
    throw wrong(parameter, {
      zh: `${parameter} 应为位置,或带时区的 RFC 3339 时间。`,
      en: `${parameter} is a position, or an RFC 3339 time with an offset.`,
    });
  if (Date.parse(knownAt) > times.now().getTime()) throw inTheFuture(parameter);
  const found = await times.at(new Date(knownAt).toISOString());
  if (!found) throw new Problem('unavailable', { headers: { 'retry-after': '1' } });
  return found;
}

const inTheFuture = (parameter: string): Problem =>
  wrong(parameter, {
    zh: `${parameter} 晚于现在:尚无这样的记录。`,
    en: `${parameter} lies in the future: nothing is recorded there yet.`,
  });

const wrong = (parameter: string, detail: Bilingual): Problem =>
  new Problem('invalid-request', { detail, errors: [{ parameter, detail }] });
