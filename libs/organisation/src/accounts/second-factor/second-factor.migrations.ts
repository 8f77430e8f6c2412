import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second factor in force, and beside it one that is offered until a code of it confirms it. `wrapped` holds the secret under the master key,
 * with the crypto suite that wrapped it: whoever rotates the master key wraps this one column anew, bound to `second-factor:<account>`
 * (`MasterKey.unwrapSecret`, `wrapSecret`).
 */
export class CreateSecondFactors1796083700000 implements MigrationInterface {
  name = 'CreateSecondFactors1796083700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table second_factor (
        account uuid not null references account on delete cascade,
        in_force boolean not null,
        suite text not null,
        wrapped bytea not null,
        since timestamptz not null,
        last_step bigint not null,
        primary key (account, in_force)
      )`);
    await runner.query(`
      comment on column second_factor.last_step is 'of 30 seconds: codes of this one and of earlier ones count no more'`);
    await runner.query(`
      create table recovery_code (
        account uuid not null references account on delete cascade,
        hash bytea not null,
        used_at timestamptz,
        primary key (account, hash)
      )`);
    await runner.query(`
      alter table session
        add column code_at timestamptz,
        add column code_tries smallint not null default 0`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table session drop column code_at, drop column code_tries');
    for (const table of ['recovery_code', 'second_factor']) await runner.query(`drop table ${table}`);
  }
}
