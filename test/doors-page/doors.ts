import ts from 'typescript';
import { pathOf, type Texts } from '../rules-page/sources.js';

/**
 * Doors of libs (ADR 0001, ADR 0025, ADR 0032) and what each of them needs. A file belongs to `rules:x` if `rules.ts` reaches it inside its lib, to
 * `labels:x` or `answers:x` if only `labels.ts` or `answers.ts` does, and to `libs:x` otherwise; a door needs another if one of its files imports it,
 * types included.
 */
export type Doors = ReadonlyMap<string, ReadonlySet<string>>;

export function doorsIn(texts: Texts): Doors {
  const imports = new Map(
    [...texts].map(([path, text]) => [
      path,
      ts.preProcessFile(text, true, false).importedFiles.flatMap(({ fileName }) => {
        const target = pathOf(fileName, path);
        return target !== undefined && texts.has(target) ? [target] : [];
      }),
    ]),
  );
  const pure = filesBehind('rules', imports);
  const labels = filesBehind('labels', imports);
  const answers = filesBehind('answers', imports);
  const kindOf = (path: string): string => {
    if (pure.has(path)) return 'rules';
    if (labels.has(path)) return 'labels';
    return answers.has(path) ? 'answers' : 'libs';
  };
  const doorOf = (path: string): string => `${kindOf(path)}:${libOf(path)}`;
  const doors = new Map<string, Set<string>>();
  for (const [path, targets] of imports) {
    if (libOf(path) === undefined) continue;
    const door = doorOf(path);
    const needs = doors.get(door) ?? new Set<string>();
    for (const target of targets) if (doorOf(target) !== door) needs.add(doorOf(target));
    doors.set(door, needs);
  }
  return doors;
}

const libOf = (path: string): string | undefined => /^libs\/(.+?)\/src\//.exec(path)?.[1];

function filesBehind(
  door: 'rules' | 'labels' | 'answers',
  imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const files = new Set(
    [...imports.keys()].filter((path) => libOf(path) !== undefined && path.endsWith(`/src/${door}.ts`)),
  );
  // A set is walked on to what is added to it meanwhile.
  for (const path of files)
    for (const target of imports.get(path) ?? []) if (libOf(target) === libOf(path)) files.add(target);
  return files;
}

/** Doors that need each other, directly or through others: each group is one circle too many. */
export function circlesOf(doors: Doors): readonly (readonly string[])[] {
  const reach = new Map([...doors.keys()].map((door) => [door, reachedFrom(door, doors)]));
  const groups = new Map<string, readonly string[]>();
  for (const [door, reached] of reach) {
    if (!reached.has(door)) continue;
    const group = [...reached].filter((other) => reach.get(other)?.has(door)).sort(compare);
    groups.set(group.join(' '), group);
  }
  return [...groups.values()].sort(([one = ''], [other = '']) => compare(one, other));
}

export function reachedFrom(door: string, doors: Doors): ReadonlySet<string> {
  const reached = new Set(doors.get(door));
  for (const next of reached) for (const further of doors.get(next) ?? []) reached.add(further);
  return reached;
}

/** The same on every machine, whatever its language. */
export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
