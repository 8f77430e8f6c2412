import { addDays } from '#libs/kernel';
import type { Position } from '#libs/event-store';
import type { Principal } from '#rules/organisation';
import type { Board, Figure } from './figures.answers.js';
import type { Figures } from './figures.js';
import type { Dimension } from './question.js';

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
