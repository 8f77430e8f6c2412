import { Inject, Injectable } from '@nestjs/common';
import {
  encode,
  eventId,
  EventStore,
  commandId as nameOfAct,
  metaOf,
  recordedAt as nextRecordedAt,
  RevisionConflict,
} from '#libs/event-store';
import { Clock, type EventMeta, shanghaiDate, streamOf } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import { plainFingerprint } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { ACCESS, type OriginalOpened } from './access.events.js';

/** An original that is about to be given out. */
export interface Opening {
  readonly opened: OriginalOpened['data'];
  readonly principal: Pick<Principal, 'account' | 'officer' | 'actor'>;
  /** Finds the request in the service's log, and names this reading. */
  readonly trace: string;
}

/** So often another reading of the same officer may be faster. */
const RACES = 20;

/**
 * Writes the access journal 查阅记录: one stream for each officer and day. It is written before anything is given out: what cannot be written down is
 * not read, for a journal with holes would show nothing.
 */
@Injectable()
export class AccessJournal {
  constructor(
    @Inject(EventStore) private readonly store: Pick<EventStore, 'append' | 'read'>,
    @Inject(Clock) private readonly clock: Pick<Clock, 'now'>,
    @Inject(OrganisationStore) private readonly organisation: Pick<OrganisationStore, 'current'>,
  ) {}

  /** @throws what the log throws; nothing may be given out then */
  async note(opening: Opening): Promise<void> {
    const at = this.clock.now().toISOString();
    const stream = streamOf(ACCESS, accessDayOf(opening.principal.officer, at));
    for (let races = 0; ; races++) {
      try {
        await this.append(stream, opening, at);
        return;
      } catch (error) {
        if (!(error instanceof RevisionConflict) || races === RACES) throw error;
      }
    }
  }

  private async append(stream: string, { opened, principal, trace }: Opening, at: string): Promise<void> {
    const [last] = await this.store.read(stream, { direction: 'backwards', limit: 1 });
    const command = nameOfAct(principal.account, 'ORIGINAL', opened.evidence, trace);
    const request = plainFingerprint(opened);
    const meta: EventMeta = {
      v: 1,
      occurredAt: at,
      recordedAt: nextRecordedAt(this.clock.now(), last && metaOf(last).recordedAt),
      actor: principal.actor,
      command,
      request,
      correlation: trace,
      causation: command,
      organisation: this.organisation.current().version,
    };
    const expected = last?.revision ?? 'none';
    const id = eventId(command, `${stream}/${expected}/${request}`, 0);
    await this.store.append(stream, expected, [
      { id, type: 'OriginalOpened', payload: encode(opened, meta) },
    ]);
  }
}

/** Id of the stream of what an officer read on the legal date of `at`. */
export const accessDayOf = (officer: string, at: string): string =>
  nameOfAct(officer, 'ACCESS', shanghaiDate(at), '');
