import type { DomainEvent } from './event.js';
import type { Bilingual } from './refusal.js';
import type { Sentence } from './sentence.js';

/** What each code of a vocabulary is called. The same code may be called otherwise in another vocabulary. */
export type CodeLabels<Code extends string = string> = Readonly<Record<Code, Bilingual>>;

/** What a member of a body is called, and of which vocabulary its codes are. */
export interface MemberLabel extends Bilingual {
  readonly vocabulary?: string;
}

/** Members of one body. */
export type BodyLabel = Readonly<Record<string, MemberLabel>>;

/** What a lib has names for: its vocabularies by name, and the members of its bodies by body and member. Names are no storage: codes are. */
export interface Labels {
  readonly vocabularies: Readonly<Record<string, CodeLabels>>;
  readonly bodies: Readonly<Record<string, BodyLabel>>;
}

/** The label of a code; a code of an open catalogue that nobody named is its own. Pages run it too, in browsers that have no `Object.hasOwn`. */
export const labelOf = (labels: CodeLabels, code: string): Bilingual =>
  (Object.prototype.hasOwnProperty.call(labels, code) ? labels[code] : undefined) ?? { zh: code, en: code };

/** What a case type has names for. A command or event without one does not compile. */
export interface CaseLabels<
  Command extends string = string,
  E extends DomainEvent = DomainEvent,
> extends Labels {
  /** What a case of this type is called. */
  readonly name: Bilingual;
  /** Its own, and its part of those that go through all case types: its category, its ledgers. */
  readonly vocabularies: Labels['vocabularies'] & { readonly category: CodeLabels };
  /** Vocabularies of what a list says of any case, in the words of this type; absent where it says nothing. */
  readonly summary: {
    readonly state: string;
    readonly kind?: string;
    readonly origin?: string;
    readonly risk?: string;
    readonly outcome?: string;
  };
  /** What its commands are called, those of the service's own processes too. */
  readonly commands: Readonly<Record<Command, Bilingual>>;
  /** What happened, in one sentence. */
  sentence(this: void, event: E): Sentence;
}
