import type { Provider, Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '#libs/event-store';
import { type CaseType, Clock, type DomainEvent, type Refusal } from '#libs/kernel';
import { Vault } from '#libs/vault';
import {
  type Beforehand,
  CaseHandler,
  type FactReader,
  type SoftCheck,
  type Surroundings,
} from './case-handler.js';
import type { CaseCommand, CaseCommandClass, CommandRequest } from './command.js';
import { FoldedStreams } from './folded-streams.js';
import type { CommandOutcome } from './outcome.js';

/** Injection token of the `Surroundings` that the application provides once for all case types. */
export const SURROUNDINGS = Symbol('Surroundings');

export const foldedStreamsOf = (category: string): symbol => Symbol.for(`huiying/folded-streams/${category}`);
const handlerOf = (category: string): symbol => Symbol.for(`huiying/case-handler/${category}`);

/** A command as far as its name. */
interface Named {
  readonly type: string;
}

/** A soft check of one command as a Nest provider: the class that answers it. */
export interface SoftCheckProvider<Command, State> {
  readonly command: Named;
  readonly check: Type<{
    check(command: Command, request: CommandRequest, state: State): Promise<Refusal | undefined>;
  }>;
}

/** A reader of facts as a Nest provider: the commands that it reads for. */
export interface FactReaderProvider<Command, State> {
  readonly commands: readonly Named[];
  readonly reader: Type<{ read(command: Command, request: CommandRequest, state: State): Promise<Command> }>;
}

/** What is asked before the decision of single commands. */
export interface AskedBefore<State, Command> {
  readonly softChecks?: readonly SoftCheckProvider<Command, State>[];
  readonly factReaders?: readonly FactReaderProvider<Command, State>[];
}

/**
 * Everything Nest needs for a case type: its folded streams, its handler, and one command handler for each command.
 * Spread it into the providers of the feature's module.
 */
export function caseProviders<State, Command, E extends DomainEvent, Facts>(
  type: CaseType<State, Command, E, Facts>,
  commands: readonly CaseCommandClass[],
  { softChecks = [], factReaders = [] }: AskedBefore<State, Command> = {},
): Provider[] {
  return [
    {
      provide: foldedStreamsOf(type.category),
      useFactory: (store: EventStore) => new FoldedStreams(store, type),
      inject: [EventStore],
    },
    {
      provide: handlerOf(type.category),
      useFactory: (
        streams: FoldedStreams<State, E>,
        store: EventStore,
        vault: Vault,
        clock: Clock,
        surroundings: Surroundings<Facts>,
      ) => new CaseHandler(type, streams, store, vault, clock, surroundings),
      inject: [foldedStreamsOf(type.category), EventStore, Vault, Clock, SURROUNDINGS],
    },
    ...softChecks.map(({ check }) => check),
    ...factReaders.map(({ reader }) => reader),
    ...commands.map((command) => {
      const isIt = ({ type: name }: Named): boolean => name === command.definition.type;
      return commandHandler(type.category, command, {
        check: softChecks.find((soft) => isIt(soft.command))?.check,
        reader: factReaders.find((facts) => facts.commands.some(isIt))?.reader,
      });
    }),
  ];
}

/** Providers that are asked before the decision. */
interface Asked {
  readonly check: Type<object> | undefined;
  readonly reader: Type<object> | undefined;
}

/** The bus looks handlers up by metadata of their class, so one is declared for each command. */
function commandHandler(category: string, command: CaseCommandClass, { check, reader }: Asked): Provider {
  const { definition } = command;
  class Handler implements ICommandHandler<CaseCommand> {
    constructor(
      private readonly cases: CaseHandler<unknown, unknown, DomainEvent, unknown>,
      private readonly beforehand: Beforehand<unknown>,
    ) {}

    execute(declared: CaseCommand): Promise<CommandOutcome> {
      return this.cases.execute(definition, declared.request, this.beforehand);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${definition.type}Handler` });
  CommandHandler(command)(Handler);
  return {
    provide: Handler,
    useFactory: (cases: CaseHandler<unknown, unknown, DomainEvent, unknown>, ...asked: object[]) => {
      const soft = check && (asked.shift() as { check: SoftCheck<unknown> });
      const factReader = reader && (asked.shift() as { read: FactReader<unknown> });
      return new Handler(cases, {
        softCheck: soft && ((command, request, state) => soft.check(command, request, state)),
        factReader: factReader && ((command, request, state) => factReader.read(command, request, state)),
      });
    },
    inject: [handlerOf(category), ...(check ? [check] : []), ...(reader ? [reader] : [])],
  };
}
