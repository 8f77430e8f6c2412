import type { Scope } from '../rows/scope.js';

/** village ⊂ town ⊂ county, office ⊂ county */
const PARENTS: Readonly<Record<string, string | null>> = {
  village: 'town',
  town: 'county',
  office: 'county',
  county: null,
};

export function sampleScope(version = '1', parents = PARENTS): Scope {
  return {
    version,
    lineage: (unit) => {
      const line: string[] = [];
      for (let at: string | null | undefined = unit; at && at in parents; at = parents[at]) line.push(at);
      return line;
    },
  };
}
