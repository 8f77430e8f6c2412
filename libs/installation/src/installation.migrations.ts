import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row, written once. A database that is older than the table is a demo if it holds a demo account, and a county if it holds any other;
 * one without an account is as good as new.
 */
class CreateInstallation1796083300000 implements MigrationInterface {
  name = 'CreateInstallation1796083300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table installation (
        only_row boolean primary key default true check (only_row),
        id uuid not null,
        kind text not null check (kind in ('DEMO', 'COUNTY')),
        begun_at timestamptz not null default now()
      )`);
    await runner.query(`
      insert into installation (id, kind)
      select gen_random_uuid(), case when bool_or(demo) then 'DEMO' else 'COUNTY' end
        from account having count(*) > 0`);
    await runner.query(`
      create function installation_never_changes() returns trigger language plpgsql as $$
      begin
        raise exception 'An installation stays what it is: begin another one in an empty folder';
      end $$`);
    await runner.query(`
      create trigger installation_never_changes before update or delete or truncate on installation
      for each statement execute function installation_never_changes()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table installation');
    await runner.query('drop function installation_never_changes()');
  }
}

/** After those of the accounts, which tell what an older database is. */
export const installationMigrations = [CreateInstallation1796083300000];
