import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log and the only ways in and out of it that are worth a plan: functions, so that each call is one round trip with its own commit. */
class CreateEventLog1795478300000 implements MigrationInterface {
  name = 'CreateEventLog1795478300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SERVER_FITS);
    await runner.query(TABLE);
    await runner.query(KEPT_FOR_EVER);
    await runner.query(APPENDING);
    await runner.query(READING);
  }

  async down(): Promise<void> {
    throw new Error('No migration drops the log: it is the only place where the facts stand');
  }
}

const SERVER_FITS = `
  do $$ begin
    if current_setting('server_version_num')::int < 150000 then
      raise exception 'PostgreSQL 15 or later is needed, this is %', current_setting('server_version');
    end if;
    if current_setting('server_encoding') <> 'UTF8' then
      raise exception 'The database must be encoded in UTF8, this one is in %', current_setting('server_encoding');
    end if;
  end $$;`;

/** Positions are 1, 2, 3 … without gaps. `payload` is text, not jsonb: it comes back byte for byte. */
const TABLE = `
  create table event (
    position bigint primary key check (position > 0),
    stream text collate "C" not null,
    revision int not null check (revision >= 0),
    id uuid not null unique,
    type text collate "C" not null,
    payload text collate "C" not null,
    unique (stream, revision)
  );`;

const KEPT_FOR_EVER = `
  create function event_is_kept() returns trigger language plpgsql as $$
  begin
    raise exception 'The log stays as it was written: no event is changed or removed';
  end $$;
  create trigger kept_for_ever before update or delete or truncate on event
    for each statement execute function event_is_kept();
  alter table event enable always trigger kept_for_ever;`;

/**
 * One writer at a time, in batches (decisions 1). Every append is answered in the order in which it was given:
 * `stored`, `repeated` (the first outcome of this very append), `conflict` (with the revision at which the stream is, -1 for none)
 * or `known` (an event id stands in another stream). Plans are made once and never scan the table, however small it was then.
 */
const APPENDING = `
  create function append_events(
    streams text[], expecteds int[], counts int[], ids uuid[], types text[], payloads text[]
  ) returns table (outcome text, revision int, "position" bigint) language plpgsql
    security definer
    set search_path from current
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
  as $$
  #variable_conflict use_column
  declare
    head bigint;
    upto int := 0;
    since int;
    actual int;
    known_in text;
    stored int := 0;
  begin
    if pg_current_xact_id_if_assigned() is not null then
      raise exception 'append_events stands alone: it holds the lock of the log until its transaction ends';
    end if;
    -- Whoever calls it by hand inside a transaction and goes for lunch lets go of the lock.
    perform set_config('idle_in_transaction_session_timeout', '5s', true);
    perform pg_advisory_xact_lock(hashtextextended('huiying event log', 0));
    head := coalesce((select max(e.position) from event e), 0);

    for a in 1 .. cardinality(streams) loop
      since := upto + 1;
      upto := upto + counts[a];
      actual := coalesce(
        (select e.revision from event e where e.stream = streams[a] order by e.revision desc limit 1), -1);
      known_in := (select e.stream from event e where e.id = ids[since]);
      revision := actual;
      position := null;

      if known_in is not null then
        outcome := case when known_in = streams[a] then 'conflict' else 'known' end;
        if counts[a] = (
          select count(*) from unnest(ids[since:upto]) with ordinality as i (id, n)
          join event e on e.id = i.id and e.stream = streams[a] and e.revision = expecteds[a] + i.n
        ) then
          outcome := 'repeated';
          revision := expecteds[a] + counts[a];
          position := (select e.position from event e where e.id = ids[upto]);
        end if;
      elsif actual <> expecteds[a] then
        outcome := 'conflict';
      else
        for i in since .. upto loop
          insert into event (position, stream, revision, id, type, payload)
          values (head + 1, streams[a], actual + 1 + i - since, ids[i], types[i], payloads[i]);
          head := head + 1;
        end loop;
        stored := stored + 1;
        outcome := 'stored';
        revision := actual + counts[a];
        position := head;
      end if;
      return next;
    end loop;

    if stored > 0 then
      perform pg_notify('event_appended', head::text);
    end if;
  end $$;`;

const READING = `
  create function read_event_streams(streams text[], starts int[], limits int[])
    returns table (asked int, revision int, "position" bigint, id uuid, type text, payload text)
    language plpgsql stable
    set enable_seqscan = off
    set plan_cache_mode = force_generic_plan
  as $$
  #variable_conflict use_column
  begin
    return query
      select a.asked::int, e.revision, e.position, e.id, e.type, e.payload
      from unnest(streams, starts, limits) with ordinality as a (stream, start, most, asked)
      cross join lateral (
        select * from event where event.stream = a.stream and event.revision >= a.start
        order by event.revision limit a.most
      ) e
      order by a.asked, e.revision;
  end $$;`;

export const eventStoreMigrations = [CreateEventLog1795478300000];
