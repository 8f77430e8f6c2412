import {
  code,
  flag,
  instant,
  list,
  listOf,
  named,
  number,
  object,
  oneOf,
  optional,
  orNull,
  position,
  type Static,
  text,
  whole,
} from '#answers/contracts';

const Lag = named(
  'ReaderLag',
  object({
    events: orNull(whole('Events of the log that it has not passed; null where they are too many to count')),
    seconds: orNull(number('Age of the oldest of them')),
  }),
);

const Rebuild = orNull(object({ version: whole(), position: position(), lag: Lag }));
const OWNERS = ['here', 'elsewhere', 'nobody'] as const;
const Meeting = orNull(object({ code: code('Class of the error'), times: whole('So often in a row') }));

/** A read model, a durable process, or the log's times: how far it is. */
export const ReaderEntry = named(
  'ReaderEntry',
  object({
    name: code(),
    version: whole(),
    position: position(),
    lag: Lag,
    parked: whole('Streams whose events wait'),
    standstill: orNull(
      object({
        code: code(),
        stream: optional(text()),
        position: optional(position()),
        expected: optional(whole()),
        found: optional(whole()),
      }),
    ),
    rebuild: Rebuild,
    owner: oneOf(OWNERS),
    batchMs: orNull(number('Milliseconds that the last batch took here')),
    problem: Meeting,
  }),
);
export type ReaderEntry = Static<typeof ReaderEntry>;
export const ReaderEntryList = listOf(ReaderEntry);

/** A stream that a reader cannot follow. */
export const ParkedEntry = named(
  'ParkedEntry',
  object({
    reader: code(),
    stream: text(),
    position: position(),
    revision: whole(),
    type: code('Stored type of the event'),
    code: code('Class of the error'),
    since: instant(),
  }),
);
export type ParkedEntry = Static<typeof ParkedEntry>;
export const ParkedEntryList = listOf(ParkedEntry);

/** What became of a parked stream that was tried again. */
export const RetriedEntry = named(
  'RetriedEntry',
  object({
    reader: code(),
    stream: text(),
    outcome: oneOf(['unparked', 'still-parked', 'not-parked', 'not-now']),
  }),
);
export type RetriedEntry = Static<typeof RetriedEntry>;
export const RetriedEntryList = listOf(RetriedEntry);

/** The process answers. */
export const Live = named('Live', object({ status: oneOf(['live']) }));
export type Live = Static<typeof Live>;

/** Whether the service can serve; with the state of every reader for who operates it. */
export const Readiness = named(
  'Readiness',
  object({
    status: oneOf(['ready', 'not-ready']),
    database: optional(text()),
    log: optional(text()),
    disk: optional(text()),
    readModels: optional(
      list(
        object({
          name: code(),
          version: whole(),
          position: position(),
          lag: Lag,
          parked: whole(),
          owner: oneOf(OWNERS),
          standstill: flag(),
          rebuilding: Rebuild,
          problem: Meeting,
        }),
      ),
    ),
  }),
);
export type Readiness = Static<typeof Readiness>;
