import {
  binaryEvent,
  jsonEvent,
  type EventData,
  type JSONType,
  type RecordedEvent,
} from '@eventstore/db-client';
import type { NewEvent, Position, StoredEvent } from '../event-store.js';

/**
 * The client writes a JSON event's data with its own `JSON.stringify`. Canonical JSON survives that unless member names look like
 * numbers (JavaScript puts those first); such a payload travels as bytes. Either way the same text comes back.
 * Metadata stay empty: what is said about an act stands in the payload, and the server does not count metadata towards its limit.
 */
export function toEventData({ id, type, payload }: NewEvent): EventData {
  const data = JSON.parse(payload) as JSONType;
  if (JSON.stringify(data) === payload) return jsonEvent({ id, type, data });
  return binaryEvent({ id, type, data: Buffer.from(payload, 'utf8') });
}

export const toStoredEvent = (event: RecordedEvent, position: Position): StoredEvent => ({
  stream: event.streamId,
  revision: Number(event.revision),
  position,
  id: event.id,
  type: event.type,
  payload: event.isJson ? JSON.stringify(event.data) : Buffer.from(event.data).toString('utf8'),
});
