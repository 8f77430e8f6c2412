import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Keys and what is looked up beside them. An erased key keeps its row without the key: its id can never get another one, and a
 * repeated erasure gives the same answer. Functions, because each call is one round trip with its own commit: a caller that dies in
 * mid-call holds no lock.
 */
class CreateVaultTables1795478400000 implements MigrationInterface {
  name = 'CreateVaultTables1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(ERASED_FOR_EVER);
    await runner.query(MAKING);
    await runner.query(ERASING);
  }

  async down(): Promise<void> {
    throw new Error('No migration drops the vault: without its keys every word in the log would be erased');
  }
}

const TABLES = `
  create table key (
    id text collate "C" primary key,
    kind text not null check (kind in ('person', 'matter')),
    sole_person text collate "C" check (sole_person is null or kind = 'matter'),
    suite text not null,
    wrapped bytea,
    created_at timestamptz not null default now(),
    erased_at timestamptz,
    check ((wrapped is null) = (erased_at is not null))
  );
  create index key_sole_person on key (sole_person) where sole_person is not null;

  create table person_lookup (
    mac bytea primary key,
    person text collate "C" not null
  );
  create index person_lookup_person on person_lookup (person);

  create table text_fingerprint (
    mac bytea,
    matter text collate "C",
    primary key (mac, matter)
  );
  create index text_fingerprint_matter on text_fingerprint (matter);

  create table vault_master (
    only_one boolean primary key default true check (only_one),
    fingerprint text not null
  );`;

const ERASED_FOR_EVER = `
  create function vault_keeps_rows() returns trigger language plpgsql as $$
  begin
    raise exception 'The vault erases a key by its functions; the row stays so that the id never gets another key';
  end $$;
  create trigger erased_for_ever before update on key
    for each row when (old.wrapped is null and new.wrapped is not null or old.id <> new.id)
    execute function vault_keeps_rows();
  create trigger rows_stay before delete on key for each row execute function vault_keeps_rows();
  create trigger rows_stay_all before truncate on key execute function vault_keeps_rows();`;

/**
 * Whoever makes something shares the vault, whoever erases has it alone: otherwise a key made for a person while that person is
 * erased would be left behind. Each statement of a function sees what was committed before it began, so the lock comes first.
 * Rows go in by the order of their keys, so that two batches with the same keys cannot wait for each other.
 * A connection keeps the plans that it made at its first calls, perhaps over empty tables: without sequential scans they stay good
 * while the tables grow (measured: a quarter of the speed with them, until the tables are analysed).
 */
const MAKING = `
  create function vault_share() returns void language sql as
    $$ select pg_advisory_xact_lock_shared(hashtextextended('huiying vault', 0)) $$;

  create function vault_create_keys(
    ids text[], kinds text[], sole_persons text[], suites text[], wrapped_keys bytea[]
  ) returns setof key
  language plpgsql set enable_seqscan = off as $$
  begin
    perform vault_share();
    insert into key (id, kind, sole_person, suite, wrapped)
      select fresh.* from unnest(ids, kinds, sole_persons, suites, wrapped_keys)
        as fresh (id, kind, sole_person, suite, wrapped)
      where (select person.wrapped is null from key person where person.id = fresh.sole_person) is not true
      order by fresh.id
      on conflict (id) do nothing;
    return query select stored.* from key stored where stored.id = any (ids);
  end $$;

  create function vault_share_matter(matter text, persons text[]) returns void language plpgsql as $$
  begin
    perform vault_share();
    update key set sole_person = null
      where id = matter and wrapped is not null and sole_person is not null and not (persons <@ array[sole_person]);
  end $$;

  create function vault_persons_known_by(macs bytea[], candidates text[]) returns setof person_lookup
  language plpgsql set enable_seqscan = off as $$
  begin
    perform vault_share();
    insert into person_lookup (mac, person)
      select asked.* from unnest(macs, candidates) as asked (mac, candidate)
      where (select key.wrapped is null from key where key.id = asked.candidate) is not true
      order by asked.mac
      on conflict (mac) do nothing;
    return query select known.* from person_lookup known where known.mac = any (macs);
  end $$;

  create function vault_remember_texts(matters text[], macs bytea[]) returns void
  language plpgsql set enable_seqscan = off as $$
  begin
    perform vault_share();
    insert into text_fingerprint (mac, matter)
      select told.mac, told.matter from unnest(macs, matters) as told (mac, matter)
      where (select key.kind = 'matter' and key.wrapped is not null from key where key.id = told.matter)
      order by told.mac, told.matter
      on conflict do nothing;
  end $$;`;

const ERASING = `
  create function vault_erase_matters(ids text[]) returns void
  language plpgsql set enable_seqscan = off as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('huiying vault', 0));
    delete from text_fingerprint where matter = any (ids);
    insert into key (id, kind, suite, erased_at)
      select distinct id, 'matter', '', now() from unnest(ids) as id
      on conflict (id) do update set wrapped = null, erased_at = now()
        where key.kind = 'matter' and key.wrapped is not null;
  end $$;

  create function vault_erase_person(person_id text) returns setof text
  language plpgsql set enable_seqscan = off as $$
  declare
    matters text[];
  begin
    perform pg_advisory_xact_lock(hashtextextended('huiying vault', 0));
    insert into key (id, kind, suite, erased_at) values (person_id, 'person', '', now())
      on conflict (id) do update set wrapped = null, erased_at = now()
        where key.kind = 'person' and key.wrapped is not null;
    delete from person_lookup where person = person_id;
    select coalesce(array_agg(id order by id), '{}') into matters from key where sole_person = person_id;
    perform vault_erase_matters(matters);
    return query select unnest(matters);
  end $$;`;

/** Where files of matters are found. Their fingerprints go with the matter; that the file was there is a fact and stays. */
class AddFilePlaces1796083200000 implements MigrationInterface {
  name = 'AddFilePlaces1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FILES);
  }

  async down(): Promise<void> {
    throw new Error(
      'No migration drops the vault: without its places no file of a case would be found again',
    );
  }
}

const FILES = `
  create table file_place (
    evidence text collate "C" primary key,
    matter text collate "C" not null,
    mac bytea
  );
  create index file_place_mac on file_place (mac) where mac is not null;
  create index file_place_matter on file_place (matter);

  create function vault_remember_file(matter_id text, evidence_id text, file_mac bytea) returns void
  language plpgsql set enable_seqscan = off as $$
  begin
    perform vault_share();
    insert into file_place (evidence, matter, mac)
      select evidence_id, matter_id, file_mac
      where (select key.kind = 'matter' and key.wrapped is not null from key where key.id = matter_id)
      on conflict do nothing;
  end $$;

  create or replace function vault_erase_matters(ids text[]) returns void
  language plpgsql set enable_seqscan = off as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('huiying vault', 0));
    delete from text_fingerprint where matter = any (ids);
    update file_place set mac = null where matter = any (ids) and mac is not null;
    insert into key (id, kind, suite, erased_at)
      select distinct id, 'matter', '', now() from unnest(ids) as id
      on conflict (id) do update set wrapped = null, erased_at = now()
        where key.kind = 'matter' and key.wrapped is not null;
  end $$;`;

export const vaultMigrations = [CreateVaultTables1795478400000, AddFilePlaces1796083200000];
