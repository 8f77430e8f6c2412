import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table is guarded (`guarded` of openDatabase): the service reads it, and writes through functions with their owner's rights. */
class CreateSecurityLog1796083600000 implements MigrationInterface {
  name = 'CreateSecurityLog1796083600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table security_log (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        account uuid,
        network text not null,
        kind text not null,
        route text not null,
        object text,
        result text not null,
        times integer not null
      )`);
    for (const columns of [
      'at desc, id desc',
      'account, at desc, id desc',
      'kind, at desc, id desc',
      'network, at desc, id desc',
    ])
      await runner.query(`create index on security_log (${columns})`);
    await runner.query(KEPT);
    await runner.query(NOTING);
    await runner.query(FORGETTING);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table security_log');
    for (const name of [
      'security_log_note(jsonb)',
      'security_log_forget(timestamptz)',
      'security_log_is_kept()',
    ])
      await runner.query(`drop function ${name}`);
  }
}

/** Where one database user does everything this is the only guard; the mark is that of the one function that forgets. */
const KEPT = `
  create function security_log_is_kept() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' and current_setting('huiying.forgetting', true) = 'on' then return null; end if;
    raise exception 'The security log stays as it was written';
  end $$;
  create trigger kept before update or delete or truncate on security_log
    for each statement execute function security_log_is_kept();
  alter table security_log enable always trigger kept`;

const NOTING = `
  create function security_log_note(entries jsonb) returns void language sql security definer set search_path from current as $$
    insert into security_log (at, account, network, kind, route, object, result, times)
    select at, account, network, kind, route, object, result, times
      from jsonb_to_recordset(entries) as entry
           (at timestamptz, account uuid, network text, kind text, route text, object text, result text, times integer)
  $$`;

/**
 * CSL Art. 21 (3) asks for six months at least; 24 are kept, and what administrators did as long as the installation (decisions-safety 9). The
 * time comes from the caller, but nothing that is younger than the law's six months is ever forgotten, whatever the caller's clock says.
 */
const FORGETTING = `
  create function security_log_forget(today timestamptz) returns bigint language plpgsql security definer set search_path from current as $$
  declare forgotten bigint;
  begin
    perform set_config('huiying.forgetting', 'on', true);
    delete from security_log
     where at < least(today - interval '24 months', now() - interval '6 months') and kind <> 'ADMINISTRATION';
    get diagnostics forgotten = row_count;
    perform set_config('huiying.forgetting', '', true);
    return forgotten;
  end $$`;

/**
 * A row is removed when its 24 months are over by the clock of the database, whoever asks and whatever their clock says, and no act of an administrator
 * ever. So the trigger needs no mark that anybody could set. And an auditor finds an object, or the few failures, without walking the whole table.
 */
class GuardSecurityLogRowByRow1796083900000 implements MigrationInterface {
  name = 'GuardSecurityLogRowByRow1796083900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger kept on security_log');
    await runner.query(KEPT_ROW_BY_ROW);
    await runner.query(FORGETTING_BY_THE_CLOCK_OF_THE_DATABASE);
    await runner.query(
      'create index security_log_object on security_log (object, at desc, id desc) where object is not null',
    );
    await runner.query(
      `create index security_log_failed on security_log (at desc, id desc) where result = 'FAILED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index security_log_object, security_log_failed');
    await runner.query('drop trigger kept on security_log; drop trigger kept_for_its_time on security_log');
    await runner.query(KEPT.replace('create function', 'create or replace function'));
    await runner.query(FORGETTING.replace('create function', 'create or replace function'));
  }
}

const KEPT_ROW_BY_ROW = `
  create or replace function security_log_is_kept() returns trigger language plpgsql as $$
  begin
    if tg_op = 'DELETE' then
      if old.kind <> 'ADMINISTRATION' and old.at < now() - interval '24 months' then return old; end if;
    end if;
    raise exception 'The security log stays as it was written';
  end $$;
  create trigger kept before update or truncate on security_log
    for each statement execute function security_log_is_kept();
  create trigger kept_for_its_time before delete on security_log
    for each row execute function security_log_is_kept();
  alter table security_log enable always trigger kept, enable always trigger kept_for_its_time`;

const FORGETTING_BY_THE_CLOCK_OF_THE_DATABASE = `
  create or replace function security_log_forget(today timestamptz) returns bigint language plpgsql
    security definer set search_path from current as $$
  declare forgotten bigint;
  begin
    delete from security_log where at < least(today, now()) - interval '24 months' and kind <> 'ADMINISTRATION';
    get diagnostics forgotten = row_count;
    return forgotten;
  end $$`;

export const securityLogMigrations = [CreateSecurityLog1796083600000, GuardSecurityLogRowByRow1796083900000];
