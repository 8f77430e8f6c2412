import { smallCounty } from '#libs/testing/rule-books';
import type { Dice } from '../dice.js';
import type { Command } from '../rule-book.js';

/** A command and the officer who would send it. */
export interface Sent {
  readonly command: Command;
  readonly officer: string;
}

/** Where a life stands. */
export interface Moment {
  /** The case as the older rule-book folds it. */
  readonly state: unknown;
  /** RFC 3339; when the command will be recorded. */
  readonly at: string;
  /** Number of the command in its life. */
  readonly number: number;
  readonly dice: Dice;
}

/** Random commands of a case type. */
export interface Generator {
  /** Folder of the case type under `libs`. */
  readonly lib: string;
  /** Every command that the case type knows. */
  readonly commands: readonly string[];
  /** Commands after which hardly anything is left to try: they come late in most lives. */
  readonly ends: readonly string[];
  /** States in which a window runs: the next command often comes about when it closes. */
  readonly waits: readonly string[];
  /** A command that makes sense in some state of the case, not always in this one. */
  readonly sent: (moment: Moment) => Sent;
  /** Who would have the words of this case erased. */
  readonly eraser: (state: unknown) => string;
}

/** The names of a table that the compiler keeps complete. */
export const namesOf = (table: Readonly<Record<string, true>>): readonly string[] => Object.keys(table);

/** Legal date so many days after a time. */
export const dayOf = (at: string, days = 0): string =>
  new Date(Date.parse(at) + 28_800_000 + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody who works there; the bureau acts for whoever has no officer of their own. */
export const officerAt = (unit: string | null): string =>
  smallCounty.allOfficers().find(({ posts }) => posts[0]?.unit === unit)?.id ?? 'petition-officer';
