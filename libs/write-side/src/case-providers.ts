import type { Provider, Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '#libs/event-store';
import { Clock, type DomainEvent, type CaseType } from '#libs/kernel';
import { Vault } from '#libs/vault';
import {
  type Beforehand,
  CaseHandler,
  type FactReader,
  type SoftCheck,
  type Surroundings,
} from './case-handler.js';
import type { CaseCommand, CaseCommandClass } from './command.js';
import { FoldedStreams } from './folded-streams.js';
import type { CommandOutcome } from './outcome.js';

/** Injection token of the `Surroundings` that the application provides once for all case types. */
export const SURROUNDINGS = Symbol('Surroundings');

export const foldedStreamsOf = (category: string): symbol => Symbol.for(`huiying/folded-streams/${category}`);
const handlerOf = (category: string): symbol => Symbol.for(`huiying/case-handler/${category}`);

/** A soft check of one command as a Nest provider: the class that answers it. */
export interface SoftCheckProvider<Act> {
  readonly command: CaseCommandClass<object, Act>;
  readonly check: Type<{ check: SoftCheck<Act> }>;
}

/** A reader of facts as a Nest provider: the commands that it reads for. */
export interface FactReaderProvider<Act, State> {
  readonly commands: readonly CaseCommandClass<never, Act>[];
  readonly reader: Type<{ read: FactReader<Act, State> }>;
}

/**
 * Everything Nest needs for a case type: its folded streams, its handler, and one command handler for each declared command.
 * Spread it into the providers of the feature's module.
 */
export function caseProviders<State, Act, E extends DomainEvent, Facts>(
  type: CaseType<State, Act, E, Facts>,
  commands: readonly CaseCommandClass<never, Act>[],
  softChecks: readonly SoftCheckProvider<Act>[] = [],
  factReaders: readonly FactReaderProvider<Act, State>[] = [],
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
    ...commands.map((command) =>
      commandHandler(type.category, command as unknown as CaseCommandClass<object, Act>, {
        check: softChecks.find((soft) => isSame(soft.command, command))?.check,
        reader: factReaders.find((facts) => facts.commands.some((one) => isSame(one, command)))
          ?.reader as Asked<Act>['reader'],
      }),
    ),
  ];
}

const isSame = (one: Declared, other: Declared): boolean => one.definition.type === other.definition.type;

/** A command as far as its name. */
interface Declared {
  readonly definition: { readonly type: string };
}

/** The bus looks handlers up by metadata of their class, so one is declared for each command. */
function commandHandler<Act>(
  category: string,
  command: CaseCommandClass<object, Act>,
  { check, reader }: Asked<Act>,
): Provider {
  const { definition } = command;
  class Handler {
    constructor(
      private readonly cases: CaseHandler<unknown, Act, DomainEvent, unknown>,
      private readonly beforehand: Beforehand<Act>,
    ) {}

    execute(declared: CaseCommand): Promise<CommandOutcome> {
      return this.cases.execute(definition, declared.request, this.beforehand);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${definition.type}Handler` });
  CommandHandler(command)(Handler as unknown as Type<ICommandHandler>);
  return {
    provide: Handler,
    useFactory: (cases: CaseHandler<unknown, Act, DomainEvent, unknown>, ...asked: object[]) => {
      const soft = check && (asked.shift() as { check: SoftCheck<Act> });
      const facts = reader && (asked.shift() as { read: FactReader<Act> });
      return new Handler(cases, {
        softCheck: soft && ((act, request) => soft.check(act, request)),
        facts: facts && ((act, request, state) => facts.read(act, request, state)),
      });
    },
    inject: [handlerOf(category), ...(check ? [check] : []), ...(reader ? [reader] : [])],
  };
}

/** Providers that are asked before the decision. */
interface Asked<Act> {
  readonly check: Type<{ check: SoftCheck<Act> }> | undefined;
  readonly reader: Type<{ read: FactReader<Act> }> | undefined;
}
