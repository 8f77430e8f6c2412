import type { Jurisdiction, Level, Officer, Role, Unit, UnitKind } from './jurisdiction.js';
import { covers } from './legal-date.js';

interface Listing {
  /** Continue after the entry with this id: `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface UnitQuery extends Listing {
  readonly level?: Level;
  readonly kind?: UnitKind;
  /** Units directly below this one. */
  readonly parent?: string;
  /** This unit and everything below it. */
  readonly within?: string;
  /** Legal date on which the unit exists. */
  readonly openAt?: string;
}

export interface OfficerQuery extends Listing {
  /** Holds (or held) a post in this very unit. */
  readonly unit?: string;
  /** Holds (or held) a post in this unit or below it. */
  readonly within?: string;
  readonly role?: Role;
  /** Legal date on which the post is held; other posts are left out of the answer. */
  readonly openAt?: string;
}

export interface Listed<T> {
  readonly items: readonly T[];
  /** Id of the last item where more follow, otherwise null. */
  readonly next: string | null;
  readonly total: number;
}

/** Units by id; they are reference data, open to everybody who may sign in. */
export const listUnits = (jurisdiction: Jurisdiction, query: UnitQuery): Listed<Unit> =>
  page(
    jurisdiction
      .allUnits()
      .filter(
        (unit) =>
          (query.level === undefined || unit.level === query.level) &&
          (query.kind === undefined || unit.kind === query.kind) &&
          (query.parent === undefined || unit.parent === query.parent) &&
          (query.within === undefined || jurisdiction.isWithin(unit.id, query.within)) &&
          (query.openAt === undefined || covers(unit, query.openAt)),
      ),
    query,
  );

/** Officers by id, each with the posts asked for; an officer without such a post is left out. */
export function listOfficers(jurisdiction: Jurisdiction, query: OfficerQuery): Listed<Officer> {
  const asked = (post: Officer['posts'][number]): boolean =>
    (query.unit === undefined || post.unit === query.unit) &&
    (query.within === undefined || jurisdiction.isWithin(post.unit, query.within)) &&
    (query.role === undefined || post.role === query.role) &&
    (query.openAt === undefined || covers(post, query.openAt));
  const officers = jurisdiction.allOfficers().flatMap((officer) => {
    const posts = officer.posts.filter(asked);
    // The staff number is the county's own and leaves by no list.
    return posts.length > 0 ? [{ id: officer.id, name: officer.name, posts }] : [];
  });
  return page(officers, query);
}

function page<T extends { readonly id: string }>(found: readonly T[], { after, limit }: Listing): Listed<T> {
  const ordered = [...found].sort((one, other) => (one.id < other.id ? -1 : 1));
  const rest = after === undefined ? ordered : ordered.filter(({ id }) => id > after);
  const items = rest.slice(0, limit);
  return {
    items,
    next: rest.length > items.length ? (items.at(-1)?.id ?? null) : null,
    total: ordered.length,
  };
}
