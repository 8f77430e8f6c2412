/** In which capacity an officer acted, as it was at the time of the act. */
export interface Actor {
  readonly officer: string;
  readonly unit: string;
  readonly role: string;
  readonly onBehalfOf?: string;
}

/**
 * What is said about every act (design record 4c.2). Times are RFC 3339 in UTC with milliseconds.
 * `occurredAt` is when it happened, `recordedAt` when the service wrote it down; an event whose times differ is a late entry.
 */
export interface EventMeta {
  /** Version of the shape of `data`; raised with an upcaster, never changed in place. */
  readonly v: number;
  readonly occurredAt: string;
  /** `date` where the source gave no time of day. */
  readonly precision?: 'date';
  readonly recordedAt: string;
  readonly actor: Actor;
  /** Id of the command: everything that one request wrote carries the same. */
  readonly command: string;
  /** HMAC of the request's body under the matter's key (SHA-256 where there is no matter). */
  readonly request: string;
  readonly correlation: string;
  readonly causation: string;
  /** Articles of law, for example `XFTL-34`. */
  readonly basis?: readonly string[];
  /** Version of the organisation reference data that the rules were judged on. */
  readonly organisation: number;
  /** Where an imported act was read. */
  readonly source?: { readonly ledger: string; readonly row: number };
}

/** An event as a rule-book sees it. */
export interface DomainEvent {
  readonly type: string;
  readonly data: object;
}

/** An event as read back: newest shape, with its place in its stream and in the one log. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & {
  readonly meta: EventMeta;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
};

/** A late entry was recorded after the act it records. */
export const isLateEntry = (meta: Pick<EventMeta, 'occurredAt' | 'recordedAt'>): boolean =>
  meta.occurredAt < meta.recordedAt;

/** Characters of a UUID. */
const UUID = 36;

/**
 * Where the hyphen before the id stands. An id is a UUID, so that a category may hold hyphens itself: `rectification-plan-7c1f…`. What has no
 * UUID at its end is cut at its first hyphen.
 */
const cutOf = (stream: string): number => {
  const beforeUuid = stream.length - UUID - 1;
  return beforeUuid > 0 && stream[beforeUuid] === '-' ? beforeUuid : stream.indexOf('-');
};

/** `dispute-7c1f…` → `dispute`. */
export const categoryOf = (stream: string): string => stream.slice(0, cutOf(stream));

/** `dispute-7c1f…` → `7c1f…`. */
export const idOf = (stream: string): string => stream.slice(cutOf(stream) + 1);
