import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/kernel';
import type { Jurisdiction } from './jurisdiction.js';
import type { OrganisationReference } from './organisation-reference.js';

export type OrganisationContent = Pick<OrganisationReference, 'units' | 'officers'>;

/** SHA-256, hexadecimal, of the canonical content: the order of units and officers says nothing, that of an officer's posts is kept. */
export function contentHash({ units, officers }: OrganisationContent): string {
  const content = { units: byId(units), officers: byId(officers) };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

export const contentOf = (jurisdiction: Jurisdiction): OrganisationContent => ({
  units: jurisdiction.allUnits(),
  officers: jurisdiction.allOfficers(),
});

const byId = <T extends { readonly id: string }>(items: readonly T[]): T[] =>
  [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
