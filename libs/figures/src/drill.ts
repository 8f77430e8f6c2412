import type { Group, Question } from './question.js';

/** Address of the members behind a group: the same question without counting (decisions 19). */
export function drillOf(question: Question, { by }: Pick<Group, 'by'>): string {
  const { definition, period, asOf, position } = question;
  const query = new URLSearchParams({
    metric: definition.metric,
    version: String(definition.version),
    period: `${period.from}..${period.to}`,
    asOf,
    knownAt: position,
    unit: question.unit,
    ...narrowed(question, by),
  });
  return `/api/v1/figures/members?${query.toString()}`;
}

/** What of a group's values are filters; the node below which is grouped becomes the unit. */
function narrowed(question: Question, by: Readonly<Record<string, string>>): Record<string, string> {
  const filters: Record<string, string> = { ...(question.filters as Record<string, string>) };
  for (const [dimension, value] of Object.entries(by)) {
    if (dimension === 'unit') filters['atUnit'] = value;
    else if (dimension === 'unitBelow') filters[value === question.unit ? 'atArea' : 'unit'] = value;
    else if (dimension === 'placeBelow') filters['placeBelow'] = value;
    else filters[dimension] = value;
  }
  return filters;
}
