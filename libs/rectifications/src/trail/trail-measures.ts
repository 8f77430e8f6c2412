import type { Recorded, Sealed } from '#libs/kernel';
import type { ItemEvent } from '../item.events.js';
import type { Measure, RectificationItem } from '../item-state.js';
import type { ItemEvidence } from '../measures/measures.events.js';

/** What the rule-book does not keep of a measure, gathered from the stream. */
interface Told {
  what: Sealed | null;
  evidence: readonly ItemEvidence[];
  finding: Sealed | null;
}

/** Measure by measure: what was to be done, what shows it, what the verification found. */
export function measureRows(
  item: RectificationItem,
  events: readonly Recorded<ItemEvent>[],
): readonly object[] {
  const told = new Map<string, Told>();
  const of = (measure: string): Told => {
    const known = told.get(measure) ?? { what: null, evidence: [], finding: null };
    told.set(measure, known);
    return known;
  };
  for (const event of events) {
    if (event.type === 'MeasuresSubmitted')
      for (const { measure, what } of event.data.measures) of(measure).what = what;
    if (event.type === 'CompletionClaimed')
      for (const { measure, evidence } of event.data.measures) of(measure).evidence = evidence;
    if (event.type === 'ItemVerified' || event.type === 'ItemSentBack')
      for (const { measure, finding } of event.data.measures) of(measure).finding = finding;
  }
  return item.measures.map((measure) => rowOf(measure, of(measure.id)));
}

const rowOf = ({ id, person, unit, dueOn, state, passed }: Measure, { what, evidence, finding }: Told) => ({
  id,
  what,
  person,
  unit,
  dueOn,
  state,
  evidence,
  passed,
  finding,
});
