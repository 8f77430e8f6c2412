import { Command } from '@nestjs/cqrs';
import type { SealedBody } from '#libs/contracts';
import type { Refusal } from '#libs/kernel';
import type { Permission, Principal } from '#rules/organisation';
import type { CommandOutcome } from './outcome.js';

/** One request for one act, after the edge has checked its shape. */
export interface CommandRequest<B extends object = object> {
  /** Name of the command (law 2): the same request again has the same. */
  readonly commandId: string;
  readonly principal: Principal;
  /** Absent for a command that opens a case. */
  readonly caseId?: string;
  readonly concernId?: string;
  /** Revision that the caller has seen (`If-Match`); `latest` only for the service's own processes and for imports. */
  readonly expected?: number | 'latest';
  readonly body: B;
  readonly correlation: string;
  readonly causation?: string;
  /** Where an imported act was read. */
  readonly source?: { readonly ledger: string; readonly row: number };
}

/** Declares a command once: its route, its permission, its body and how the rule-book sees it. */
export interface CommandDefinition<B extends object, Act> {
  /** Name in the glossary's words, `TriageDispute`; the route is its kebab case. */
  readonly type: string;
  readonly summary: { readonly zh: string; readonly en: string };
  readonly permission: Permission;
  readonly body: new () => B;
  /** Makes a new case. */
  readonly opens?: boolean;
  /** Acts on one concern of the case: `…/concerns/{concernId}/respond-to-concern`. */
  readonly onConcern?: boolean;
  /** An intake of words: its `conductOf` (own or of its concerns) is judged before anything is sealed (decisions 31). */
  readonly intake?: boolean;
  /** Judged on the words themselves, which no rule-book sees, before anything is sealed, fingerprinted or logged. Pure; its refusal repeats none. */
  readonly judgePlain?: (body: B) => Refusal | undefined;
  readonly toAct: (body: SealedBody<B>, request: CommandRequest<B>) => Act;
}

/** What travels on the command bus. */
export abstract class CaseCommand<B extends object = object> extends Command<CommandOutcome> {
  constructor(readonly request: CommandRequest<B>) {
    super();
  }
}

export interface CaseCommandClass<B extends object = object, Act = unknown> {
  new (request: CommandRequest<B>): CaseCommand<B>;
  readonly definition: CommandDefinition<B, Act>;
}

/** The bus finds a handler by the command's class, so each declared command gets a class of its own. */
export function defineCommand<B extends object, Act>(
  definition: CommandDefinition<B, Act>,
): CaseCommandClass<B, Act> {
  const Declared = class extends CaseCommand<B> {
    static readonly definition = definition;
  };
  Object.defineProperty(Declared, 'name', { value: definition.type });
  return Declared;
}
