import type { Jurisdiction, Principal } from '#rules/organisation';
import { hiddenBy } from './sight.js';

/** Sends a value with a statement and gives the place where it stands in it, with its type. */
export type Parameter = (value: unknown, type: string) => string;

/** A condition on rows that sends more than one value, or none. */
export type Judged = (parameter: Parameter) => string;

/**
 * The rule of `sees` for a row that only names its case: true where the caller sees the case as it stands now on the case board, which is asked by its
 * primary key. Of a case that is not on the board (parked, not there yet, never opened) nothing is known, and so nothing is shown.
 *
 * @param streams expression: the stream of the case, or an array of the streams that may be it
 */
export function sightCondition(
  parameter: Parameter,
  { scope, unit }: Pick<Principal, 'scope' | 'unit'>,
  jurisdiction: Jurisdiction,
  streams: string,
): string {
  const area = parameter(subtree(scope, jurisdiction), 'text[]');
  const hidden = parameter(hiddenBy({ scope, unit }, jurisdiction), 'text[]');
  return `exists (select from case_board b where b.stream = ${streams} and b.key = '' and b.units && ${area} and not (b.accused && ${hidden}))`;
}

/** Where a row names the case that it is about. */
export interface CaseNamed {
  readonly column: string;
  /** The column holds the stream of the case, or its id alone. */
  readonly holds: 'STREAM' | 'ID';
  /** A row that names none is judged by its place alone. */
  readonly mayBeNone?: boolean;
}

/** The same for the rows `r` of a list. */
export const judgedOnTheCase =
  (
    { column, holds, mayBeNone = false }: CaseNamed,
    categories: readonly string[],
    caller: Pick<Principal, 'scope' | 'unit'>,
    jurisdiction: Jurisdiction,
  ): Judged =>
  (parameter) => {
    const named = `r.${column}`;
    const stream =
      holds === 'STREAM'
        ? named
        : `any (array[${categories.map((category) => `${parameter(`${category}-`, 'text')} || ${named}`).join(', ')}])`;
    const sight = sightCondition(parameter, caller, jurisdiction, stream);
    return mayBeNone ? `(${named} is null or ${sight})` : sight;
  };

/** The unit and everything below it. */
const subtree = (unit: string, jurisdiction: Jurisdiction): readonly string[] =>
  jurisdiction.allUnits().flatMap(({ id }) => (jurisdiction.isWithin(id, unit) ? [id] : []));
