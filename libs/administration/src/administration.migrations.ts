import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What administrators ask of one another: kept for good, with who decided it and when. */
class CreateAdministratorRequests1796083800000 implements MigrationInterface {
  name = 'CreateAdministratorRequests1796083800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table administrator_request (
        id uuid primary key,
        wanted jsonb not null,
        about text not null,
        asked_by uuid not null references account,
        asked_at timestamptz not null,
        until timestamptz not null,
        outcome text check (outcome in ('CONFIRMED', 'DENIED', 'WITHDRAWN')),
        decided_by uuid references account,
        decided_at timestamptz,
        check ((outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null)),
        -- Nobody confirms or denies what they asked for; only the asker takes it back.
        check (outcome is null or (outcome = 'WITHDRAWN') = (decided_by = asked_by))
      )`);
    await runner.query(
      'create index administrator_request_time on administrator_request (asked_at desc, id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table administrator_request');
  }
}

/** The files of an organisation that waits to be confirmed, until that is decided. */
class KeepFilesOfRequests1796133600000 implements MigrationInterface {
  name = 'KeepFilesOfRequests1796133600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table administrator_request_file (
        request uuid references administrator_request,
        place smallint,
        bytes bytea not null,
        primary key (request, place)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table administrator_request_file');
  }
}

export const administrationMigrations = [
  CreateAdministratorRequests1796083800000,
  KeepFilesOfRequests1796133600000,
];
