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

interface Described<B extends object, Command> {
  /** Name in the glossary's words, `TriageDispute`; the route is its kebab case. */
  readonly type: string;
  readonly summary: { readonly zh: string; readonly en: string };
  /** How the rule-book sees it. A method, so that a list of commands need not know the body of each: a body only ever goes to its own command. */
  toCommand(this: void, body: SealedBody<B>, request: CommandRequest<B>): Command;
}

/** A command of an officer, declared once: its route, its permission, its body and how the rule-book sees it. */
export interface CommandDefinition<B extends object = object, Command = unknown> extends Described<
  B,
  Command
> {
  readonly permission: Permission;
  readonly body: new () => B;
  /** Makes a new case. */
  readonly opens?: boolean;
  /** Acts on one concern of the case: `…/concerns/{concernId}/respond-to-concern`. */
  readonly onConcern?: boolean;
  /** Cannot be taken back: needs a fresh code of the second factor. */
  readonly freshCode?: true;
  /** False where another route of the service gives it, as `POST /evidence` adds evidence. */
  readonly routed?: false;
  /** An intake of words: its `conductOf` (own or of its concerns) is judged before anything is sealed (decisions 31). */
  readonly intake?: boolean;
  /** Judged on the words themselves, which no rule-book sees, before anything is sealed, fingerprinted or logged. Pure; its refusal repeats none. */
  judgePlain?(this: void, body: B): Refusal | undefined;
}

/** A command that only the service's own processes give: no route, no permission, no words. */
export interface NoteDefinition<Data extends object = object, Command = unknown> extends Described<
  Data,
  Command
> {
  readonly note: true;
}

/** Any command of a case type, as its handler meets it. */
export type AnyCommand<B extends object = object, Command = unknown> =
  | (CommandDefinition<B, Command> & { readonly note?: never })
  | (NoteDefinition<B, Command> & {
      readonly opens?: never;
      readonly intake?: never;
      readonly judgePlain?: never;
    });

export const defineCommand = <B extends object, Command>(
  definition: CommandDefinition<B, Command>,
): CommandDefinition<B, Command> => definition;

export const defineNote =
  <Data extends object>() =>
  <Command>(definition: Omit<NoteDefinition<Data, Command>, 'note'>): NoteDefinition<Data, Command> => ({
    ...definition,
    note: true,
  });

/** What travels on the command bus. */
export abstract class CaseCommand<B extends object = object> extends Command<CommandOutcome> {
  constructor(readonly request: CommandRequest<B>) {
    super();
  }
}

/** The bus finds a handler by the command's class, so each command of each case type has a class of its own. */
export interface CaseCommandClass {
  new (request: CommandRequest): CaseCommand;
  readonly definition: AnyCommand;
}

export function commandClass(definition: AnyCommand): CaseCommandClass {
  const Declared = class extends CaseCommand {
    static readonly definition = definition;
  };
  Object.defineProperty(Declared, 'name', { value: definition.type });
  return Declared;
}
