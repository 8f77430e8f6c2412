import type { OrganisationContent } from '#libs/organisation';
import type { Officer, Post, Unit } from '#rules/organisation';

export interface UnitChange {
  readonly code: string;
  readonly name: string;
}
export interface Moved extends UnitChange {
  readonly what: 'parent' | 'serves';
  readonly before: string | null;
  readonly after: string | null;
}
/** What else a unit is: on some of it rests who may decide. */
export const ALTERABLE = ['level', 'kind', 'head', 'successor', 'from'] as const;
export interface Altered extends UnitChange {
  readonly what: (typeof ALTERABLE)[number];
  /** The head by staff number. */
  readonly before: string | null;
  readonly after: string | null;
}
export interface Renamed {
  /** Code of a unit, staff number of an officer. */
  readonly of: string;
  readonly before: string;
  readonly after: string;
}
export interface PostChange {
  readonly staffNumber: string;
  readonly name: string;
  readonly unit: string;
  readonly role: string;
  /** The day that the file says; null: none. */
  readonly on: string | null;
}

/** What differs between two versions, in the words of the sheets. */
export interface Changes {
  /** New, or a last day was taken back. */
  readonly opens: readonly UnitChange[];
  /** Closed by a last day, or left out where nothing names it yet. */
  readonly closes: readonly (UnitChange & { readonly on: string | null })[];
  readonly moves: readonly Moved[];
  readonly alters: readonly Altered[];
  readonly renames: readonly Renamed[];
  readonly renumbers: readonly Renamed[];
  readonly postsBegin: readonly PostChange[];
  readonly postsEnd: readonly PostChange[];
  /** Had a last day, and has none any more. */
  readonly postsGoOn: readonly PostChange[];
}

export function changesOf(before: OrganisationContent, after: OrganisationContent): Changes {
  const units = pairsOf(before.units, after.units);
  const officers = pairsOf(before.officers, after.officers);
  const numbers = new Map([...before.officers, ...after.officers].map((who) => [who.id, numberOf(who)]));
  const posts = officers.map(([old, now]) => postChanges(old, now));
  return {
    opens: units.flatMap(([old, now]) => (now && (!old || isOpenAgain(old, now)) ? [unitChange(now)] : [])),
    closes: units.flatMap(([old, now]) => closing(old, now)),
    moves: units.flatMap(([old, now]) => (old && now ? moved(old, now) : [])),
    alters: units.flatMap(([old, now]) => (old && now ? altered(old, now, numbers) : [])),
    renames: [
      ...units.flatMap(([old, now]) => (old && now ? renamed(now.id, old, now) : [])),
      ...officers.flatMap(([old, now]) => (old && now ? renamed(numberOf(now), old, now) : [])),
    ],
    renumbers: officers.flatMap(([old, now]) =>
      old && now && numberOf(old) !== numberOf(now)
        ? [{ of: numberOf(now), before: numberOf(old), after: numberOf(now) }]
        : [],
    ),
    postsBegin: posts.flatMap(({ begin }) => begin),
    postsEnd: posts.flatMap(({ end }) => end),
    postsGoOn: posts.flatMap(({ goOn }) => goOn),
  };
}

function pairsOf<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): [T | undefined, T | undefined][] {
  const old = new Map(before.map((one) => [one.id, one]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.map((one): [T | undefined, T] => [old.get(one.id), one]),
    ...before.flatMap((one): [T, undefined][] => (now.has(one.id) ? [] : [[one, undefined]])),
  ];
}

const unitChange = ({ id, name }: Unit): UnitChange => ({ code: id, name: name.zh });
const numberOf = ({ id, staffNumber }: Officer): string => staffNumber ?? id;

/** A last day that was taken back. */
const isOpenAgain = (old: Unit, now: Unit): boolean => old.to !== null && now.to === null;

function closing(old: Unit | undefined, now: Unit | undefined): Changes['closes'] {
  if (!old) return [];
  if (!now) return [{ ...unitChange(old), on: null }];
  return now.to !== null && now.to !== old.to ? [{ ...unitChange(now), on: now.to }] : [];
}

const moved = (old: Unit, now: Unit): Moved[] =>
  (['parent', 'serves'] as const).flatMap((what) => {
    const [before, after] = [old[what] ?? null, now[what] ?? null];
    return before === after ? [] : [{ ...unitChange(now), what, before, after }];
  });

const altered = (old: Unit, now: Unit, numbers: ReadonlyMap<string, string>): Altered[] =>
  ALTERABLE.flatMap((what) => {
    const said = (value: string | null | undefined): string | null =>
      what === 'head' && value ? (numbers.get(value) ?? value) : (value ?? null);
    const [before, after] = [said(old[what]), said(now[what])];
    return before === after ? [] : [{ ...unitChange(now), what, before, after }];
  });

type Named = Pick<Unit, 'name'>;

const renamed = (of: string, old: Named, now: Named): Renamed[] =>
  old.name.zh === now.name.zh && old.name.en === now.name.en
    ? []
    : [{ of, before: labelOf(old), after: labelOf(now) }];

const labelOf = ({ name: { zh, en } }: Named): string => (zh === en ? zh : `${zh} ${en}`);

/** A post is the same one where unit, role and first day are. */
function postChanges(old: Officer | undefined, now: Officer | undefined) {
  const key = ({ unit, role, from }: Post): string => `${unit} ${role} ${from}`;
  const [before, after] = [old, now].map(
    (who) => new Map((who?.posts ?? []).map((post) => [key(post), post])),
  );
  const who = now ?? old;
  const change = ({ unit, role }: Post, on: string | null): PostChange[] =>
    who ? [{ staffNumber: numberOf(who), name: who.name.zh, unit, role, on }] : [];
  return {
    begin: [...(after ?? [])].flatMap(([at, post]) => (before?.has(at) ? [] : change(post, post.from))),
    end: [...(before ?? [])].flatMap(([at, post]) => {
      const left = after?.get(at);
      if (!left) return change(post, null);
      return left.to !== null && left.to !== post.to ? change(left, left.to) : [];
    }),
    goOn: [...(before ?? [])].flatMap(([at, post]) => {
      const still = after?.get(at);
      return still && still.to === null && post.to !== null ? change(still, null) : [];
    }),
  };
}
