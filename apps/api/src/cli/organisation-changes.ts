import type { Changes, LostSight } from '#libs/organisation-loading';

/** What a dry run found, a line for each change. */
export function linesOf(changes: Changes, { on, officers }: LostSight): string[] {
  const day = (on: string | null): string => (on === null ? 'left out of the file' : `last day ${on}`);
  return [
    ...changes.opens.map(({ code, name }) => `opens: unit ${code} ${name}`),
    ...changes.closes.map(({ code, name, on }) => `closes: unit ${code} ${name}, ${day(on)}`),
    ...changes.moves.map(
      ({ code, name, what, before, after }) =>
        `moves: unit ${code} ${name}, ${what} ${before ?? '(none)'} → ${after ?? '(none)'}`,
    ),
    ...changes.alters.map(
      ({ code, name, what, before, after }) =>
        `is altered: unit ${code} ${name}, ${what} ${before ?? '(none)'} → ${after ?? '(none)'}`,
    ),
    ...changes.renames.map(({ of, before, after }) => `is renamed: ${of}, ${before} → ${after}`),
    ...changes.renumbers.map(({ before, after }) => `has another staff number: ${before} → ${after}`),
    ...changes.postsBegin.map(
      ({ staffNumber, name, unit, role, on }) =>
        `post begins: ${staffNumber} ${name}, ${role} in ${unit}, first day ${on}`,
    ),
    ...changes.postsEnd.map(
      ({ staffNumber, name, unit, role, on }) =>
        `post ends: ${staffNumber} ${name}, ${role} in ${unit}, ${day(on)}`,
    ),
    ...changes.postsGoOn.map(
      ({ staffNumber, name, unit, role }) =>
        `post goes on: ${staffNumber} ${name}, ${role} in ${unit}, no last day any more`,
    ),
    ...officers.map(
      ({ staffNumber, name, cases }) =>
        `loses sight, as of ${on}: ${staffNumber} ${name}, ${cases} open case${cases === 1 ? '' : 's'}`,
    ),
  ];
}
