import {
  canonicalJson,
  type DomainEvent,
  type EventMeta,
  type EventType,
  type Recorded,
  upcast,
} from '#libs/kernel';
import type { NewEvent, StoredEvent } from './event-store.js';

/** The stored bytes of an event: canonical JSON of what happened and what is said about it. @throws NotIJson */
export const encode = (data: object, meta: EventMeta): string => canonicalJson({ data, meta });

const encodedHere = new WeakSet<NewEvent>();

/** An event ready to be appended. Its payload need not be proved canonical: it was encoded here, and nobody can change it. @throws NotIJson */
export function newEvent(
  { id, type, data }: { readonly id: string; readonly type: string; readonly data: object },
  meta: EventMeta,
): NewEvent {
  const event = Object.freeze({ id, type, payload: encode(data, meta) });
  encodedHere.add(event);
  return event;
}

export const isEncodedHere = (event: NewEvent): boolean => encodedHere.has(event);

/** What is inside the stored bytes. */
export interface Payload {
  readonly data: object;
  readonly meta: EventMeta;
}

export const payloadOf = (stored: Pick<StoredEvent, 'payload'>): Payload =>
  JSON.parse(stored.payload) as Payload;

/** Only the meta of a stored event, for readers that do not know its type. */
export const metaOf = (stored: Pick<StoredEvent, 'payload'>): EventMeta => payloadOf(stored).meta;

/** A stored event in its newest shape. @throws UnknownEvent when a newer version of the software wrote it */
export const decode = <E extends DomainEvent>(
  types: Readonly<Record<string, EventType>>,
  stored: StoredEvent,
): Recorded<E> => decodePayload(types, stored, payloadOf(stored));

/** The same with a payload that was parsed before. */
export function decodePayload<E extends DomainEvent>(
  types: Readonly<Record<string, EventType>>,
  stored: StoredEvent,
  { data, meta }: Payload,
): Recorded<E> {
  const { type, stream, revision, position } = stored;
  return {
    type,
    data: upcast(types, type, meta.v, data),
    meta,
    stream,
    revision,
    position,
  } as unknown as Recorded<E>;
}

/** max(clock, the stream's last recordedAt), RFC 3339 in UTC with milliseconds: within a stream time never runs backwards (decisions 4). */
export function recordedAt(now: Date, last?: string): string {
  const clock = now.toISOString();
  return last !== undefined && last > clock ? last : clock;
}
