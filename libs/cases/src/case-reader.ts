import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '#libs/contracts';
import { decode, EventStore } from '#libs/event-store';
import { type DomainEvent, isId, type Recorded, streamOf } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { openInAnswer, Vault } from '#libs/vault';
import type { Principal } from '#rules/organisation';
import type { Timeline } from './case.answers.js';
import type { AnyCaseDescription, CaseDescription } from './case-description.js';
import { caseView } from './case-view.js';
import { type PointInTime, pointInTime, type Times } from './known-at.js';
import { mayRead, presentPerson } from './reading-rights.js';
import { replay } from './replay.js';
import { sees } from './sight.js';
import { toldAct } from './told-act.js';

/** Injection tokens: the case types of this service, and what turns a time into a position. */
export const CASE_DESCRIPTIONS = Symbol('CaseDescriptions');
export const TIMES = Symbol('Times');

/** One case with everything that happened in it and how it stands, its words sealed. */
export interface WholeCase extends ReadCase {
  readonly state: object;
}

interface ReadCase {
  readonly description: AnyCaseDescription;
  readonly id: string;
  /** As far as it was known at the asked time. */
  readonly events: readonly Recorded<DomainEvent>[];
}

/** One case comes from its stream (decisions 9): fresh, judged against the caller's scope before anything is unsealed. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly organisation: OrganisationStore,
    @Inject(CASE_DESCRIPTIONS) private readonly descriptions: readonly AnyCaseDescription[],
    @Inject(TIMES) private readonly times: Times,
  ) {}

  /** How the case stands, or stood. @throws Problem not-found, the same for an unknown id and one outside the caller's scope */
  async read(
    category: string | undefined,
    id: string,
    principal: Principal,
    knownAt?: string,
  ): Promise<CaseAnswer> {
    const found = await this.find(category, id, principal, knownAt);
    const { view, revision } = caseView(found.description, found.id, found.events);
    return { revision, body: await openInAnswer(this.vault, view, mayRead(principal), presentPerson) };
  }

  /** Every act of the case in the order of its recording, late entries marked. */
  async timeline(id: string, principal: Principal, knownAt?: string): Promise<Timeline> {
    const { description, events } = await this.find(undefined, id, principal, knownAt);
    const items = events.map((event) => ({
      ...toldAct(event, description.labels),
      causation: event.meta.causation,
      correlation: event.meta.correlation,
      source: event.meta.source ?? null,
    }));
    return openInAnswer(
      this.vault,
      { id, category: description.category, items },
      mayRead(principal),
      presentPerson,
    );
  }

  /**
   * Another case as it stands now, for a command that is judged on it: the same sight and the same 404 as for a reader (decisions 26).
   * @throws Problem not-found
   */
  async state<State extends object>(
    {
      category,
    }: Pick<CaseDescription<State>, 'category'> & { readonly decider: { readonly initial: State } },
    id: string,
    principal: Principal,
  ): Promise<State> {
    const { description, events } = await this.find(category, id, principal, undefined);
    return replay(description, events).state as State;
  }

  /** For readers that look at the acts themselves: its state and every act, still sealed. @throws Problem not-found */
  async whole(id: string, principal: Principal): Promise<WholeCase> {
    const found = await this.find(undefined, id, principal, undefined);
    return { ...found, state: replay(found.description, found.events).state };
  }

  private async find(
    category: string | undefined,
    id: string,
    principal: Principal,
    knownAt: string | undefined,
  ): Promise<ReadCase> {
    if (!isId(id)) throw new Problem('not-found');
    const candidates = this.descriptions.filter((one) => category === undefined || one.category === category);
    const streams = await Promise.all(candidates.map((description) => this.load(description, id)));
    const found = streams.find(({ events }) => events.length > 0);
    if (!found || !this.visible(found, principal)) throw new Problem('not-found');
    return knownAt === undefined ? found : this.asKnown(found, await pointInTime(knownAt, this.times));
  }

  private async load(description: AnyCaseDescription, id: string): Promise<ReadCase> {
    const stored = await this.store.read(streamOf(description.category, id));
    return { description, id, events: stored.map((event) => decode<DomainEvent>(description.events, event)) };
  }

  /** Judged on today's state, also where an earlier one is asked for. */
  private visible({ description, events }: ReadCase, principal: Principal): boolean {
    const { tasks, complainedAbout } = replay(description, events);
    return sees(principal, tasks, complainedAbout, this.organisation.current());
  }

  private asKnown(found: ReadCase, { position }: PointInTime): ReadCase {
    const events = found.events.filter((event) => event.position <= position);
    if (!events.length) throw new Problem('not-recorded-then');
    return { ...found, events };
  }
}

export interface CaseAnswer {
  readonly revision: number;
  readonly body: object;
}
