import type { Bilingual } from '#libs/kernel';
import { covers, type Period } from './legal-date.js';

export const LEVELS = ['VILLAGE', 'TOWNSHIP', 'COUNTY', 'PREFECTURE', 'PROVINCE'] as const;
export type Level = (typeof LEVELS)[number];

/** GENERAL: a government or Party organ as a whole; the others are offices with a competence of their own. */
export const UNIT_KINDS = [
  'GENERAL',
  'PETITION_DEPARTMENT',
  'DISCIPLINE_COMMITTEE',
  'MEDIATION_COMMITTEE',
  'GOVERNANCE_CENTRE',
  'JUSTICE_OFFICE',
  'COURT',
  'DEPARTMENT',
  'EXTERNAL',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** `from` and `to` are its first and last day. A unit is closed, never deleted: old cases name it. */
export interface Unit extends Period {
  readonly id: string;
  readonly name: Bilingual;
  readonly level: Level;
  readonly kind: UnitKind;
  /** The unit it is subordinate to. */
  readonly parent: string | null;
  /**
   * The unit whose whole subtree its officers work for, itself or one above it. A county's petition bureau is one office of the
   * county and yet sees every case of the county; a department sees its own. Absent: itself.
   */
  readonly serves?: string;
  /** Officer who heads it. */
  readonly head?: string;
  /** Who took over when it was closed. */
  readonly successor?: string;
}

/** Roles of posts, which a file of the organisation gives. */
export const POST_ROLES = [
  'PETITION_OFFICER',
  'TOWNSHIP_OFFICER',
  'HANDLER',
  'MEDIATOR',
  'INSPECTOR',
  'LEADER',
  'IMPORTER',
] as const;

/** Roles of administrators: accounts without a post (decisions-safety 8). ADMINISTRATOR is the SYSTEM one, by the name that older events have. */
export const ADMINISTRATOR_ROLES = ['ADMINISTRATOR', 'SECURITY', 'AUDIT'] as const;

export const ROLES = [...POST_ROLES, ...ADMINISTRATOR_ROLES] as const;
export type Role = (typeof ROLES)[number];

export const isAdministrator = (role: Role): boolean =>
  (ADMINISTRATOR_ROLES as readonly Role[]).includes(role);

export interface Post extends Period {
  readonly unit: string;
  readonly role: Role;
}

export interface Officer {
  readonly id: string;
  /** Named by role in the demo county: the reference data hold no real person. */
  readonly name: Bilingual;
  /** By which the county's files know this person; it stands in tables alone (decisions-safety 6). The demo county has none. */
  readonly staffNumber?: string;
  readonly posts: readonly Post[];
}

/** The one spelling of a staff number: full-width and small letters are the ordinary capital ones. */
export const staffNumberOf = (written: string): string => written.normalize('NFKC').toUpperCase();

/** True where a post lasts on this day or begins after it: who comes later has an account ready on the first day. */
export const servesFrom = ({ posts }: Officer, date: string): boolean =>
  posts.some(({ to }) => to === null || to >= date);

/** Units and officers at one version of the reference data: facts that go into rules as arguments (decisions 26). */
export class Jurisdiction {
  private readonly units: ReadonlyMap<string, Unit>;
  private readonly officers: ReadonlyMap<string, Officer>;
  private readonly staff: ReadonlyMap<string, Officer>;
  private readonly lines = new Map<string, readonly string[]>();

  constructor(
    readonly version: number,
    units: readonly Unit[],
    officers: readonly Officer[],
  ) {
    this.units = new Map(units.map((unit) => [unit.id, unit]));
    this.officers = new Map(officers.map((officer) => [officer.id, officer]));
    // What officers of older versions have stands first, so that a staff number is never taken by an id.
    this.staff = new Map([
      ...officers.flatMap((officer) =>
        officer.staffNumber === undefined ? [[staffNumberOf(officer.id), officer] as const] : [],
      ),
      ...officers.flatMap((officer) =>
        officer.staffNumber === undefined ? [] : [[staffNumberOf(officer.staffNumber), officer] as const],
      ),
    ]);
  }

  unit(id: string): Unit | undefined {
    return this.units.get(id);
  }

  officer(id: string): Officer | undefined {
    return this.officers.get(id);
  }

  /** Capitals say nothing. Of an officer without staff number, as the versions of before have them, the id counts as one. */
  officerByStaffNumber(number: string): Officer | undefined {
    return this.staff.get(staffNumberOf(number));
  }

  allUnits(): readonly Unit[] {
    return [...this.units.values()];
  }

  allOfficers(): readonly Officer[] {
    return [...this.officers.values()];
  }

  level(id: string): Level | undefined {
    return this.units.get(id)?.level;
  }

  /** The unit itself, its parent, … up to the root; empty for an unknown unit. */
  lineage(id: string): readonly string[] {
    const known = this.lines.get(id);
    if (known) return known;
    const line: string[] = [];
    for (
      let at = this.units.get(id);
      at && !line.includes(at.id);
      at = at.parent ? this.units.get(at.parent) : undefined
    )
      line.push(at.id);
    // Only known units are remembered: ids come from callers, and a map of what does not exist could grow without end.
    if (line.length > 0) this.lines.set(id, line);
    return line;
  }

  /** True for the unit itself and for everything below it. */
  isWithin(unit: string, ancestor: string): boolean {
    return this.lineage(unit).includes(ancestor);
  }

  /** `date` is a legal date `YYYY-MM-DD`. */
  isOpen(id: string, date: string): boolean {
    const unit = this.units.get(id);
    return unit !== undefined && covers(unit, date);
  }

  /** The unit whose subtree the officers of this unit see: row scope (see `Unit.serves`). */
  scopeOf(id: string): string | undefined {
    const unit = this.units.get(id);
    return unit && (unit.serves ?? unit.id);
  }

  /** The unit that does its work on this day: itself while open, then its successor, or the successor's successor. */
  successorOf(id: string, date: string): string | undefined {
    const seen = new Set<string>();
    for (
      let at = this.units.get(id);
      at && !seen.has(at.id);
      at = at.successor ? this.units.get(at.successor) : undefined
    ) {
      if (covers(at, date)) return at.id;
      seen.add(at.id);
    }
    return undefined;
  }

  postsOf(officer: string, date: string): readonly Post[] {
    const posts = this.officers.get(officer)?.posts ?? [];
    return posts.filter((post) => covers(post, date));
  }
}

/** 1 for one level above, -1 for one below. */
export const levelsBetween = (from: Level, to: Level): number => LEVELS.indexOf(to) - LEVELS.indexOf(from);
