import { Body, Controller, HttpCode, Inject, Param, Post, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Answers,
  GivesCommand,
  GivesUnregisteredCommand,
  NeedsFreshCode,
  OutcomeAnswer,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import type { CaseCommandClass, CommandDefinition } from './command.js';
import { type CommandCall, CommandCaller } from './caller.js';
import { type CommandOutcome, outcomeAnswer } from './outcome.js';

/** `TriageDispute` → `triage-dispute`. */
export const kebabCase = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();

/** `consultation-rounds` → `consultationRounds`. */
export const camelCase = (path: string): string =>
  path.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/**
 * A controller with one route for each command of a case type, named in kebab case: `POST /disputes` opens, `POST /disputes/{id}/triage-dispute`,
 * `POST /disputes/{id}/concerns/{concernId}/respond-to-concern`. Declared here once, so that no feature repeats headers, statuses and documentation.
 */
export function commandController(
  path: string,
  commands: readonly CaseCommandClass[],
  { registered = true }: { readonly registered?: boolean } = {},
): Type<unknown> {
  class CommandsController {
    constructor(readonly bus: CommandBus) {}
  }
  Object.defineProperty(CommandsController, 'name', {
    value: `${path[0]?.toUpperCase()}${camelCase(path.slice(1))}CommandsController`,
  });
  Inject(CommandBus)(CommandsController, undefined, 0);
  for (const command of commands) {
    const { definition } = command;
    if (!definition.note && definition.routed !== false)
      addRoute(CommandsController, path, command, definition, registered);
  }
  Controller(path)(CommandsController);
  ApiTags(path)(CommandsController);
  ApiBearerAuth()(CommandsController);
  return CommandsController;
}

function addRoute(
  controller: Type<{ bus: CommandBus }>,
  path: string,
  command: CaseCommandClass,
  definition: CommandDefinition,
  registered: boolean,
): void {
  const method = `${definition.type[0]?.toLowerCase()}${definition.type.slice(1)}`;
  const prototype = controller.prototype as Record<string, unknown>;
  const handle = async function (
    this: { bus: CommandBus },
    caller: CommandCall,
    caseId: string | undefined,
    concernId: string | undefined,
    body: object,
    reply: FastifyReply,
  ): Promise<OutcomeAnswer> {
    const outcome = await this.bus.execute<InstanceType<CaseCommandClass>, CommandOutcome>(
      new command({ ...caller, body, ...(caseId ? { caseId } : {}), ...(concernId ? { concernId } : {}) }),
    );
    void reply.header('etag', `"${outcome.revision}"`);
    if (outcome.repeated) void reply.header('idempotency-replayed', 'true');
    if (definition.opens) void reply.header('location', `/api/v1/${path}/${outcome.id}`);
    return outcomeAnswer(outcome);
  };
  prototype[method] = handle;

  CommandCaller({ existing: !definition.opens })(prototype, method, 0);
  Param('id')(prototype, method, 1);
  Param('concernId')(prototype, method, 2);
  Body()(prototype, method, 3);
  Res({ passthrough: true })(prototype, method, 4);
  Reflect.defineMetadata(
    'design:paramtypes',
    [Object, String, String, definition.body, Object],
    prototype,
    method,
  );

  const descriptor = Object.getOwnPropertyDescriptor(prototype, method) as PropertyDescriptor;
  for (const decorate of routeDecorators(path, definition, registered))
    decorate(prototype, method, descriptor);
}

function routeDecorators(
  path: string,
  definition: CommandDefinition,
  registered: boolean,
): MethodDecorator[] {
  const act = definition.onConcern
    ? `:id/concerns/:concernId/${kebabCase(definition.type)}`
    : `:id/${kebabCase(definition.type)}`;
  const existing = [
    ApiParam({ name: 'id', type: 'string', format: 'uuid' }),
    ...(definition.onConcern ? [ApiParam({ name: 'concernId', type: 'string', format: 'uuid' })] : []),
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'ETag of the revision that the caller has seen, `"<revision>"`',
    }),
    ProblemResponses(412, 428),
  ];
  return [
    Post(definition.opens ? '' : act),
    HttpCode(definition.opens ? 201 : 200),
    RequirePermission(definition.permission),
    ...(definition.freshCode ? [NeedsFreshCode()] : []),
    registered ? GivesCommand(definition.type) : GivesUnregisteredCommand(),
    ApiOperation({
      operationId: `${camelCase(path)}${definition.type}`,
      summary: `${definition.summary.zh} · ${definition.summary.en}`,
    }),
    ApiBody({ type: definition.body }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Names the command together with the account, the method and the path: the same key on another path is another command',
    }),
    ...(definition.opens ? [] : existing),
    Answers({ status: definition.opens ? 201 : 200, answer: OutcomeAnswer }),
    ProblemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503),
  ];
}
