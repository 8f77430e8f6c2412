import { randomUUID } from 'node:crypto';
import type { DomainEvent, EventMeta } from '#libs/kernel';
import { encode, type Appended, type EventStore } from '#libs/event-store';

export interface Act extends DomainEvent {
  readonly v?: number;
  /** By default one second after the act before. */
  readonly at?: string;
}

/** Writes acts as the write side would, with a clock that goes on one second with every act. */
export class SampleLog {
  private readonly revisions = new Map<string, number>();
  private clock = Date.parse('2025-03-01T08:00:00.000Z');

  constructor(private readonly store: EventStore) {}

  /** One append. */
  async write(stream: string, ...acts: readonly Act[]): Promise<Appended> {
    const last = this.revisions.get(stream);
    const events = acts.map(({ type, data, v = 1, at }) => ({
      id: randomUUID(),
      type,
      payload: encode(data, metaAt(at ?? new Date((this.clock += 1_000)).toISOString(), v)),
    }));
    const appended = await this.store.append(stream, last ?? 'none', events);
    this.revisions.set(stream, appended.revision);
    return appended;
  }
}

const metaAt = (recordedAt: string, v: number): EventMeta => ({
  v,
  occurredAt: recordedAt,
  recordedAt,
  actor: { officer: 'officer-1', unit: 'office', role: 'PETITION_OFFICER' },
  command: 'c0ffee',
  request: 'mac',
  correlation: 'c0ffee',
  causation: 'c0ffee',
  organisation: 1,
});
