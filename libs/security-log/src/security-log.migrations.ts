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

export const securityLogMigrations = [CreateSecurityLog1796083600000];
