import { isSoftDeleted, lastRevision, type StreamState } from './stream-state.js';

export type ExpectedRevision = bigint | 'any' | 'no_stream' | 'stream_exists';

export type AppendOutcome =
  | { readonly kind: 'stored'; readonly revision: bigint | 'no_stream'; readonly position?: bigint }
  | { readonly kind: 'repeated'; readonly revision: bigint; readonly position?: bigint }
  | { readonly kind: 'conflict'; readonly expected: ExpectedRevision; readonly actual: bigint | 'no_stream' }
  | { readonly kind: 'tombstoned' | 'too-large' | 'bad-request' };

/**
 * What a real server answers to an append of these ids, without storing anything: `stored` means that it would.
 * Ids are compared only where the expected revision is not the current one.
 */
export function checkRevision(
  stream: StreamState,
  expected: ExpectedRevision,
  ids: readonly string[],
): AppendOutcome {
  if (stream.tombstoned) return { kind: 'tombstoned' };
  const current = lastRevision(stream);
  const ok: AppendOutcome = { kind: 'stored', revision: current < 0n ? 'no_stream' : current };
  const conflict: AppendOutcome = {
    kind: 'conflict',
    expected,
    actual: current < 0n ? 'no_stream' : current,
  };

  if (expected === 'any') return checkAnywhere(stream, ids, ok, conflict);
  if (expected === 'stream_exists') return current < 0n ? conflict : checkAnywhere(stream, ids, ok, conflict);

  const before = expected === 'no_stream' ? -1n : expected;
  if (before > current) return conflict;
  if (before === current) return ok;
  const stored = ids.findIndex((id, index) => !isAt(stream, before + 1n + BigInt(index), id));
  if (stored === 0 && expected === 'no_stream' && isSoftDeleted(stream)) return ok;
  if (stored !== -1 || ids.length === 0) return conflict;
  return repeated(stream, before + BigInt(ids.length));
}

/** Under ANY and STREAM_EXISTS only the first id decides whether the append is taken for a repetition. */
function checkAnywhere(
  stream: StreamState,
  ids: readonly string[],
  ok: AppendOutcome,
  conflict: AppendOutcome,
): AppendOutcome {
  const found = ids.map((id) => stream.byId.get(id.toLowerCase()));
  if (found[0] === undefined) return ok;
  const last = found.at(-1);
  if (last === undefined || found.includes(undefined)) return conflict;
  return repeated(stream, last.revision);
}

const isAt = (stream: StreamState, revision: bigint, id: string): boolean =>
  stream.records[Number(revision)]?.id.toLowerCase() === id.toLowerCase();

/** A stream that was deleted softly answers success without a position, and stores nothing. */
function repeated(stream: StreamState, revision: bigint): AppendOutcome {
  const position = isSoftDeleted(stream) ? undefined : stream.records[Number(revision)]?.position;
  return position === undefined ? { kind: 'repeated', revision } : { kind: 'repeated', revision, position };
}
