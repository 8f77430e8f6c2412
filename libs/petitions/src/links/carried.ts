import type { CarriedPair, CarriedSettlement, FromDispute } from '../petition.events.js';

/** A concern that a linked dispute carries, as far as it is known here (decisions 23). */
export interface Carried {
  readonly dispute: string;
  /** The concern over there. */
  readonly as: string;
  /** When it was answered over there so that it counts; null while it is not. */
  readonly answeredAt: string | null;
  readonly settlement: CarriedSettlement;
  /** Revision of the dispute up to which this is known: what is older is no news. */
  readonly revision: number;
}

/** By id of our concern. */
export type PetitionCarried = Readonly<Record<string, Carried>>;

/** An own member only: an id of a request may be any text. */
export const carriedOf = (carried: PetitionCarried, concern: string): Carried | undefined =>
  Object.hasOwn(carried, concern) ? carried[concern] : undefined;

export const linked = (
  carried: PetitionCarried,
  { dispute, revision, pairs }: FromDispute & { readonly pairs: readonly CarriedPair[] },
): PetitionCarried => ({
  ...carried,
  ...Object.fromEntries(
    pairs.map((pair): [string, Carried] => [
      pair.petition,
      { dispute, as: pair.dispute, answeredAt: null, settlement: null, revision },
    ]),
  ),
});

export function withCarried(
  carried: PetitionCarried,
  concern: string,
  change: Partial<Carried>,
): PetitionCarried {
  const known = carriedOf(carried, concern);
  return known ? { ...carried, [concern]: { ...known, ...change } } : carried;
}

export const withoutDispute = (carried: PetitionCarried, dispute: string): PetitionCarried =>
  Object.fromEntries(Object.entries(carried).filter(([, one]) => one.dispute !== dispute));
