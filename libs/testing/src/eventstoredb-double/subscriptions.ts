import streams from '@eventstore/db-client/generated/streams_pb.js';
import { consumerTooSlow, handlerThrew } from './call-errors.js';
import type { Faults } from './faults.js';
import type { Log } from './log.js';
import { drained, positionOf, type ReadCall } from './read-call.js';
import type { LogRecord } from './stream-state.js';
import { caughtUp, checkpoint, confirmation, readEvent } from './wire.js';

/** Messages that a real server keeps for one live subscriber before it drops the subscription. */
const LIVE_BUFFER = 32;
const DEFAULT_SEARCH_WINDOW = 32;

/** Events after a place (exclusive), then `caughtUp` once, then live ones for ever or until the consumer is too slow. */
export function subscribe(log: Log, faults: Faults, call: ReadCall, options: streams.ReadReq.Options): void {
  const from = startIndex(log, options);
  if (from === undefined) {
    call.emit('error', handlerThrew());
    return;
  }
  call.write(confirmation());
  void run(log, faults, call, from, sieve(options.getFilter()));
}

async function run(
  log: Log,
  faults: Faults,
  call: ReadCall,
  from: number,
  messagesFor: (record: LogRecord) => streams.ReadResp[],
): Promise<void> {
  for (let index = from; index < log.all.length; index++) {
    const record = log.all[index];
    if (!record) break;
    for (const message of messagesFor(record)) {
      if (call.cancelled) return;
      if (!call.write(message)) await drained(call);
    }
  }
  call.write(caughtUp());

  const buffer: streams.ReadResp[] = [];
  let writing = false;
  const pump = async (): Promise<void> => {
    if (writing) return;
    writing = true;
    for (let message = buffer.shift(); message && !call.cancelled; message = buffer.shift())
      if (!call.write(message)) await drained(call);
    writing = false;
  };
  const drop = (): void => {
    stop();
    buffer.length = 0;
    call.emit('error', consumerTooSlow());
  };
  const unlisten = log.listen((record) => {
    buffer.push(...messagesFor(record));
    if (buffer.length > LIVE_BUFFER) drop();
    else void pump();
  });
  const forget = faults.onDrop(drop);
  const stop = (): void => {
    unlisten();
    forget();
  };
  call.once('cancelled', stop);
}

function startIndex(log: Log, options: streams.ReadReq.Options): number | undefined {
  const all = options.getAll();
  if (!all) return undefined;
  if (all.hasEnd()) return log.all.length;
  if (!all.hasPosition()) return 0;
  const position = positionOf(all.getPosition());
  if (position === undefined) return undefined;
  const index = log.indexFrom(position);
  if (index === log.all.length) return index;
  return log.isStart(position) ? index + 1 : undefined;
}

/** What a subscriber gets of a record: the event if it passes the filter, and now and then a checkpoint. */
function sieve(
  filter: streams.ReadReq.Options.FilterOptions | undefined,
): (record: LogRecord) => streams.ReadResp[] {
  if (!filter) return (record) => [readEvent(record)];
  const every =
    (filter.hasMax() ? filter.getMax() : DEFAULT_SEARCH_WINDOW) * filter.getCheckpointintervalmultiplier();
  const byStream = filter.hasStreamIdentifier();
  const expression = byStream ? filter.getStreamIdentifier() : filter.getEventType();
  const prefixes = expression?.getPrefixList() ?? [];
  const regex = new RegExp(expression?.getRegex() ?? '');
  let considered = 0;
  return (record) => {
    const text = byStream ? record.stream : record.type;
    const passes =
      prefixes.length > 0 ? prefixes.some((prefix) => text.startsWith(prefix)) : regex.test(text);
    const messages = passes ? [readEvent(record)] : [];
    if (++considered % every === 0) messages.push(checkpoint(record.position));
    return messages;
  };
}
