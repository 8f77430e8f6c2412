import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Checkpoints, parked streams and the log's times. The tables of read models are made by their runner. */
class CreateReadSideTables1795478500000 implements MigrationInterface {
  name = 'CreateReadSideTables1795478500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table log_time, parked_stream, read_checkpoint');
  }
}

const TABLES = `
  create table read_checkpoint (
    reader text not null,
    build text not null check (build in ('current', 'next')),
    generation integer not null,
    version integer not null,
    scope_version text,
    position text collate "C" not null,
    turn bigint not null default 0,
    standstill jsonb,
    moved_at timestamptz not null default now(),
    primary key (reader, build)
  ) with (fillfactor = 20);

  create table parked_stream (
    reader text not null,
    build text not null check (build in ('current', 'next')),
    stream text collate "C" not null,
    position text collate "C" not null,
    revision integer not null,
    type text not null,
    code text not null,
    since timestamptz not null default now(),
    primary key (reader, build, stream)
  );

  create table log_time (
    recorded_at timestamptz primary key,
    position text collate "C" not null
  );`;

/** A new table is filled stream by stream up to the place where the log ended when it was begun. */
class AddStreamsTo1796169600000 implements MigrationInterface {
  name = 'AddStreamsTo1796169600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_checkpoint add streams_to text collate "C" not null default ''`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table read_checkpoint drop streams_to');
  }
}

export const readSideMigrations = [CreateReadSideTables1795478500000, AddStreamsTo1796169600000];
