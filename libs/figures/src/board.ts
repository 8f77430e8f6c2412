import { addDays } from '#libs/kernel';
import type { Position } from '#libs/event-store';
import type { Principal } from '#rules/organisation';
import type { Figure, Figures } from './figures.js';
import type { Dimension } from './question.js';

/** The figures that a leader sees first: every number with its date, its definition, its numerator and denominator, and its members. */
export interface Board {
  readonly unit: string;
  readonly asOf: string;
  readonly knownAt: Position;
  /** The year so far, of the unit and of each node below it. */
  readonly year: readonly Figure[];
  /** Concerns of the year by place: the parts say how many have no answer. */
  readonly coverageByPlace: Figure;
  /** Everything that is open, by age, at the unit that holds it. */
  readonly backlog: Figure;
  /** The last twelve months, one by one. */
  readonly trend: readonly Figure[];
  /** What has no figures yet, and why. */
  readonly notEstablished: readonly Figure[];
}

const TREND = ['response-coverage', 'outcome-coverage', 'durable-resolution'];
/** Asked in their own place on the board. */
const ELSEWHERE = ['backlog', 'replies'];

/** The leader's board as one question; at its default it is a kept answer (decisions 20). */
export async function boardOf(
  figures: Figures,
  unit: string,
  { position, asOf }: { readonly position: Position; readonly asOf: string },
  principal: Principal,
): Promise<Board> {
  const ask = async (metric: string, period: string, groupBy: readonly Dimension[]): Promise<Figure> => {
    const asked = { metric, period, unit, groupBy: groupBy.join(','), filters: {} };
    return figures.figure(await figures.question(asked, principal, { position, asOf }));
  };
  const year = asOf.slice(0, 4);
  const { definitions } = figures;
  const twins = definitions.metrics().flatMap((metric) => definitions.find(metric)?.twin ?? []);
  const metrics = definitions
    .metrics()
    .filter((metric) => !twins.includes(metric) && !ELSEWHERE.includes(metric));
  const established = metrics.filter((metric) => !definitions.find(metric)?.notEstablished);
  const later = metrics.filter((metric) => !established.includes(metric));
  const [figuresOfYear, coverageByPlace, backlog, trend, notEstablished] = await Promise.all([
    Promise.all(established.map((metric) => ask(metric, year, ['unitBelow']))),
    ask('response-coverage', year, ['placeBelow']),
    ask('backlog', `1900-01-01..${asOf}`, ['unitBelow']),
    Promise.all(TREND.map((metric) => ask(metric, `${monthsBefore(asOf, 11)}..${asOf}`, ['month']))),
    Promise.all(later.map((metric) => ask(metric, year, []))),
  ]);
  return {
    unit,
    asOf,
    knownAt: position,
    year: figuresOfYear,
    coverageByPlace,
    backlog,
    trend,
    notEstablished,
  };
}

/** First day of the month so many months before. */
function monthsBefore(date: string, months: number): string {
  let first = `${date.slice(0, 8)}01`;
  for (let month = 0; month < months; month++) first = `${addDays(first, -1).slice(0, 8)}01`;
  return first;
}
