import type { Checkpoint } from './checkpoint.js';
import { compareVersions } from '../rows/scope.js';

/** What a process's read model is: the version of its fold, and of the organisation that it knows (null where rows are not scoped). */
export interface Versions {
  readonly version: number;
  readonly scopeVersion: string | null;
}

/** `newer` when ours is newer than what the table was made with. */
export function compareToTable(ours: Versions, table: Versions): 'same' | 'newer' | 'older' {
  const difference =
    ours.version - table.version || compareScopeVersions(ours.scopeVersion, table.scopeVersion);
  return difference === 0 ? 'same' : difference > 0 ? 'newer' : 'older';
}

/** Two processes of different versions must not take turns in rebuilding: the older one stands back. */
export type Duty = 'follow' | 'rebuild' | 'stand-back';

export function dutyOf(ours: Versions, at: Checkpoint): Duty {
  const comparison = compareToTable(ours, at);
  return comparison === 'same' ? 'follow' : comparison === 'newer' ? 'rebuild' : 'stand-back';
}

function compareScopeVersions(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return compareVersions(one, other);
}
