import type { CommandBus } from '@nestjs/cqrs';
import { type AnyCaseType, EVERYWHERE, sees } from '#libs/cases';
import { NoteItem } from '#libs/concerns';
import { decode, type EventStore } from '#libs/event-store';
import { categoryOf, type DomainEvent, idOf, type Recorded, streamOf } from '#libs/kernel';
import type { DurableProcess } from '#libs/read-side';
import {
  ConfirmBasis,
  NoteBasisAnswer,
  NoteBasisContest,
  rectificationItems,
  RejectBasis,
} from '#libs/rectifications';
import { type AnyCaseDescription, replay } from '#rules/cases';
import { answeredAt, concernOf, itemsOf } from '#rules/concerns';
import type { Jurisdiction } from '#rules/organisation';
import type { Petition } from '#rules/petitions';
import { type BasisRef, type ItemEvent, itemEventTypes, type LinkRejection } from '#rules/rectifications';
import { requestOf, giveUnlessRefused } from './giving.js';

const NAME = 'basis-concerns';

type Proposed = Extract<ItemEvent, { type: 'BasisConcernProposed' }>;

/** A case with everything that happened in it. */
interface Told {
  readonly caseType: AnyCaseType;
  readonly description: AnyCaseDescription;
  readonly id: string;
  readonly events: readonly Recorded<DomainEvent>[];
}

/**
 * Concern ↔ item (decisions 37). The item proposes a link; the concern notes it in its own stream, also when it is closed; the item confirms or
 * rejects. From then on the item's stream is told when the concern is answered so that it counts, and when it is so no more: only that is judged at the
 * close-off, and what comes after it proposes a rebound. Every command derives from the event that it tells of, and every body from the stream
 * up to that event: doing it again finds what was done.
 */
export class BasisConcerns implements DurableProcess<DomainEvent> {
  readonly name = NAME;
  readonly sources: DurableProcess<DomainEvent>['sources'];
  /** Case types in which concerns are raised. */
  private readonly homes: readonly AnyCaseType[];
  readonly types = [
    'BasisConcernProposed',
    'ConcernClassified',
    'ConcernResponded',
    'ReplyAssessed',
    'ResponseAcknowledged',
    'ResponseContested',
    'CarriedConcernAnswered',
    'CarriedConcernContested',
    'DisputeUnlinked',
  ];

  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
    private readonly jurisdiction: () => Jurisdiction,
    caseTypes: readonly AnyCaseType[],
  ) {
    this.homes = caseTypes.filter((one) => one.has(NoteItem));
    this.sources = {
      'rectification-item': itemEventTypes,
      ...Object.fromEntries(this.homes.map(({ description }) => [description.category, description.events])),
    };
  }

  /** A reply out of a ledger counts only when somebody has assessed it: an import is passed over. */
  awaits({ type, data }: DomainEvent): boolean {
    return type !== 'ConcernResponded' || !(data as { imported: boolean }).imported;
  }

  async react(event: Recorded<DomainEvent>): Promise<void> {
    if (event.type === 'BasisConcernProposed') return this.link(event as Recorded<Proposed>);
    const home = this.homes.find(({ description }) => description.category === categoryOf(event.stream));
    if (!home) return;
    const told = await this.tell(home, idOf(event.stream), event.revision + 1);
    await this.report(told, event.revision);
  }

  private async link(event: Recorded<Proposed>): Promise<void> {
    const item = idOf(event.stream);
    const basis = { case: event.data.case, concern: event.data.concern };
    const found = await this.find(basis.case);
    if (!found) return this.reject(event, basis, 'NOT_FOUND');
    if (notedAt(found, basis.concern, item) === undefined) {
      if (!this.isThereFor(event, found)) return this.reject(event, basis, 'NOT_FOUND');
      const body = { concern: basis.concern, item };
      const noted = await giveUnlessRefused(
        this.commands,
        found.caseType.give(NoteItem, requestOf(NAME, event, `note/${basis.concern}`, basis.case, body)),
      );
      if (!noted) return this.reject(event, basis, 'REFUSED_BY_CASE');
    }
    await this.confirm(event, basis, await this.tell(found.caseType, basis.case));
  }

  /** As it stood when it was noted; what came after is told one by one, by the same commands as if it came now. */
  private async confirm(event: Recorded<Proposed>, basis: BasisRef, told: Told): Promise<void> {
    const item = idOf(event.stream);
    const revision = notedAt(told, basis.concern, item);
    if (revision === undefined) return;
    const { category } = told.description;
    const answered = answeredIn(told.description, stateAt(told, revision), basis.concern);
    const body = { ...basis, category, revision, answeredAt: answered };
    const request = requestOf(NAME, event, `confirm/${basis.concern}`, item, body);
    await giveUnlessRefused(this.commands, rectificationItems.give(ConfirmBasis, request));
    for (const { revision: later, type } of told.events.slice(revision + 1))
      if (this.types.includes(type)) await this.report(told, later, item);
  }

  private async reject(event: Recorded<Proposed>, basis: BasisRef, code: LinkRejection): Promise<void> {
    const request = requestOf(NAME, event, `reject/${basis.concern}`, idOf(event.stream), { ...basis, code });
    await giveUnlessRefused(this.commands, rectificationItems.give(RejectBasis, request));
  }

  /** What the event at this revision changed, to every item that rests on the concern, or to one of them. */
  private async report(told: Told, revision: number, only?: string): Promise<void> {
    const event = told.events[revision];
    if (!event) return;
    const [before, after] = [stateAt(told, revision - 1), stateAt(told, revision)];
    for (const concern of told.description.concerns(after)) {
      const is = answeredIn(told.description, after, concern.id);
      if (is === answeredIn(told.description, before, concern.id)) continue;
      for (const item of itemsOf(concern))
        if (only === undefined || item === only)
          await this.note(event, item, { case: told.id, concern: concern.id }, is);
    }
  }

  /** An item that took no such link, or knows newer facts, has nothing to note. */
  private async note(
    event: Recorded<DomainEvent>,
    item: string,
    basis: BasisRef,
    answered: string | null,
  ): Promise<void> {
    const seen = { ...basis, revision: event.revision };
    const label = `report/${basis.concern}/${item}`;
    if (answered === null)
      await giveUnlessRefused(
        this.commands,
        rectificationItems.give(NoteBasisContest, requestOf(NAME, event, label, item, seen)),
      );
    else {
      const body = { ...seen, answeredAt: answered };
      await giveUnlessRefused(
        this.commands,
        rectificationItems.give(NoteBasisAnswer, requestOf(NAME, event, label, item, body)),
      );
    }
  }

  /** Whoever proposed it sees the case, and the concern is in it: to anybody else it is not there. */
  private isThereFor({ data, meta }: Recorded<Proposed>, found: Told): boolean {
    const state = stateAt(found, found.events.length - 1);
    const jurisdiction = this.jurisdiction();
    const { unit, role } = meta.actor;
    const scope = role === 'SYSTEM' ? EVERYWHERE : (jurisdiction.scopeOf(unit) ?? '');
    const { tasks, complainedAbout, concerns } = found.description;
    return (
      concernOf(concerns(state), data.concern) !== undefined &&
      sees({ scope, unit }, tasks(state), complainedAbout(state), jurisdiction)
    );
  }

  private async find(id: string): Promise<Told | undefined> {
    for (const home of this.homes) {
      const told = await this.tell(home, id);
      if (told.events.length) return told;
    }
    return undefined;
  }

  private async tell(caseType: AnyCaseType, id: string, limit?: number): Promise<Told> {
    const { description } = caseType;
    const { category, events } = description;
    const stored = await this.store.read(streamOf(category, id), limit === undefined ? {} : { limit });
    return { caseType, description, id, events: stored.map((event) => decode<DomainEvent>(events, event)) };
  }
}

const stateAt = ({ description, events }: Told, revision: number): object =>
  replay(description, events.slice(0, revision + 1)).state;

/** When the concern was answered so that it counts, here or in a dispute that carries it; null while it is not. */
function answeredIn(description: AnyCaseDescription, state: object, id: string): string | null {
  const concern = concernOf(description.concerns(state), id);
  const own = concern ? answeredAt(concern) : null;
  if (own !== null || !description.answeredElsewhere?.(state).includes(id)) return own;
  return (state as Petition).carried[id]?.answeredAt ?? null;
}

/** Revision of the case at which the concern noted the item. */
const notedAt = ({ events }: Told, concern: string, item: string): number | undefined =>
  events.find(({ type, data }) => {
    const noted = data as { readonly concern?: unknown; readonly item?: unknown };
    return type === 'RectificationItemNoted' && noted.concern === concern && noted.item === item;
  })?.revision;
