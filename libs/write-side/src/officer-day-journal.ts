import {
  decode,
  eventId,
  type EventStore,
  commandId as nameOfAct,
  newEvent,
  recordedAt as nextRecordedAt,
} from '#libs/event-store';
import {
  type Actor,
  type Clock,
  type DomainEvent,
  type EventTypes,
  type Recorded,
  shanghaiDate,
  streamOf,
} from '#libs/kernel';
import { envelopeOf } from './envelope.js';
import { plainFingerprint } from './plain-fingerprint.js';

/** What stands in a journal: its stream category, the name that the ids of its streams are derived from, and its event types. */
export interface Journal<E extends DomainEvent> {
  readonly category: string;
  readonly name: string;
  readonly events: EventTypes<E>;
}

/** Something that an officer did, about to be written down. */
export interface JournalEntry<E extends DomainEvent> {
  readonly type: E['type'];
  readonly data: E['data'];
  readonly occurredAt: string;
  readonly actor: Actor;
  /** Names the act: with what stood in the stream before it gives the id of the event. */
  readonly command: string;
  /** Finds the request in the service's log. */
  readonly trace: string;
}

/** What the entry is compared with before it is written. */
export interface LookBack<E extends DomainEvent> {
  readonly entries: number;
  /** There already: nothing is written. */
  readonly has: (earlier: Recorded<E>) => boolean;
}

/** Id of the stream of an officer on the legal date of `at`: readable names would carry hyphens, and some officers have no slug. */
export const officerDay = ({ name }: Pick<Journal<never>, 'name'>, officer: string, at: string): string =>
  nameOfAct(officer, name, shanghaiDate(at), '');

/** A journal with one stream for each officer and legal date, so that no stream is hot. Its entries hold ids and codes, never words. */
export class OfficerDayJournal<E extends DomainEvent> {
  constructor(
    private readonly journal: Journal<E>,
    private readonly store: Pick<EventStore, 'append' | 'read'>,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly organisation: { current(): { readonly version: number } },
  ) {}

  streamOf(officer: string, at: string): string {
    return streamOf(this.journal.category, officerDay(this.journal, officer, at));
  }

  /** One attempt. @throws RevisionConflict where another entry was faster; and what the log throws */
  async append(stream: string, entry: JournalEntry<E>, lookBack?: LookBack<E>): Promise<void> {
    const { type, data, occurredAt, actor, command, trace } = entry;
    const { events } = this.journal;
    const limit = lookBack?.entries ?? 1;
    const recent = await this.store.read(stream, { direction: 'backwards', limit });
    const entries = recent.map((stored) => decode<E>(events, stored));
    if (lookBack && entries.some(lookBack.has)) return;
    const [last] = entries;
    const expected = last?.revision ?? 'none';
    const request = plainFingerprint(data);
    const meta = envelopeOf({
      v: events[type].v,
      occurredAt,
      recordedAt: nextRecordedAt(this.clock.now(), last?.meta.recordedAt),
      actor,
      command,
      request,
      correlation: trace,
      organisation: this.organisation.current().version,
    });
    const id = eventId(command, `${stream}/${expected}/${request}`, 0);
    await this.store.append(stream, expected, [newEvent({ id, type, data }, meta)]);
  }
}
