import { labelsEveryMember, type SealedBody } from '#libs/contracts';
import { instantOf } from '#libs/kernel';
import { type CommandDefinition, type CommandRequest, defineCommand } from '#libs/write-side';
import {
  AcknowledgeResponseBody,
  AssessReplyBody,
  AssignConcernBody,
  ClassifyConcernBody,
  CloseConcernBody,
  type ConcernBody,
  type ConductBody,
  ContestResponseBody,
  DeclineConcernBody,
  type DeliveryBody,
  RaiseConcernBody,
  type RaiserBody,
  RespondToConcernBody,
  SettleConcernBody,
} from './concern.bodies.js';
import type { Raiser } from './concern.events.js';
import type { ConcernCommand, ConcernIntake, StatedConduct } from './concern.rules.js';
import type { Delivery } from './concern-vocabulary.js';
import { concernCommandNames } from './concern-acts.labels.js';
import { concernBodies } from './concern-bodies.labels.js';

/** The commands of the chapter of concerns, declared once; a case type takes them into its own list. */
export const concernCommands: readonly CommandDefinition<object, ConcernCommand>[] = [
  defineCommand({
    type: 'RaiseConcern',
    summary: concernCommandNames.RaiseConcern,
    permission: 'RAISE_CONCERN',
    body: RaiseConcernBody,
    intake: true,
    toCommand: ({ concern }): ConcernCommand => ({ type: 'RaiseConcern', ...intakeOf(concern) }),
  }),
  defineCommand({
    type: 'ClassifyConcern',
    summary: concernCommandNames.ClassifyConcern,
    permission: 'CLASSIFY_CONCERN',
    body: ClassifyConcernBody,
    onConcern: true,
    intake: true,
    toCommand: ({ topic, issueClass, styleCategory = null, conduct }, request): ConcernCommand => ({
      type: 'ClassifyConcern',
      concern: concernIn(request),
      topic,
      issueClass,
      styleCategory,
      conduct: conduct ? conductIn(conduct) : null,
    }),
  }),
  defineCommand({
    type: 'AssignConcern',
    summary: concernCommandNames.AssignConcern,
    permission: 'ASSIGN_CONCERN',
    body: AssignConcernBody,
    onConcern: true,
    toCommand: ({ unit, officer = null, respondBy = null }, request): ConcernCommand => ({
      type: 'AssignConcern',
      concern: concernIn(request),
      unit,
      officer,
      respondBy,
    }),
  }),
  defineCommand({
    type: 'RespondToConcern',
    summary: concernCommandNames.RespondToConcern,
    permission: 'RESPOND_TO_CONCERN',
    body: RespondToConcernBody,
    onConcern: true,
    toCommand: ({ kind, responder, delivered, words }, request): ConcernCommand => ({
      type: 'RespondToConcern',
      concern: concernIn(request),
      kind,
      responder: responder ? { unit: responder.unit, officer: responder.officer ?? null } : null,
      delivered: deliveryIn(delivered),
      words,
    }),
  }),
  defineCommand({
    type: 'AssessReply',
    summary: concernCommandNames.AssessReply,
    permission: 'ASSESS_REPLY',
    body: AssessReplyBody,
    onConcern: true,
    intake: true,
    toCommand: (body, request): ConcernCommand => ({
      type: 'AssessReply',
      concern: concernIn(request),
      response: body.response,
      kind: body.kind,
      addresses: body.addresses,
      delivered: body.delivered
        ? deliveryIn(body.delivered)
        : body.neverDelivered
          ? 'NOT_DELIVERED'
          : 'NOT_STATED',
      unit: body.unit ?? null,
      conduct: body.conduct ? conductIn(body.conduct) : null,
    }),
  }),
  defineCommand({
    type: 'AcknowledgeResponse',
    summary: concernCommandNames.AcknowledgeResponse,
    permission: 'ACKNOWLEDGE_RESPONSE',
    body: AcknowledgeResponseBody,
    onConcern: true,
    toCommand: ({ response }, request): ConcernCommand => ({
      type: 'AcknowledgeResponse',
      concern: concernIn(request),
      response,
    }),
  }),
  defineCommand({
    type: 'ContestResponse',
    summary: concernCommandNames.ContestResponse,
    permission: 'CONTEST_RESPONSE',
    body: ContestResponseBody,
    onConcern: true,
    toCommand: ({ response, reason }, request): ConcernCommand => ({
      type: 'ContestResponse',
      concern: concernIn(request),
      response,
      reason,
    }),
  }),
  defineCommand({
    type: 'SettleConcern',
    summary: concernCommandNames.SettleConcern,
    permission: 'RECORD_OUTCOME',
    body: SettleConcernBody,
    onConcern: true,
    toCommand: ({ outcome = null, evidence = [] }, request): ConcernCommand => ({
      type: 'SettleConcern',
      concern: concernIn(request),
      outcome,
      evidence: evidence.map(({ kind, note, on = null, file }) => ({
        ...{ kind, note, on },
        ...(file === undefined ? {} : { file }),
      })),
    }),
  }),
  defineCommand({
    type: 'DeclineConcern',
    summary: concernCommandNames.DeclineConcern,
    permission: 'DECLINE_CONCERN',
    body: DeclineConcernBody,
    onConcern: true,
    toCommand: ({ reasonCode, reason }, request): ConcernCommand => ({
      type: 'DeclineConcern',
      concern: concernIn(request),
      reasonCode,
      reason,
    }),
  }),
  defineCommand({
    type: 'CloseConcern',
    summary: concernCommandNames.CloseConcern,
    permission: 'CLOSE_CONCERN',
    body: CloseConcernBody,
    onConcern: true,
    toCommand: (_, request): ConcernCommand => ({ type: 'CloseConcern', concern: concernIn(request) }),
  }),
];

const concernIn = ({ concernId }: CommandRequest): string => concernId ?? '';

/** A concern of an intake as the rule-book takes it. */
export const intakeOf = (concern: SealedBody<ConcernBody>): ConcernIntake => ({
  kind: concern.kind,
  topic: concern.topic ?? null,
  village: concern.village ?? null,
  raiser: raiserIn(concern.raiser),
  words: concern.words,
  ...conductIn(concern),
});

/** The body is consistent: a person came with PERSON, a number with GROUP. */
export function raiserIn({ person, size }: SealedBody<RaiserBody>): Raiser {
  if (person) return { kind: 'PERSON', person: person.person, details: person.details };
  return size === undefined ? { kind: 'ANONYMOUS' } : { kind: 'GROUP', size };
}

export const conductIn = ({ conductOf, unitComplainedAbout }: SealedBody<ConductBody>): StatedConduct => ({
  conductOf,
  unitComplainedAbout: unitComplainedAbout ?? null,
});

export const deliveryIn = ({ how, at }: SealedBody<DeliveryBody>): Delivery => ({ how, at: instantOf(at) });

labelsEveryMember<typeof import('./concern.bodies.js')>(concernBodies);
