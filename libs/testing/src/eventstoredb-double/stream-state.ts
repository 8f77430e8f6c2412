export interface ProposedRecord {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LogRecord extends ProposedRecord {
  readonly stream: string;
  readonly revision: bigint;
  /** commit and prepare position: equal in every case seen on a real server. */
  readonly position: bigint;
  readonly created: Date;
}

export interface StreamState {
  readonly records: LogRecord[];
  /** The newest record of each id. */
  readonly byId: Map<string, LogRecord>;
  /** Records below this revision are out of sight; `MAX_REVISION` means that the stream was deleted softly. */
  truncateBefore: bigint;
  tombstoned: boolean;
}

/** Revision of a tombstone, and `$tb` of a stream that was deleted softly. */
export const MAX_REVISION = 2n ** 63n - 1n;
export const isSoftDeleted = (stream: StreamState): boolean => stream.truncateBefore === MAX_REVISION;
export const lastRevision = (stream: StreamState): bigint => BigInt(stream.records.length) - 1n;
