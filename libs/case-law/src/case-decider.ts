import {
  type Bilingual,
  type Decider,
  type Decision,
  type DomainEvent,
  type Refusal,
  refuse,
} from '#libs/kernel';
import type { CaseCircumstances, CaseFacts } from './case-facts.js';
import type { Chapter, OfType, Told } from './chapter.js';
import { holdsWords, itsWordsAreErased } from './erasure.rules.js';
import { nobodyActsInTheirOwnMatter } from './own-matter.rules.js';
import { onlyTheServiceNotes } from './the-service.rules.js';

interface Typed {
  readonly type: string;
}

/** How a case comes to be: nothing of it is there yet when these are decided. */
export interface Opening<
  State,
  Opened,
  Command extends Typed,
  E extends DomainEvent,
  Emitted extends DomainEvent,
> {
  readonly decide: {
    readonly [Type in Command['type']]: (
      command: OfType<Command, Type>,
      circumstances: CaseCircumstances,
    ) => Decision<Emitted>;
  };
  readonly evolve: {
    readonly [Type in E['type']]: (state: State, event: Told<OfType<E, Type>>) => Opened;
  };
  /** Codes and sentences where it is opened twice, and where it is not opened yet. */
  readonly twice: Refusal;
  readonly notYet: Refusal;
}

/** The law of a case type: how it opens, its chapters, and who is complained about in it. */
export interface CaseLaw<
  State,
  Opened extends State,
  Opens extends Typed,
  OpeningEvent extends DomainEvent,
  Later extends Typed,
  LaterEvent extends DomainEvent,
> {
  /** A stream without an event. */
  readonly initial: State;
  readonly isOpened: (state: State) => state is Opened;
  readonly opening: Opening<State, Opened, Opens, OpeningEvent, OpeningEvent | LaterEvent>;
  readonly chapters: Chapter<Opened, Later, LaterEvent, OpeningEvent | LaterEvent>;
  readonly complainedAbout: (state: Opened) => readonly string[];
  readonly erased: (state: Opened) => boolean;
  /** What to do instead with a case whose words were erased. */
  readonly afterErasure: Bilingual;
}

/**
 * The rule-book of a case type, in one order for every command: not opened → a note of the service's own processes goes straight to its chapter →
 * erased → own matter → the chapter. Which step is open and who is in charge each act says itself.
 */
export function caseDecider<
  State,
  Opened extends State,
  Opens extends Typed,
  OpeningEvent extends DomainEvent,
  Later extends Typed,
  LaterEvent extends DomainEvent,
>(
  law: CaseLaw<State, Opened, Opens, OpeningEvent, Later, LaterEvent>,
): Decider<State, Opens | Later, OpeningEvent | LaterEvent, CaseFacts> {
  type E = OpeningEvent | LaterEvent;
  const { initial, isOpened, opening, chapters, complainedAbout, erased, afterErasure } = law;
  const opens = byType<(command: Opens, circumstances: CaseCircumstances) => Decision<E>>(opening.decide);
  const decides = byType<(command: Later, state: Opened, circumstances: CaseCircumstances) => Decision<E>>(
    chapters.decide,
  );
  const opened = byType<(state: State, event: Told<E>) => Opened>(opening.evolve);
  const later = byType<(state: Opened, event: Told<E>) => Opened>(chapters.evolve);
  const notes: ReadonlySet<string> = new Set(chapters.notes);
  const takesUpAgain: ReadonlySet<string> = new Set<string>(['EraseWords', ...(chapters.takesUpAgain ?? [])]);

  const mayGoOn = (command: Later, state: Opened, circumstances: CaseCircumstances): Refusal | undefined => {
    if (notes.has(command.type)) return onlyTheServiceNotes(circumstances);
    if (erased(state) && (takesUpAgain.has(command.type) || holdsWords(command)))
      return itsWordsAreErased(afterErasure);
    return nobodyActsInTheirOwnMatter(complainedAbout(state), circumstances);
  };

  return {
    initial,
    evolve: (state, event) => {
      const evolves = later.get(event.type);
      if (evolves === undefined) return entryOf(opened, event.type)(state, event);
      // What comes before the opening changes nothing: there is no case yet.
      return isOpened(state) ? evolves(state, event) : state;
    },
    decide: (command, state, circumstances) => {
      const open = opens.get(command.type);
      if (open) return isOpened(state) ? opening.twice : open(command as Opens, circumstances);
      if (!isOpened(state)) return opening.notYet;
      const act = command as Later;
      return mayGoOn(act, state, circumstances) ?? entryOf(decides, act.type)(act, state, circumstances);
    },
  };
}

/** A table as a map: what a request or a stored event names is looked up, and never found among the members that every object has. */
const byType = <Entry>(table: object): ReadonlyMap<string, Entry> =>
  new Map(Object.entries(table as Readonly<Record<string, Entry>>));

function entryOf<Entry>(table: ReadonlyMap<string, Entry>, type: string): Entry {
  const entry = table.get(type);
  if (entry === undefined) throw new Error(`No chapter knows ${type}`);
  return entry;
}

/** `S-OPENED` and the like: the case is there already. */
export const opensOnce = (code: `S-${string}`, rule: Bilingual, remedy: Bilingual): Refusal =>
  refuse({ code, rule, basis: ['HUIYING'], remedy });
