import { Inject, Injectable } from '@nestjs/common';
import { CASE_DESCRIPTIONS, mayRead, pointInTime, presentPerson, sees, TIMES, type Times } from '#libs/cases';
import { Problem } from '#libs/contracts';
import { decode, EventStore } from '#libs/event-store';
import { Clock, type DomainEvent, isId, type Recorded, shanghaiDate, streamOf } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { openInAnswer, Vault } from '#libs/vault';
import { type AnyCaseDescription, replay } from '#rules/cases';
import type { Principal } from '#rules/organisation';
import { rectificationItemCase } from '../item-case.js';
import type { ItemEvent } from '../item.events.js';
import { confirmedBasis, isIdentified, type Item } from '../item-state.js';
import { type BasisCase, trailOf } from './trail.js';

/** Reads the streams of a trail; the sight of each is judged by itself, on its state of today, before anything is unsealed (decisions 9). */
@Injectable()
export class TrailReader {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly organisation: OrganisationStore,
    private readonly clock: Clock,
    @Inject(CASE_DESCRIPTIONS) private readonly descriptions: readonly AnyCaseDescription[],
    @Inject(TIMES) private readonly times: Times,
  ) {}

  /** @throws Problem not-found, the same for an unknown item and one outside the caller's scope */
  async read(
    id: string,
    principal: Principal,
    knownAt: string | undefined,
  ): Promise<{ readonly revision: number; readonly body: object }> {
    if (!isId(id)) throw new Problem('not-found');
    const description = rectificationItemCase;
    const events = (await this.load(description, id)) as readonly Recorded<ItemEvent>[];
    const item = folded(description, events) as Item;
    if (!isIdentified(item) || !this.visible(description, item, principal)) throw new Problem('not-found');
    const cases = await Promise.all(
      casesOf(item).map(({ category, id: of }) => this.basisCase(category, of, principal)),
    );
    const until = knownAt === undefined ? undefined : (await pointInTime(knownAt, this.times)).position;
    const isKnown = ({ position }: Recorded): boolean => until === undefined || position <= until;
    const told = events.filter(isKnown);
    if (!told.length) throw new Problem('not-recorded-then');
    const trail = trailOf(
      { id, events: told, item: told.length === events.length ? item : (folded(description, told) as Item) },
      cases.map((one) => asKnown(one, one.events.filter(isKnown))),
      shanghaiDate(this.clock.now()),
    );
    const body = await openInAnswer(this.vault, trail, mayRead(principal), presentPerson);
    return { revision: told.at(-1)?.revision ?? -1, body };
  }

  private async basisCase(category: string, id: string, principal: Principal): Promise<BasisCase> {
    const description = this.descriptions.find((one) => one.category === category);
    if (!description) throw new Error(`No case type ${category}`);
    const events = await this.load(description, id);
    const state = folded(description, events);
    return { description, id, events, state, visible: this.visible(description, state, principal) };
  }

  private async load(
    { category, events }: AnyCaseDescription,
    id: string,
  ): Promise<readonly Recorded<DomainEvent>[]> {
    const stored = await this.store.read(streamOf(category, id));
    return stored.map((event) => decode<DomainEvent>(events, event));
  }

  private visible(description: AnyCaseDescription, state: object, principal: Principal): boolean {
    const { tasks, complainedAbout } = description;
    return sees(principal, tasks(state), complainedAbout(state), this.organisation.current());
  }
}

const folded = (description: AnyCaseDescription, events: readonly Recorded<DomainEvent>[]): object =>
  replay(description, events).state;

/** The sight of a case is that of today, whatever was known of it. */
const asKnown = (found: BasisCase, events: BasisCase['events']): BasisCase =>
  events.length === found.events.length
    ? found
    : { ...found, events, state: folded(found.description, events) };

/** Cases of the confirmed concerns, each once. */
const casesOf = (item: Parameters<typeof confirmedBasis>[0]): readonly { category: string; id: string }[] => [
  ...new Map(
    confirmedBasis(item).flatMap(({ case: id, category }) =>
      category === null ? [] : [[id, { category, id }]],
    ),
  ).values(),
];
