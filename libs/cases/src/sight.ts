import type { Jurisdiction, Principal } from '#rules/organisation';

type Caller = Pick<Principal, 'scope' | 'unit'>;

/** The service itself, in its durable processes: sees every case. */
export const EVERYWHERE = '*';

/**
 * Who sees a case (decisions 18): a unit of the caller's area has or had a task in it, and neither the caller's own unit nor that area is complained
 * about or lies below a unit that is.
 */
export function sees(
  { scope, unit }: Caller,
  tasks: readonly string[],
  complainedAbout: readonly string[],
  jurisdiction: Jurisdiction,
): boolean {
  if (scope === EVERYWHERE) return true;
  const accused = complainedAbout.some(
    (one) => jurisdiction.isWithin(unit, one) || jurisdiction.isWithin(scope, one),
  );
  return !accused && tasks.some((task) => jurisdiction.isWithin(task, scope));
}

/** Units that, complained about in a case, hide it from the caller: their own, those above it, and those above their area. */
export const hiddenBy = ({ scope, unit }: Caller, jurisdiction: Jurisdiction): readonly string[] => [
  ...new Set([...jurisdiction.lineage(unit), ...jurisdiction.lineage(scope)]),
];
