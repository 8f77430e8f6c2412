import { isId } from '#libs/kernel';

/** Where a file lies: two random ids, never anything that a client sent. */
export interface Place {
  /** Id of the case. */
  readonly case: string;
  readonly object: string;
}

export interface Found extends Place {
  readonly storedAt: Date;
}

/** What lies there is not what was stored: too large to be read. */
export class NotWhatWasStored extends Error {
  constructor() {
    super('A stored file is larger than it was');
    this.name = 'NotWhatWasStored';
  }
}

/** No room is left for a file. */
export class StorageFull extends Error {
  constructor(options?: ErrorOptions) {
    super('No room is left for evidence', options);
    this.name = 'StorageFull';
  }
}

/**
 * Keeps ciphertexts; it knows neither keys nor what is in them. Every call may throw StoreUnavailable for what passes, and a TypeError for a
 * place that is no pair of ids.
 */
export abstract class EvidenceStore {
  /** Durable when it returns, whole or not at all. A place is written once: its object is random. @throws StorageFull */
  abstract put(place: Place, bytes: Buffer): Promise<void>;

  /** Undefined where nothing lies. @throws NotWhatWasStored where more than `most` bytes lie there */
  abstract get(place: Place, most: number): Promise<Buffer | undefined>;

  /** Repeating it does no harm. */
  abstract remove(place: Place): Promise<void>;

  /** Everything of one case. Repeating it does no harm. */
  abstract removeCase(id: string): Promise<void>;

  /** Everything that lies here, in no order; what was begun and not finished is removed on the way once it is old. */
  abstract all(): AsyncIterable<Found>;

  /** @throws Error with a sentence for whoever runs the service, where files cannot be kept */
  abstract check(): Promise<void>;

  abstract close(): Promise<void>;
}

/** No path is ever made of anything else. @throws TypeError */
export function checkId(...ids: readonly string[]): void {
  if (!ids.every(isId)) throw new TypeError('A place of evidence is named by two ids');
}
