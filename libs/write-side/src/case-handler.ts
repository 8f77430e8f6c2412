import { Problem, refusedBy } from '#libs/contracts';
import {
  type Appended,
  derivedId,
  eventId,
  type EventStore,
  newEvent,
  type NewEvent,
  recordedAt as nextRecordedAt,
  RevisionConflict,
} from '#libs/event-store';
import {
  type CaseType,
  type Circumstances,
  type Clock,
  type Decided,
  type DomainEvent,
  type EventMeta,
  instantOf,
  isId,
  isRefusal,
  type Refusal,
  streamOf,
} from '#libs/kernel';
import type { Vault } from '#libs/vault';
import type { Principal } from '#rules/organisation';
import { CaseKeys } from './case-keys.js';
import type { AnyCommand, CommandRequest } from './command.js';
import { envelopeOf } from './envelope.js';
import type { FoldedStream, FoldedStreams } from './folded-streams.js';
import { notLaterThanRecorded } from './occurred-at.js';
import type { CommandOutcome, FirstOutcome } from './outcome.js';
import { holdsWords, sealBody } from './seal-body.js';

/** What the handler asks of the outside world beside the log and the vault. */
export interface Surroundings<Facts> {
  /** Facts that rules are judged on, with the version of the reference data that the event keeps. */
  readonly facts: () => { readonly facts: Facts; readonly version: number };
  /** Whether the caller sees a case in which these units have a task and those are complained about. */
  readonly sees: (
    caller: Pick<Principal, 'scope' | 'unit'>,
    tasks: readonly string[],
    complainedAbout: readonly string[],
  ) => boolean;
  /** Judged before anything of the body is sealed, fingerprinted or logged (decisions 31). */
  readonly intake: (body: object) => Refusal | undefined;
}

/** A soft check against a read model, before the decision; it may refuse and name candidates, and accepts a stated difference. */
export type SoftCheck<Command, State = unknown> = (
  command: Command,
  request: CommandRequest,
  state: State,
) => Promise<Refusal | undefined>;

/**
 * Reads what an act is judged on in other streams and puts it into the act, before the decision: facts go in as arguments (decisions 26). Asked
 * only for a new command of somebody who sees the case. @throws Problem where the caller names what is not there for them
 */
export type FactReader<Command, State = unknown> = (
  command: Command,
  request: CommandRequest,
  state: State,
) => Promise<Command>;

/** What is asked outside of the rule-book before it decides. */
export interface Beforehand<Command, State = unknown> {
  readonly softCheck?: SoftCheck<Command, State> | undefined;
  readonly factReader?: FactReader<Command, State> | undefined;
}

const ATTEMPTS = 5;

/**
 * The way of one command (decisions 8): load → scope → a repeated command answers its first outcome → `If-Match` → seal → decide → append.
 * Authentication, permission and the shape of the body were judged at the edge.
 */
export class CaseHandler<State, Command, E extends DomainEvent, Facts> {
  private readonly keys: CaseKeys;

  constructor(
    private readonly type: CaseType<State, Command, E, Facts>,
    private readonly streams: FoldedStreams<State, E>,
    private readonly store: EventStore,
    vault: Vault,
    private readonly clock: Clock,
    private readonly surroundings: Surroundings<Facts>,
  ) {
    this.keys = new CaseKeys(vault);
  }

  /** @throws Problem for everything but success; RevisionConflict for `latest` in a stream that never rests; StoreUnavailable */
  async execute<B extends object>(
    definition: AnyCommand<B, Command>,
    request: CommandRequest<B>,
    beforehand: Beforehand<Command, State> = {},
  ): Promise<CommandOutcome> {
    if (definition.intake) throwIf(this.surroundings.intake(request.body));
    throwIf(definition.judgePlain?.(request.body));
    const id = definition.opens ? derivedId(request.commandId, this.type.category) : request.caseId;
    if (id === undefined || !isId(id)) throw new Problem('not-found');
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(definition, request, id, beforehand);
      } catch (error) {
        // Somebody else wrote first. Perhaps it was this very command, sent twice: the next attempt finds it.
        if (!(error instanceof RevisionConflict) || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  private async attempt<B extends object>(
    definition: AnyCommand<B, Command>,
    request: CommandRequest<B>,
    id: string,
    { softCheck, factReader }: Beforehand<Command, State>,
  ): Promise<CommandOutcome> {
    const loaded = await this.streams.load(id);
    if (!definition.opens && !this.visible(loaded, request)) throw new Problem('not-found');
    const first = loaded.outcomes.get(request.commandId);
    if (first) return this.firstOutcome(id, first, request);
    if (!definition.opens) checkRevision(loaded.revision, request.expected);
    if (holdsWords(request.body) && this.type.erased(loaded.state)) throw new Problem('words-erased');

    const keys = await this.keys.forBody(id, loaded.revision === 'none', request);
    const asked = definition.toCommand(sealBody(request.body, keys), request);
    const command = factReader ? await factReader(asked, request, loaded.state) : asked;
    if (softCheck) throwIf(await softCheck(command, request, loaded.state));
    return this.decideAndAppend(id, loaded, command, request, keys.fingerprint);
  }

  private async decideAndAppend(
    id: string,
    loaded: FoldedStream<State>,
    command: Command,
    request: CommandRequest,
    fingerprint: string,
  ): Promise<CommandOutcome> {
    const { facts, version } = this.surroundings.facts();
    const recordedAt = nextRecordedAt(this.clock.now(), loaded.recordedAt);
    const occurredAt = claimedTime(request.body) ?? recordedAt;
    throwIf(notLaterThanRecorded(occurredAt, recordedAt));
    const circumstances: Circumstances<Facts> = {
      actor: request.principal.actor,
      occurredAt,
      recordedAt,
      facts,
      newId: (label) => derivedId(request.commandId, label),
    };
    const decision = this.type.decider.decide(command, loaded.state, circumstances);
    if (isRefusal(decision)) throw refusedBy(decision);

    const meta = (event: Decided<E>): EventMeta =>
      envelopeOf({
        v: this.type.events[event.type as E['type']].v,
        occurredAt: event.occurredAt ?? occurredAt,
        precision: event.precision,
        recordedAt,
        actor: request.principal.actor,
        command: request.commandId,
        request: fingerprint,
        correlation: request.correlation,
        causation: request.causation,
        basis: event.basis,
        organisation: version,
        source: request.source,
      });
    const stream = streamOf(this.type.category, id);
    const events = decision.map((event, index) =>
      newEvent(
        { id: eventId(request.commandId, fingerprint, index), type: event.type, data: event.data },
        meta(event),
      ),
    );
    const appended = await this.store.append(stream, loaded.revision, events);
    if (appended.repeated) return this.storedOutcome(id, request, appended);
    this.remember(stream, events, appended);
    const { revision, position } = appended;
    return {
      id,
      revision,
      position,
      made: decision.flatMap((event) => this.type.made(event) ?? []),
      repeated: false,
    };
  }

  /** A repeated append was sealed, timed and decided by its first writer: what is stored is that one's, not ours. */
  private async storedOutcome(
    id: string,
    { commandId }: CommandRequest,
    appended: Appended,
  ): Promise<CommandOutcome> {
    const { outcomes } = await this.streams.load(id);
    const first = outcomes.get(commandId);
    const { revision, position } = first ?? appended;
    return { id, revision, position, made: first?.made ?? [], repeated: true };
  }

  private remember(stream: string, events: readonly NewEvent[], appended: Appended): void {
    const first = appended.revision - events.length + 1;
    const { position } = appended;
    this.streams.appended(
      stream,
      events.map((event, index) => ({ ...event, stream, revision: first + index, position })),
    );
  }

  private visible({ revision, state }: FoldedStream<State>, { principal }: CommandRequest): boolean {
    return (
      revision !== 'none' &&
      this.surroundings.sees(principal, this.type.tasks(state), this.type.complainedAbout(state))
    );
  }

  private async firstOutcome(
    id: string,
    first: FirstOutcome,
    request: CommandRequest,
  ): Promise<CommandOutcome> {
    const fingerprint = await this.keys.fingerprint(id, request.body);
    // After erasure the key of the fingerprint is gone: the first outcome is answered unchecked (decisions 7).
    if (fingerprint !== undefined && fingerprint !== first.request) throw new Problem('key-reused');
    const { revision, position, made } = first;
    return { id, revision, position, made, repeated: true };
  }
}

function throwIf(refusal: Refusal | undefined): void {
  if (refusal) throw refusedBy(refusal);
}

function checkRevision(current: number | 'none', expected: CommandRequest['expected']): void {
  if (expected === 'latest' || expected === current) return;
  if (expected === undefined)
    throw new Problem('precondition-required', {
      detail: {
        zh: '对已有事项的操作必须带 If-Match,取值为读取时得到的 ETag。',
        en: 'A command to an existing case needs If-Match with the ETag that you got when you read it.',
      },
    });
  throw new Problem('stale-revision', {
    detail: {
      zh: `事项现在的版本是 ${current},请重新读取后再提交。`,
      en: `The case is at revision ${current} now; read it again and send the command with the new ETag.`,
    },
    headers: { etag: `"${current}"` },
    members: { revision: current },
  });
}

/** `occurredAt` of a body. */
function claimedTime(body: object): string | undefined {
  const { occurredAt } = body as { occurredAt?: unknown };
  return typeof occurredAt === 'string' ? instantOf(occurredAt) : undefined;
}
