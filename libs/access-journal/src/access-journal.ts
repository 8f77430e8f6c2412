import { Inject, Injectable } from '@nestjs/common';
import { EventStore, commandId as nameOfAct, RevisionConflict } from '#libs/event-store';
import { Clock } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { type Journal, officerDay, OfficerDayJournal } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { ACCESS, type AccessEvent, accessEventTypes, type OriginalOpened } from './access.events.js';

/** An original that is about to be given out. */
export interface Opening {
  readonly opened: OriginalOpened['data'];
  readonly principal: Pick<Principal, 'account' | 'officer' | 'actor'>;
  /** Finds the request in the service's log, and names this reading. */
  readonly trace: string;
}

const JOURNAL: Journal<AccessEvent> = { category: ACCESS, name: 'ACCESS', events: accessEventTypes };

/** So often another reading of the same officer may be faster. */
const RACES = 20;

/**
 * Writes the access journal 查阅记录: one stream for each officer and day. It is written before anything is given out: what cannot be written down is
 * not read, for a journal with holes would show nothing.
 */
@Injectable()
export class AccessJournal {
  private readonly days: OfficerDayJournal<AccessEvent>;

  constructor(
    @Inject(EventStore) store: Pick<EventStore, 'append' | 'read'>,
    @Inject(Clock) private readonly clock: Pick<Clock, 'now'>,
    @Inject(OrganisationStore) organisation: Pick<OrganisationStore, 'current'>,
  ) {
    this.days = new OfficerDayJournal(JOURNAL, store, clock, organisation);
  }

  /** @throws what the log throws; nothing may be given out then */
  async note({ opened, principal, trace }: Opening): Promise<void> {
    const occurredAt = this.clock.now().toISOString();
    const stream = this.days.streamOf(principal.officer, occurredAt);
    const command = nameOfAct(principal.account, 'ORIGINAL', opened.evidence, trace);
    const { actor } = principal;
    const entry = { type: 'OriginalOpened', data: opened, occurredAt, actor, command, trace } as const;
    for (let races = 0; ; races++) {
      try {
        await this.days.append(stream, entry);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || races === RACES) throw error;
      }
    }
  }
}

/** Id of the stream of what an officer read on the legal date of `at`. */
export const accessDayOf = (officer: string, at: string): string => officerDay(JOURNAL, officer, at);
