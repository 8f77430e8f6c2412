import { pointInTime, type Times } from '#libs/cases';
import { type FieldError, isLegalDate, Problem } from '#libs/contracts';
import { type EventStore, metaOf, type Position, START } from '#libs/event-store';
import { addDays, type Bilingual, type Clock, instantOfShanghai, shanghaiDate } from '#libs/kernel';
import type { ReadSide } from '#libs/read-side';

/** The two times of a figure (decisions 19, 21). */
export interface Moment {
  readonly position: Position;
  /** Legal date. */
  readonly asOf: string;
}

/** Turns what a caller says of the two times into a position and a date. */
export class Moments {
  private readonly times: Times;
  private midnight: { readonly end: string; readonly position: Position } | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly readSide: ReadSide,
    private readonly clock: Clock,
  ) {
    this.times = {
      at: (time) => readSide.positionAt(time),
      head: () => store.head(),
      now: () => clock.now(),
    };
  }

  /** Now unless they are said. @throws Problem for a time to come, a date that could not be known then, and where nothing was recorded */
  async read(knownAt: string | undefined, asOf: string | undefined): Promise<Moment> {
    const { position, day } = await this.known('knownAt', knownAt);
    return { position, asOf: this.dateKnown(asOf, day) };
  }

  /** Last midnight in Asia/Shanghai: an answer for ever, until the next one (decisions 20). */
  async lastMidnight(asOf: string | undefined): Promise<Moment> {
    const today = shanghaiDate(this.clock.now());
    const yesterday = addDays(today, -1);
    // The last moment of yesterday.
    const end = new Date(Date.parse(instantOfShanghai(today)) - 1).toISOString();
    const position = await this.positionAtMidnight(end);
    if (position === START) throw new Problem('not-recorded-then');
    return { position, asOf: this.dateKnown(asOf, yesterday) };
  }

  /** Looked up until something was recorded after it: from then on it stays. */
  private async positionAtMidnight(end: string): Promise<Position> {
    if (this.midnight?.end === end) return this.midnight.position;
    const found = await this.readSide.positionAt(end);
    if (!found) throw new Problem('unavailable', { headers: { 'retry-after': '1' } });
    const { position, isSettled } = found;
    if (isSettled) this.midnight = { end, position };
    return position;
  }

  /** A position that exists, and the day up to which it could know. */
  async known(
    parameter: string,
    knownAt: string | undefined,
  ): Promise<{ readonly position: Position; readonly day: string }> {
    const today = shanghaiDate(this.clock.now());
    if (knownAt === undefined) return orNothing({ position: await this.store.head(), day: today });
    const { position } = await pointInTime(knownAt, this.times, parameter);
    if (position === START) throw new Problem('not-recorded-then');
    return {
      position,
      day: position === knownAt ? await this.lastDayKnownAt(position, today) : shanghaiDate(knownAt),
    };
  }

  private dateKnown(asOf: string | undefined, day: string): string {
    if (asOf === undefined) return day;
    if (!isLegalDate(asOf))
      throw wrong('asOf', {
        zh: 'asOf 应为真实存在的日期,格式 YYYY-MM-DD。',
        en: 'asOf must be a date YYYY-MM-DD that exists.',
      });
    if (asOf > day)
      throw wrong('asOf', {
        zh: `asOf 晚于当时所能知道的最后一日(${day})。`,
        en: `asOf lies after the last day that could be known then (${day}).`,
      });
    return asOf;
  }

  /** What was known at a position was known until the next record came: up to its day, and until today at the end of the log. */
  private async lastDayKnownAt(position: Position, today: string): Promise<string> {
    for (let from = position; ;) {
      const { events, next, end } = await this.store.readAll(from, { limit: 1 });
      const [event] = events;
      if (event) return shanghaiDate(metaOf(event).recordedAt);
      if (end) return today;
      from = next;
    }
  }
}

function orNothing<M extends { readonly position: Position }>(moment: M): M {
  if (moment.position === START) throw new Problem('not-recorded-then');
  return moment;
}

export const wrong = (parameter: string, detail: Bilingual): Problem => {
  const errors: readonly FieldError[] = [{ parameter, detail }];
  return new Problem('invalid-request', { detail, errors });
};
