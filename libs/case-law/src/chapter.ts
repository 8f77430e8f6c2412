import type { Decision, DomainEvent, EventMeta } from '#libs/kernel';
import type { CaseCircumstances } from './case-facts.js';

interface Typed {
  readonly type: string;
}

/** The member of a union of commands or events that has this type. */
export type OfType<Union extends Typed, Type extends Union['type']> = Extract<Union, { readonly type: Type }>;

/** An event as a fold meets it. */
export type Told<E extends DomainEvent> = E & { readonly meta: EventMeta };

export type Decides<State, Command extends Typed, Emitted extends DomainEvent> = {
  readonly [Type in Command['type']]: (
    command: OfType<Command, Type>,
    state: State,
    circumstances: CaseCircumstances,
  ) => Decision<Emitted>;
};

export type Evolves<State, E extends DomainEvent> = {
  readonly [Type in E['type']]: (state: State, event: Told<OfType<E, Type>>) => State;
};

/**
 * A chapter of a case's life: one table, command type → decider and event type → evolver. A missing or surplus entry does not compile. `Emitted` are
 * the events that its deciders may write beside its own.
 */
export interface Chapter<
  State,
  Command extends Typed,
  E extends DomainEvent,
  Emitted extends DomainEvent = E,
> extends Marks<Command> {
  readonly decide: Decides<State, Command, Emitted>;
  readonly evolve: Evolves<State, E>;
}

/** What the order of every case type (`caseDecider`) must know of single commands. */
export interface Marks<Command extends Typed> {
  /** Given by the service's own processes alone: they come at any age of the case and have no words. */
  readonly notes?: readonly Command['type'][];
  /** Acts that take the case up again: a case whose words were erased is not. */
  readonly takesUpAgain?: readonly Command['type'][];
}

/** Any chapter over this state. */
export interface AnyChapter<State, Emitted extends DomainEvent> {
  readonly decide: Readonly<
    Record<string, (command: never, state: State, circumstances: CaseCircumstances) => Decision<Emitted>>
  >;
  readonly evolve: Readonly<Record<string, (state: State, event: never) => State>>;
  readonly notes?: readonly string[];
  readonly takesUpAgain?: readonly string[];
}

/** Fails to compile, naming the types that no chapter has or that nobody declared. */
type SameTypes<Declared extends string, Given extends string> = [Declared] extends [Given]
  ? [Given] extends [Declared]
    ? unknown
    : { readonly surplusInChapters: Exclude<Given, Declared> }
  : { readonly missingInChapters: Exclude<Declared, Given> };

type KeysOf<Table> = Table extends unknown ? keyof Table & string : never;

/**
 * Merges chapters into the table of a case type:
 *
 *     const chapters = merge<Dispute, DisputeCommand, DisputeEvent>()([opening, holding, …]);
 *
 * A command or event of the case type that no chapter has, and one that the case type does not know, does not compile.
 * @throws Error that names a command or event which stands in two chapters
 */
export const merge =
  <State, Command extends Typed, E extends DomainEvent, Emitted extends DomainEvent = E>() =>
  <const Chapters extends readonly AnyChapter<State, Emitted>[]>(
    chapters: Chapters &
      SameTypes<Command['type'], KeysOf<Chapters[number]['decide']>> &
      SameTypes<E['type'], KeysOf<Chapters[number]['evolve']>>,
  ): Chapter<State, Command, E, Emitted> => {
    const all: readonly AnyChapter<State, Emitted>[] = chapters;
    return {
      decide: mergeTables(
        'decide',
        all.map(({ decide }) => decide),
      ) as Decides<State, Command, Emitted>,
      evolve: mergeTables(
        'evolve',
        all.map(({ evolve }) => evolve),
      ) as Evolves<State, E>,
      notes: all.flatMap(({ notes = [] }) => notes),
      takesUpAgain: all.flatMap(({ takesUpAgain = [] }) => takesUpAgain),
    };
  };

function mergeTables<Entry>(what: string, tables: readonly Readonly<Record<string, Entry>>[]): object {
  const merged: Record<string, Entry> = {};
  for (const table of tables)
    for (const [type, entry] of Object.entries(table)) {
      if (Object.hasOwn(merged, type))
        throw new Error(`Two chapters ${what} ${type}; it belongs to one of them.`);
      merged[type] = entry;
    }
  return merged;
}
