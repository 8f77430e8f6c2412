import type { CommandBus } from '@nestjs/cqrs';
import { disputes, UnlinkPetition } from '#libs/disputes';
import { decode, type EventStore } from '#libs/event-store';
import { fold, idOf, type Recorded } from '#libs/kernel';
import {
  NoteCarriedAnswer,
  NoteCarriedContest,
  NoteLinkedDispute,
  NoteUnlinkedDispute,
  petitions,
} from '#libs/petitions';
import type { DurableProcess } from '#libs/read-side';
import { answeredAt, type Concern, concernOf, isConcernEvent } from '#rules/concerns';
import { dispute, type DisputeCase, type DisputeEvent, disputeEventTypes, isOpened } from '#rules/disputes';
import { requestOf, giveUnlessRefused } from './giving.js';

const NAME = 'carried-concerns';

/** A dispute right before an event of its stream and right after it. */
interface Around {
  readonly before: DisputeCase;
  readonly after: DisputeCase;
}

/**
 * Dispute → petition (decisions 23): the link is an event in both streams, and the petition learns how the concerns stand that the dispute carries.
 * A petition that refuses the link has it undone in the dispute.
 */
export class CarriedConcerns implements DurableProcess<DisputeEvent> {
  readonly name = NAME;
  readonly sources = { dispute: disputeEventTypes };
  readonly types = [
    'PetitionLinked',
    'PetitionUnlinked',
    'ConcernClassified',
    'ConcernResponded',
    'ReplyAssessed',
    'ResponseAcknowledged',
    'ResponseContested',
    'ConcernSettled',
    'ConcernDeclined',
  ] as const satisfies readonly DisputeEvent['type'][];

  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  async react(event: Recorded<DisputeEvent>): Promise<void> {
    if (event.type === 'PetitionLinked') return this.link(event);
    if (event.type === 'PetitionUnlinked') return this.unlink(event);
    if (isConcernEvent(event)) return this.report(event, event.data.concern, await this.around(event));
  }

  private async link(event: Recorded<DisputeEvent> & { type: 'PetitionLinked' }): Promise<void> {
    const { petition, pairs } = event.data;
    const body = {
      ...seenAt(event),
      pairs: pairs.map((pair) => ({ petition: pair.there, dispute: pair.here })),
    };
    const linked = await giveUnlessRefused(
      this.commands,
      petitions.give(NoteLinkedDispute, requestOf(NAME, event, 'link', petition, body)),
    );
    if (!linked) return this.undo(event, petition);
    const around = await this.around(event);
    for (const { here } of pairs) await this.report(event, here, around);
  }

  /** The dispute may have undone it already. */
  private async undo(event: Recorded<DisputeEvent>, petition: string): Promise<void> {
    const body = { petition, reasonCode: 'REFUSED_BY_PETITION' as const };
    await giveUnlessRefused(
      this.commands,
      disputes.give(UnlinkPetition, requestOf(NAME, event, 'undo', idOf(event.stream), body)),
    );
  }

  private async unlink(event: Recorded<DisputeEvent> & { type: 'PetitionUnlinked' }): Promise<void> {
    const request = requestOf(NAME, event, 'unlink', event.data.petition, seenAt(event));
    await giveUnlessRefused(this.commands, petitions.give(NoteUnlinkedDispute, request));
  }

  /** How the concern stands right after this event, to every petition that the dispute carries it for. */
  private async report(event: Recorded<DisputeEvent>, id: string, around: Around): Promise<void> {
    const concern = concernIn(around.after, id);
    if (!concern || !isOpened(around.after)) return;
    const was = concernIn(around.before, id);
    const lost =
      answeredAt(concern) === null && ((was && answeredAt(was)) || event.type === 'ResponseContested');
    for (const { petition, pairs } of around.after.petitions)
      for (const { here, there } of pairs)
        if (here === id)
          await this.tell(event, petition, { concern: there, as: concern, lost: Boolean(lost) });
  }

  /** A petition that was unlinked meanwhile, is gone, or has ended for good has nothing to note. */
  private async tell(
    event: Recorded<DisputeEvent>,
    petition: string,
    { concern, as, lost }: { readonly concern: string; readonly as: Concern; readonly lost: boolean },
  ): Promise<void> {
    const label = `report/${petition}/${concern}`;
    const body = { ...seenAt(event), concern };
    const answered = answeredAt(as);
    if (answered !== null) {
      const settlement = as.settlement?.kind ?? null;
      const request = requestOf(NAME, event, label, petition, { ...body, answeredAt: answered, settlement });
      await giveUnlessRefused(this.commands, petitions.give(NoteCarriedAnswer, request));
    } else if (lost)
      await giveUnlessRefused(
        this.commands,
        petitions.give(NoteCarriedContest, requestOf(NAME, event, label, petition, body)),
      );
  }

  private async around(event: Recorded<DisputeEvent>): Promise<Around> {
    const stored = await this.store.read(event.stream, { limit: event.revision });
    const before = fold(
      dispute,
      stored.map((one) => decode<DisputeEvent>(disputeEventTypes, one)),
    );
    return { before, after: dispute.evolve(before, event) };
  }
}

const concernIn = (state: DisputeCase, id: string): Concern | undefined =>
  isOpened(state) ? concernOf(state.concerns, id) : undefined;

const seenAt = (event: Recorded<DisputeEvent>): { dispute: string; revision: number } => ({
  dispute: idOf(event.stream),
  revision: event.revision,
});
