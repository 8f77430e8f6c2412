import type { CaseLabels, CaseType, DomainEvent, Sealed } from '#libs/kernel';
import type { CaseFacts, InHand } from '#rules/case-law';
import type { Concerns } from '#rules/concerns';
import type { EvidenceFiles } from '#rules/evidence';
import type { Level } from '#rules/organisation';

/** What a list says of any case, whatever its type. */
export interface CaseSummary {
  /** Procedural state in the words of its type; level and outcome are axes of their own. */
  readonly state: string;
  readonly closed: boolean;
  readonly level: Level | null;
  /** The unit that answers for it now. */
  readonly holder: string | null;
  readonly officer: string | null;
  readonly receivingUnit: string;
  readonly receivedAt: string;
  /** Unit id of a village; null is "not stated". */
  readonly place: string | null;
  /** Kind in the words of its type (a dispute's category, a petition's kind); null while nobody classified it. */
  readonly kind: string | null;
  readonly origin: string | null;
  readonly risk: string | null;
  readonly outcome: string | null;
  readonly dueBy: string | null;
  /** 1 from its opening; every reopening begins the next one. */
  readonly cycle: number;
  readonly persons: readonly string[];
}

/** A case type as lists, boards and answers need it beside its rule-book. Everything is pure: rows are f(stream). */
export interface CaseDescription<
  State = unknown,
  Command extends { readonly type: string } = never,
  E extends DomainEvent = DomainEvent,
> extends CaseType<State, Command, E, CaseFacts> {
  /** What its vocabularies, commands and bodies are called, and what each of its events says. */
  readonly labels: CaseLabels<Command['type'], E>;
  concerns(this: void, state: State): Concerns;
  /** Its files; a case type without this member takes none. */
  evidence?(this: void, state: State): EvidenceFiles;
  /** Concerns that a linked case carries and has answered so that it counts here (decisions 23). */
  answeredElsewhere?(this: void, state: State): readonly string[];
  /** What is open in it and who has it in hand, each with the act of this case type that gives it to another. */
  inHand(this: void, state: State): readonly InHand[];
  /** States that a case of this type passes through: what lists let ask for. */
  readonly states: readonly string[];
  /** Undefined while the stream has no opening event. */
  summary(this: void, state: State): CaseSummary | undefined;
  /** What the answer to "how does the case stand" shows of the folded state beside its summary and its concerns. */
  details(this: void, state: State): object;
  /** Events whose newest words belong in that answer: the opening, the opinion, the close. */
  readonly shown: readonly E['type'][];
  /** The title that this event gives the case, or a correction of it. */
  title(this: void, event: E): Sealed | null | undefined;
}

/** Any description, where only what is common to all is asked: the state of a case goes back only into the description that it came from. */
export type AnyCaseDescription = CaseDescription<object, { readonly type: string }, DomainEvent>;
