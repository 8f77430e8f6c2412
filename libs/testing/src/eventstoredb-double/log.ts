import { checkRevision, type AppendOutcome, type ExpectedRevision } from './expected-revision.js';
import {
  isSoftDeleted,
  lastRevision,
  MAX_REVISION,
  type LogRecord,
  type ProposedRecord,
  type StreamState,
} from './stream-state.js';

/** `--max-append-size` by default; only `data` counts towards it. */
export const MAX_APPEND_SIZE = 1_048_576;

const FIRST_POSITION = 1_100n;
const RECORD_OVERHEAD = 120;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The database of the double: what a restart of its server leaves untouched. */
export class Log {
  readonly all: LogRecord[] = [];
  readonly #streams = new Map<string, StreamState>();
  readonly #listeners = new Set<(record: LogRecord) => void>();
  #end = FIRST_POSITION;

  constructor() {
    this.#writeMetadata('$scavenges', '{"$maxAge":2592000}');
  }

  stream(name: string): StreamState {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = { records: [], byId: new Map(), truncateBefore: 0n, tombstoned: false };
      this.#streams.set(name, stream);
    }
    return stream;
  }

  append(name: string, expected: ExpectedRevision, events: readonly ProposedRecord[]): AppendOutcome {
    if (name === '' || events.some(({ id, type }) => type === '' || !UUID.test(id)))
      return { kind: 'bad-request' };
    if (events.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND_SIZE)
      return { kind: 'too-large' };
    const stream = this.stream(name);
    const ids = events.map(({ id }) => id);
    const outcome = checkRevision(stream, expected, ids);
    if (outcome.kind !== 'stored') return outcome;

    const wasDeleted = isSoftDeleted(stream);
    const revived = lastRevision(stream) + 1n;
    let position = this.#advance(0);
    for (const event of events) position = this.#write(name, event).position;
    if (wasDeleted && events.length > 0) this.#writeMetadata(name, `{"$tb":${revived}}`);
    const revision = stream.records.length === 0 ? 'no_stream' : lastRevision(stream);
    return { kind: 'stored', revision, position };
  }

  softDelete(name: string, expected: ExpectedRevision): AppendOutcome {
    const outcome = this.#checkDelete(name, expected);
    if (outcome.kind !== 'stored') return outcome;
    return { ...outcome, position: this.#writeMetadata(name, `{"$tb":${MAX_REVISION}}`).position };
  }

  tombstone(name: string, expected: ExpectedRevision): AppendOutcome {
    const stream = this.stream(name);
    const outcome = checkRevision(stream, expected, []);
    if (outcome.kind !== 'stored') return outcome;
    const id = '00000000-0000-0000-0000-000000000000';
    const record = this.#record(name, MAX_REVISION, {
      id,
      type: '$streamDeleted',
      contentType: 'application/json',
      data: Buffer.from('{}'),
      metadata: Buffer.of(),
    });
    stream.tombstoned = true;
    this.#publish(record);
    return { ...outcome, position: record.position };
  }

  /** Calls `listener` with every record stored from now on. */
  listen(listener: (record: LogRecord) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Index in `all` of the first record at or after a position. */
  indexFrom(position: bigint): number {
    let low = 0;
    let high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.all[middle]?.position ?? 0n) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  isStart = (position: bigint): boolean => this.all[this.indexFrom(position)]?.position === position;

  #checkDelete(name: string, expected: ExpectedRevision): AppendOutcome {
    const stream = this.stream(name);
    const exists = stream.records.length > 0;
    if (!stream.tombstoned && !exists) return { kind: 'conflict', expected, actual: 'no_stream' };
    return checkRevision(stream, expected, []);
  }

  #write(name: string, event: ProposedRecord): LogRecord {
    const stream = this.stream(name);
    const record = this.#record(name, BigInt(stream.records.length), event);
    stream.records.push(record);
    stream.byId.set(record.id.toLowerCase(), record);
    if (name.startsWith('$$') && event.type === '$metadata') this.#applyMetadata(name.slice(2), event.data);
    this.#publish(record);
    return record;
  }

  #writeMetadata(name: string, metadata: string): LogRecord {
    return this.#write(`$$${name}`, {
      id: crypto.randomUUID(),
      type: '$metadata',
      contentType: 'application/json',
      data: Buffer.from(metadata),
      metadata: Buffer.of(),
    });
  }

  #applyMetadata(name: string, data: Uint8Array): void {
    // Read as text: as a number the largest revision would lose its last digits.
    const found = /"\$tb":(\d+)/.exec(Buffer.from(data).toString('utf8'));
    if (found?.[1]) this.stream(name).truncateBefore = BigInt(found[1]);
  }

  #record(stream: string, revision: bigint, event: ProposedRecord): LogRecord {
    const position = this.#advance(event.data.length + event.metadata.length);
    return { ...event, stream, revision, position, created: new Date() };
  }

  #advance(bytes: number): bigint {
    const position = this.#end;
    this.#end += BigInt(RECORD_OVERHEAD + bytes);
    return position;
  }

  #publish(record: LogRecord): void {
    this.all.push(record);
    for (const listener of this.#listeners) listener(record);
  }
}
