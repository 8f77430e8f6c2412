import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Decider, DomainEvent } from '#libs/kernel';
import type { CaseFacts } from '#rules/case-law';

export interface Command {
  readonly type: string;
}

/** What a case type says of itself, as far as any checkout has it: states are its own affair. */
export interface RuleBook {
  readonly category: string;
  readonly decider: Decider<unknown, Command, DomainEvent, CaseFacts>;
  readonly complainedAbout: (state: unknown) => readonly string[];
  readonly erased: (state: unknown) => boolean;
}

/** The rule-book of a case type and the lists of words that its commands choose from. */
export interface Edition {
  readonly book: RuleBook;
  readonly vocabularies: readonly (readonly string[])[];
}

/**
 * Reads a rule-book out of a checkout, from its sources: each checkout maps `#rules/*` onto its own, so that two editions stand side by side in one
 * process and nothing has to be built.
 */
export async function editionIn(checkout: string, lib: string): Promise<Edition> {
  const url = pathToFileURL(join(resolve(checkout), 'libs', lib, 'src/rules.ts')).href;
  const exported = Object.values((await import(url)) as Readonly<Record<string, unknown>>);
  const book = exported.find(isRuleBook);
  if (!book) throw new Error(`No case type in ${url}`);
  return { book, vocabularies: exported.filter(isVocabulary) };
}

const isRuleBook = (value: unknown): value is RuleBook =>
  typeof value === 'object' && value !== null && 'decider' in value && 'category' in value;

const isVocabulary = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 1 && value.every((word) => typeof word === 'string');
