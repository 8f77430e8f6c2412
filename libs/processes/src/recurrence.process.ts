import type { CommandBus } from '@nestjs/cqrs';
import { disputes, NoteRecurrence } from '#libs/disputes';
import { categoryOf, idOf, type Recorded } from '#libs/kernel';
import { NotePetitionRecurrence, petitions } from '#libs/petitions';
import type { DurableProcess } from '#libs/read-side';
import { type DisputeEvent, disputeEventTypes } from '#rules/disputes';
import { type PetitionEvent, petitionEventTypes } from '#rules/petitions';
import { requestOf, giveUnlessRefused } from './giving.js';

const NAME = 'recurrences';

/**
 * A new case that names an earlier one of the same matter is noted there: the first case's figures must know (decisions 23). An earlier case
 * that does not exist, or has it on record, leaves nothing to note.
 */
export class Recurrences implements DurableProcess<DisputeEvent | PetitionEvent> {
  readonly name = NAME;
  readonly sources = { dispute: disputeEventTypes, petition: petitionEventTypes };
  readonly types = ['DisputeOpened', 'PetitionRegistered'] as const;

  constructor(private readonly commands: CommandBus) {}

  /** Most cases are the first of their matter. */
  awaits(event: Recorded<DisputeEvent | PetitionEvent>): boolean {
    return firstCase(event) !== null;
  }

  async react(event: Recorded<DisputeEvent | PetitionEvent>): Promise<void> {
    const first = firstCase(event);
    if (first === null) return;
    const request = requestOf(NAME, event, 'note', first, { case: idOf(event.stream) });
    const note =
      categoryOf(event.stream) === 'dispute'
        ? disputes.give(NoteRecurrence, request)
        : petitions.give(NotePetitionRecurrence, request);
    await giveUnlessRefused(this.commands, note);
  }
}

const firstCase = (event: DisputeEvent | PetitionEvent): string | null =>
  event.type === 'DisputeOpened' || event.type === 'PetitionRegistered' ? event.data.recurrenceOf : null;
