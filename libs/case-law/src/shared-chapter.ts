import { type Decided, type Decision, type DomainEvent, isRefusal } from '#libs/kernel';
import type { CaseCircumstances } from './case-facts.js';
import type { Chapter, Decides, Evolves, Marks, OfType, Told } from './chapter.js';

interface Typed {
  readonly type: string;
}

/** A chapter that several case types have (concerns, evidence): it knows its own part of the case, and of the rest only its standing. */
export interface SharedChapter<
  Part,
  Standing,
  Command extends Typed,
  E extends DomainEvent,
> extends Marks<Command> {
  readonly decide: {
    readonly [Type in Command['type']]: (
      command: OfType<Command, Type>,
      part: Part,
      standing: Standing,
      circumstances: CaseCircumstances,
    ) => Decision<E>;
  };
  readonly evolve: Evolves<Part, E>;
}

/** How a shared chapter lies over a case. */
export interface Lens<
  State,
  Part,
  Standing,
  Command extends Typed,
  E extends DomainEvent,
  Emitted extends DomainEvent,
> {
  readonly part: (state: State) => Part;
  readonly withPart: (state: State, part: Part) => State;
  readonly standing: (state: State) => Standing;
  /** Sees what the chapter decided, and may refuse it or add events to the same append. */
  readonly then?: (
    decided: readonly Decided<E>[],
    command: Command,
    state: State,
    circumstances: CaseCircumstances,
  ) => Decision<Emitted>;
}

type Entry<Part, Standing, Command, E extends DomainEvent> = (
  command: Command,
  part: Part,
  standing: Standing,
  circumstances: CaseCircumstances,
) => Decision<E>;

/** The shared chapter as a chapter of this case type. */
export function layOver<
  State,
  Part,
  Standing,
  Command extends Typed,
  E extends DomainEvent,
  Emitted extends DomainEvent = E,
>(
  chapter: SharedChapter<Part, Standing, Command, E>,
  { part, withPart, standing, then }: Lens<State, Part, Standing, Command, E, Emitted | E>,
): Chapter<State, Command, E, Emitted | E> {
  const decide = mapped(
    chapter.decide,
    (entry: Entry<Part, Standing, Command, E>) =>
      (command: Command, state: State, circumstances: CaseCircumstances): Decision<Emitted | E> => {
        const decided = entry(command, part(state), standing(state), circumstances);
        return isRefusal(decided) || !then ? decided : then(decided, command, state, circumstances);
      },
  );
  const evolve = mapped(
    chapter.evolve,
    (entry: (part: Part, event: Told<E>) => Part) =>
      (state: State, event: Told<E>): State =>
        withPart(state, entry(part(state), event)),
  );
  const { notes = [], takesUpAgain = [] } = chapter;
  return {
    decide: decide as Decides<State, Command, Emitted | E>,
    evolve: evolve as Evolves<State, E>,
    notes,
    takesUpAgain,
  };
}

const mapped = <Entry, Result>(table: object, change: (entry: Entry) => Result): object =>
  Object.fromEntries(
    Object.entries(table as Readonly<Record<string, Entry>>).map(([type, entry]) => [type, change(entry)]),
  );
