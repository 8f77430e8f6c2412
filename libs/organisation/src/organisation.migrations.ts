import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CreateSecondFactors1796083700000 } from './accounts/second-factor/second-factor.migrations.js';

/**
 * Reference data in whole versions: an event names the version it was judged on, so a version never changes once it is there. Days are
 * the first and the last on which a row is in force.
 */
class CreateOrganisationTables1795478500000 implements MigrationInterface {
  name = 'CreateOrganisationTables1795478500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation_version (
        version integer primary key,
        content_hash text not null,
        loaded_at timestamptz not null default now()
      )`);
    await runner.query(`
      create table organisation_unit (
        version integer not null references organisation_version,
        id text not null check (id <> ''),
        name_zh text not null,
        name_en text not null,
        level text not null,
        kind text not null,
        parent text,
        serves text,
        head text,
        successor text,
        valid_from date not null,
        valid_to date,
        primary key (version, id),
        foreign key (version, parent) references organisation_unit,
        foreign key (version, serves) references organisation_unit,
        foreign key (version, successor) references organisation_unit,
        check (valid_from <= valid_to)
      )`);
    await runner.query(`
      create table organisation_officer (
        version integer not null references organisation_version,
        id text not null check (id <> ''),
        name_zh text not null,
        name_en text not null,
        primary key (version, id)
      )`);
    await runner.query(`
      create table organisation_post (
        version integer not null,
        officer text not null,
        ordinal integer not null,
        unit text not null,
        role text not null,
        valid_from date not null,
        valid_to date,
        primary key (version, officer, ordinal),
        foreign key (version, officer) references organisation_officer,
        foreign key (version, unit) references organisation_unit,
        check (valid_from <= valid_to)
      )`);
    await runner.query(`
      create function organisation_is_versioned() returns trigger language plpgsql as $$
      begin
        raise exception 'A version of the organisation never changes: load a new one';
      end $$`);
    for (const table of TABLES)
      await runner.query(`
        create trigger ${table}_never_changes before update or delete or truncate on ${table}
        for each statement execute function organisation_is_versioned()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.query(`drop table ${table}`);
    await runner.query('drop function organisation_is_versioned()');
  }
}

const TABLES = ['organisation_version', 'organisation_unit', 'organisation_officer', 'organisation_post'];

/** Passwords are scrypt hashes, tokens SHA-256 digests, and what was typed as a login or came from an address is kept as a digest only. */
class CreateAccountTables1795478501000 implements MigrationInterface {
  name = 'CreateAccountTables1795478501000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table account (
        id uuid primary key,
        login text not null unique,
        password text not null,
        officer text,
        demo boolean not null,
        active boolean not null,
        created_at timestamptz not null
      )`);
    await runner.query(`
      comment on column account.officer is 'null: an administrator who holds no office'`);
    await runner.query(`
      create table session (
        token bytea primary key,
        account uuid not null references account on delete cascade,
        unit text not null,
        role text not null,
        opened_at timestamptz not null,
        seen_at timestamptz not null
      )`);
    await runner.query('create index session_account on session (account)');
    await runner.query(`
      create table login_failure (
        subject text primary key,
        failures integer not null,
        since timestamptz not null,
        locked_until timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['login_failure', 'session', 'account']) await runner.query(`drop table ${table}`);
  }
}

/**
 * Administrators are accounts without a post, each of one kind (decisions-safety 8). Accounts of before without an officer, and those of
 * officers whose post was to administer, are SYSTEM ones.
 */
class TellAdministratorsApart1796083200000 implements MigrationInterface {
  name = 'TellAdministratorsApart1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account
        add column kind text not null default 'OFFICER' check (kind in ('OFFICER', 'SYSTEM', 'SECURITY', 'AUDIT')),
        add column one_time_until timestamptz`);
    await runner.query(`
      update account set kind = 'SYSTEM', officer = null
       where officer is null
          or officer in (select officer from organisation_post
                          where role = 'ADMINISTRATOR' and version = (select max(version) from organisation_version))`);
    await runner.query(`
      alter table account
        alter column kind drop default,
        add constraint account_is_of_one_kind check ((kind = 'OFFICER') = (officer is not null))`);
    // What they were opened for is no post any more.
    await runner.query(
      `delete from session using account where account.id = session.account and account.kind = 'SYSTEM'`,
    );
    await runner.query(`comment on column account.officer is 'null: an administrator, who holds no post'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account drop column kind, drop column one_time_until');
  }
}

/**
 * Failures are counted by `rate-limiter-flexible`, whose columns these are; keys are digests. Counts are worth nothing after a day or two, so that
 * those of before begin anew.
 */
class CreateSignInLimits1796083400000 implements MigrationInterface {
  name = 'CreateSignInLimits1796083400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop table login_failure');
    await runner.query(`
      create table sign_in_count (
        key varchar(255) primary key,
        points integer not null default 0,
        expire bigint
      )`);
    await runner.query('create index sign_in_count_expire on sign_in_count (expire)');
    await runner.query(`
      create table sign_in_network (
        network text primary key,
        account uuid not null references account on delete cascade,
        signed_in_at timestamptz not null
      )`);
    await runner.query('create index sign_in_network_account on sign_in_network (account)');
    await runner.query(`
      comment on column sign_in_network.network is 'digest of login and network together, keyed with the master key'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sign_in_network', 'sign_in_count']) await runner.query(`drop table ${table}`);
    await runner.query(`
      create table login_failure (
        subject text primary key,
        failures integer not null,
        since timestamptz not null,
        locked_until timestamptz
      )`);
  }
}

/**
 * Officers' ids are the service's own and random; files know staff numbers (decisions-safety 6), of which the demo county has none. A version says
 * which accounts asked for it and confirmed it; null: the command line.
 */
class AddStaffNumbers1796083500000 implements MigrationInterface {
  name = 'AddStaffNumbers1796083500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation_officer add column staff_number text');
    await runner.query(
      'alter table organisation_version add column asked_by uuid, add column confirmed_by uuid',
    );
    await runner.query(
      'create unique index organisation_officer_staff_number on organisation_officer (version, staff_number)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table organisation_officer drop column staff_number');
    await runner.query('alter table organisation_version drop column asked_by, drop column confirmed_by');
  }
}

/** What a start remembers of the versions that it has compared with the log (version-traces.ts); who empties it has them all compared again. */
class RememberComparedVersions1796170500000 implements MigrationInterface {
  name = 'RememberComparedVersions1796170500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation_compared (
        version integer primary key references organisation_version,
        seal text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table organisation_compared');
  }
}

export const organisationMigrations = [
  CreateOrganisationTables1795478500000,
  CreateAccountTables1795478501000,
  TellAdministratorsApart1796083200000,
  CreateSignInLimits1796083400000,
  AddStaffNumbers1796083500000,
  CreateSecondFactors1796083700000,
  RememberComparedVersions1796170500000,
];
