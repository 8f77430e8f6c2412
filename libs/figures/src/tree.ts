import type { Jurisdiction } from '#rules/organisation';
import { NOT_STATED, UNASSIGNED } from './question.js';

/** Outside the node that is asked for: a place of another area. */
export const ELSEWHERE = 'ELSEWHERE';

/** The tree at one version, as figures need it. */
export class Tree {
  private readonly subtrees = new Map<string, readonly string[]>();

  constructor(readonly jurisdiction: Jurisdiction) {}

  get version(): number {
    return this.jurisdiction.version;
  }

  /** The unit and everything below it. */
  subtree(unit: string): readonly string[] {
    const known = this.subtrees.get(unit);
    if (known) return known;
    const found = this.jurisdiction
      .allUnits()
      .flatMap(({ id }) => (this.jurisdiction.isWithin(id, unit) ? [id] : []));
    if (found.length) this.subtrees.set(unit, found);
    return found;
  }

  /** The node directly below `node` that `unit` lies in, or `node` itself. */
  below(node: string, unit: string): string {
    if (unit === NOT_STATED || unit === UNASSIGNED) return unit;
    const line = this.jurisdiction.lineage(unit);
    const at = line.indexOf(node);
    return at < 0 ? ELSEWHERE : (line[at - 1] ?? node);
  }

  ofLevel(level: string): readonly string[] {
    return this.jurisdiction.allUnits().flatMap((unit) => (unit.level === level ? [unit.id] : []));
  }

  level(unit: string): string {
    return this.jurisdiction.level(unit) ?? NOT_STATED;
  }
}
