import { Controller, Get, Inject, Module, Param, type Provider, Res, type Type } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Caller, Documented, RequirePermission, type TSchema } from '#libs/contracts';
import type { Bilingual, DomainEvent } from '#libs/kernel';
import {
  type AskedBefore,
  BusCommands,
  type CaseCommand,
  type CaseCommandClass,
  caseProviders,
  type CommandDefinition,
  commandController,
  type CommandRequest,
  type NoteDefinition,
} from '#libs/write-side';
import type { AnyCaseBook, CaseBook } from '#rules/figures';
import type { Principal } from '#rules/organisation';
import type { AnyCaseDescription, CaseDescription } from './case-description.js';
import { ReadCase } from './case-queries.js';
import { CasesModule } from './cases.module.js';
import { KNOWN_AT_PARAMETER, KnownAt } from './known-at.js';
import type { AnyList } from './list-declaration.js';
import type { AnyLedger } from './ledger.js';
import { withETag } from './with-etag.js';

/** Whether cases of a type stand in board, matrix, facts, late entries and refusals, or in none of them. There is no mixture. */
export type Registers = 'GENERAL' | 'NONE';

/** A case type, said once. */
export interface CaseTypeDeclaration<
  State extends object,
  Command extends { readonly type: string },
  E extends DomainEvent,
> extends AskedBefore<NoInfer<State>, NoInfer<Command>> {
  readonly description: CaseDescription<State, Command, E>;
  /** It must be said: late entries, refusals and members judge sight by the case board, and a case that is missing there is hidden. */
  readonly registers: Registers;
  /** Path of its routes, `disputes`. */
  readonly path: string;
  /** Documentation of `GET /disputes/{id}`. */
  readonly read: {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
    readonly answer: TSchema;
  };
  readonly commands: readonly CommandDefinition<object, NoInfer<Command>>[];
  /** What only the service's own processes give. */
  readonly notes?: readonly NoteDefinition<object, NoInfer<Command>>[];
  readonly lists?: readonly AnyList[];
  /** What of it becomes facts; without a book only its concerns are counted. */
  readonly book?: CaseBook<NoInfer<State>, NoInfer<E>>;
  /** Lists that leave as files. */
  readonly ledgers?: readonly AnyLedger[];
  /** What else it answers or needs. */
  readonly controllers?: readonly Type<unknown>[];
  readonly providers?: readonly Provider[];
}

/** Injection token of the case types of this service. */
export const CASE_TYPES = Symbol('CaseTypes');

/** A case type as everything that spans case types takes it. */
export interface AnyCaseType {
  readonly description: AnyCaseDescription;
  readonly name: Bilingual;
  readonly path: string;
  readonly registers: Registers;
  readonly lists: readonly AnyList[];
  readonly book: AnyCaseBook | undefined;
  readonly ledgers: readonly AnyLedger[];
  /** Its commands on the bus. */
  readonly classes: readonly CaseCommandClass[];
  /** The Nest module of its routes and handlers. */
  readonly module: Type<unknown>;
  /** Whether the case type has this command. */
  has(command: { readonly type: string }): boolean;
  /** The command, ready for the bus, that gives this request to a case of this type. */
  give<B extends object>(
    command: Pick<CommandDefinition<B>, 'type' | 'toCommand'> | Pick<NoteDefinition<B>, 'type' | 'toCommand'>,
    request: CommandRequest<B>,
  ): CaseCommand;
}

/** @throws Error that names a command which the case type declares twice */
export function defineCaseType<
  State extends object,
  Command extends { readonly type: string },
  E extends DomainEvent,
>(declared: CaseTypeDeclaration<State, Command, E>): AnyCaseType {
  const { description, registers, path, commands, notes = [], lists = [], ledgers = [], book } = declared;
  const bus = new BusCommands(description.category, [...commands, ...notes]);
  class CaseTypeModule {}
  Object.defineProperty(CaseTypeModule, 'name', { value: `${path[0]?.toUpperCase()}${path.slice(1)}Module` });
  Module({
    imports: [CqrsModule, CasesModule],
    controllers: [
      commandController(path, bus.classes, { registered: registers === 'GENERAL' }),
      ...lists.map(({ controller }) => controller),
      ...(declared.controllers ?? []),
      readController(declared),
    ],
    providers: [...caseProviders(description, bus.classes, declared), ...(declared.providers ?? [])],
  })(CaseTypeModule);
  return {
    description,
    name: description.labels.name,
    path,
    registers,
    lists,
    book,
    ledgers,
    classes: bus.classes,
    module: CaseTypeModule,
    has: (command) => bus.has(command),
    give: (command, request) => bus.give(command, request),
  };
}

function readController({
  description: { category },
  path,
  read,
}: Pick<CaseTypeDeclaration<never, never, never>, 'path' | 'read'> & {
  readonly description: { readonly category: string };
}): Type<unknown> {
  class ReadController {
    constructor(readonly queries: QueryBus) {}

    async read(
      id: string,
      knownAt: string | undefined,
      principal: Principal,
      reply: FastifyReply,
    ): Promise<object> {
      return withETag(
        reply,
        await this.queries.execute(new ReadCase(category, id, principal, knownAt)),
        knownAt,
      );
    }
  }
  const { prototype } = ReadController;
  Object.defineProperty(ReadController, 'name', {
    value: `${read.id[0]?.toUpperCase()}${read.id.slice(1)}Controller`,
  });
  Inject(QueryBus)(ReadController, undefined, 0);
  Param('id')(prototype, 'read', 0);
  KnownAt()(prototype, 'read', 1);
  Caller()(prototype, 'read', 2);
  Res({ passthrough: true })(prototype, 'read', 3);
  Reflect.defineMetadata('design:paramtypes', [String, String, Object, Object], prototype, 'read');
  const descriptor = Object.getOwnPropertyDescriptor(prototype, 'read') as PropertyDescriptor;
  const decorators = [
    Get(':id'),
    RequirePermission('READ_CASES'),
    ApiQuery(KNOWN_AT_PARAMETER),
    ApiParam({ name: 'id', type: String }),
    Documented(read),
  ];
  for (const decorate of decorators) decorate(prototype, 'read', descriptor);
  Controller(path)(ReadController);
  ApiTags(path)(ReadController);
  return ReadController;
}
