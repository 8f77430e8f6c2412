import { built, readModels } from './database.js';
import { logOf, metaOf } from './lives.js';

const YEAR = 365 * 86_400_000;

/** Events with the log's times of them. */
const INSERT = `with given as (
    select p::bigint as position, s as stream, r::integer as revision, i::uuid as id, t as type, d as payload, a::timestamptz as recorded_at
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as g(p, s, r, i, t, d, a)
  ), times as (
    insert into log_time (recorded_at, position)
    select recorded_at, lpad(max(position)::text, 20, '0') from given group by recorded_at
    on conflict (recorded_at) do update set position = excluded.position
  ) insert into event (position, stream, revision, id, type, payload)
    select position, stream, revision, id, type, payload from given order by position`;

/** A log of so many cases over the last years, in large inserts past the append function, with the log's times. @returns how many events */
export async function fillLog(owner, cases, years) {
  const [{ encode }, { textArray }] = await Promise.all(
    ['event-store/src/index.js', 'read-side/src/rows/text-array.js'].map(
      (path) => import(`../../dist/libs/${path}`),
    ),
  );
  const to = Date.now();
  // Made anew at the end: a large insert with its indexes takes three times as long.
  const constraints = ['event_id_key', 'event_stream_revision_key'];
  for (const name of constraints) await owner.query(`alter table event drop constraint ${name}`);
  let position = 0;
  let writing = Promise.resolve();
  let batch = [];
  const write = () => {
    const columns = Array.from({ length: 7 }, (_, at) => textArray(batch.map((row) => row[at])));
    batch = [];
    return owner.query(INSERT, columns);
  };
  for (const event of logOf({ cases, from: to - years * YEAR, to })) {
    const id = `00000000-0000-5000-8000-${String(++position).padStart(12, '0')}`;
    const meta = metaOf(event, id);
    const payload = encode(event.data, meta);
    batch.push([
      String(position),
      event.stream,
      String(event.revision),
      id,
      event.type,
      payload,
      meta.recordedAt,
    ]);
    if (batch.length < 20_000) continue;
    await writing;
    writing = write();
  }
  await writing;
  await write();
  await owner.query('alter table event add constraint event_id_key unique (id)');
  await owner.query('alter table event add constraint event_stream_revision_key unique (stream, revision)');
  await owner.query('vacuum (analyze) event');
  await owner.query('analyze log_time');
  return position;
}

/** Moves the checkpoints of all readers but one to the end of the log: they have nothing to do, and their rows are not there. */
export async function passReaders(owner, but) {
  const [readable, { processes, CASE_TYPES }] = await Promise.all([
    readModels(),
    built('apps/api/src/features'),
  ]);
  const durable = ['log-times', ...processes(CASE_TYPES, {}).map(({ name }) => name)];
  await owner.query(
    `insert into read_checkpoint (reader, build, generation, version, scope_version, position)
     select reader, 'current', 0, 1, null, '' from unnest($1::text[]) reader on conflict do nothing`,
    [durable],
  );
  await owner.query(
    `update read_checkpoint set position = (select lpad(max(position)::text, 20, '0') from event)
     where reader = any($1) and reader <> $2 and build = 'current'`,
    [[...durable, ...readable.map(({ name }) => name)], but],
  );
}
