import type { Jurisdiction, Unit } from './jurisdiction.js';
import type { OrganisationReference, ReferenceProblem } from './organisation-reference.js';
import { nothingIsRemoved } from './organisation-reference.rules.js';
import { problem, unitAt } from './reference-problem.js';

/** What a version may not do to the one before it, once the log holds an event that may name its units and officers. */
export const thePastStays = (
  before: Jurisdiction,
  next: Pick<OrganisationReference, 'units' | 'officers'>,
): readonly ReferenceProblem[] => [
  ...nothingIsRemoved(before, next),
  ...next.units.flatMap((unit) => noCodeBeginsAnew(before.unit(unit.id), unit)),
];

/**
 * A code is never used again: events of the closed unit name it, and would be read as the new one's. A last day that was a
 * mistake may be taken back, which leaves the unit what it was.
 */
function noCodeBeginsAnew(old: Unit | undefined, unit: Unit): ReferenceProblem[] {
  if (!old || old.to === null) return [];
  if (unit.from > old.to)
    return [
      problem(unitAt(unit.id), 'from', {
        zh: `单位代码 ${unit.id} 属于已于 ${old.to} 撤销的“${old.name.zh}”,不得改作他用。新的单位请用新的代码,原单位一行照旧保留;撤销有误的,请保留启用日期 ${old.from},更正或清空撤销日期。`,
        en: `The code ${unit.id} belongs to ${old.name.en}, closed on ${old.to}, and is never used again. Give the new unit another code and keep the row of the closed one; if closing it was a mistake, keep its first day ${old.from} and correct or clear its last day.`,
      }),
    ];
  const goesOn = unit.to === null || unit.to > old.to;
  if (goesOn && (unit.level !== old.level || unit.kind !== old.kind))
    return [
      problem(unitAt(unit.id), 'id', {
        zh: `单位代码 ${unit.id} 属于已于 ${old.to} 撤销的“${old.name.zh}”(${old.level},${old.kind}),不得改作他用。新的单位请用新的代码;恢复原单位的,层级、类别须与原来一致。`,
        en: `The code ${unit.id} belongs to ${old.name.en} (${old.level}, ${old.kind}), closed on ${old.to}, and is never used again. Give the new unit another code; to reopen the old one, keep its level and kind.`,
      }),
    ];
  return [];
}
