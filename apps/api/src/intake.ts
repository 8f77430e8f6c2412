import type { Refusal } from '#libs/kernel';
import { CONDUCT_OF, type ConductOf, noAccusationHere } from '#rules/concerns';

/** R-11 for a body and every part of it that says whose conduct is meant, before anything of it is sealed, fingerprinted or logged. */
export function noAccusationInside(body: object): Refusal | undefined {
  for (const [member, value] of Object.entries(body) as [string, unknown][]) {
    if (member === 'conductOf' && isConductOf(value)) {
      const refusal = noAccusationHere(value);
      if (refusal) return refusal;
    }
    const inside = typeof value === 'object' && value !== null ? noAccusationInside(value) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

const isConductOf = (value: unknown): value is ConductOf => CONDUCT_OF.some((one) => one === value);
