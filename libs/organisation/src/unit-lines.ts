import type { Unit } from './jurisdiction.js';

/** A tree of offices has some ten levels; a deeper one is a slip, and every look at a unit climbs it. */
export const DEEPEST_TREE = 20;

/** How the units of a version hang together. */
export interface UnitLines {
  /** Units that are their own superior. */
  readonly circles: ReadonlySet<string>;
  /** Steps up to a unit without parent; nothing for what hangs on an unknown parent or on a circle. */
  readonly depth: ReadonlyMap<string, number>;
}

/** Climbs from every unit once and never twice over the same step: a county has ten thousand units, and a file may hold any circle. */
export function linesOf(units: readonly Unit[]): UnitLines {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const circles = new Set<string>();
  const depth = new Map<string, number>();
  const broken = new Set<string>();
  for (const unit of units) {
    const path = new Map<string, number>();
    let at: Unit | undefined = unit;
    while (at && !depth.has(at.id) && !broken.has(at.id) && !path.has(at.id)) {
      path.set(at.id, path.size);
      if (at.parent === null) break;
      at = byId.get(at.parent);
    }
    const line = [...path.keys()];
    const again = at?.parent === null ? undefined : path.get(at?.id ?? '');
    if (again !== undefined) for (const id of line.slice(again)) circles.add(id);
    const above = at && (depth.get(at.id) ?? (at.parent === null ? -1 : undefined));
    line.reverse().forEach((id, step) => {
      if (above === undefined) broken.add(id);
      else depth.set(id, above + step + 1);
    });
  }
  return { circles, depth };
}

/** True where the line of superiors is whole and short enough to be climbed. */
export const hangsWell = ({ depth }: UnitLines, id: string): boolean =>
  (depth.get(id) ?? Infinity) <= DEEPEST_TREE;
