import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, testFolder, type TestDatabase } from '#libs/testing';
import { openDatabase, type Database, type DatabaseSettings } from './open-database.js';

class CreateLog1700000000000 implements MigrationInterface {
  name = 'CreateLog1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table entry (position bigint primary key)');
    await runner.query(`create function add_entry(at bigint) returns void language sql security definer
      set search_path from current as $$ insert into entry values (at) $$`);
    await runner.query('create table note (id int generated always as identity primary key, text text)');
  }
  async down(): Promise<void> {}
}

class AddColumn1700000000001 implements MigrationInterface {
  name = 'AddColumn1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table note add column more text');
    await runner.query('alter table entry add column more text');
  }
  async down(): Promise<void> {}
}

const LATER = {
  schema: async () => ({ migrations: [CreateLog1700000000000, AddColumn1700000000001], entities: [] }),
};

describe('Opening the database', () => {
  let given: TestDatabase;
  const opened: Database[] = [];
  const sentences: string[] = [];
  const open = async (settings: Partial<DatabaseSettings> = {}) => {
    const database = await openDatabase({
      url: given.url,
      data: '/not/used',
      as: 'service',
      schema: async () => ({ migrations: [CreateLog1700000000000], entities: [] }),
      guarded: ['entry'],
      tell: (sentence) => sentences.push(sentence),
      ...settings,
    });
    opened.push(database);
    return database;
  };
  beforeEach(async () => {
    given = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
    sentences.length = 0;
    await given.drop();
  });

  it('lets the service write the log through its function only, and its own tables freely', async () => {
    const { pool, dataSource } = await open();
    await pool.query('select add_entry(1)');
    expect(await dataSource.query('select position from entry')).toEqual([{ position: '1' }]);
    for (const forbidden of [
      'insert into entry values (2)',
      'update entry set position = 3',
      'delete from entry',
      'truncate entry',
      'drop table entry',
      'alter table entry disable trigger all',
    ])
      await expect(pool.query(forbidden)).rejects.toThrow(/permission denied|must be owner/);
    await pool.query(`insert into note (text) values ('mine')`);
    await pool.query('create table note_next (like note including all)');
    await pool.query('drop table note');
    await pool.query('alter table note_next rename to note');
    expect(sentences).toEqual([]);
  });

  it('bounds every session, also one that another process opens by its address', async () => {
    const { url } = await open();
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    const { rows } = await pool.query(
      `select current_user as role, current_setting('statement_timeout') as statement,
         current_setting('idle_in_transaction_session_timeout') as idle,
         current_setting('client_connection_check_interval') as gone`,
    );
    await pool.end();
    expect(rows).toEqual([{ role: 'huiying_service', statement: '30s', idle: '30s', gone: '5s' }]);
  });

  it('migrates once when several processes open it at the same time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => open()));
    expect((await given.pool.query('select name from migrations')).rows).toEqual([
      { name: 'CreateLog1700000000000' },
    ]);
  });

  it('lets a later migration change what the service owns and what it does not', async () => {
    await open();
    const { pool } = await open(LATER);
    await pool.query('select more from entry');
    await pool.query('insert into note (more) values (null)');
  });

  it('is refused where a newer release has been', async () => {
    await open(LATER);
    await expect(open()).rejects.toThrow(/newer release .* AddColumn1700000000001/);
  });

  it('works for a user who may not make roles, and says what that means', async () => {
    const plain = `plain_${randomBytes(4).toString('hex')}`;
    await given.pool.query(`create role ${plain} login`);
    await given.pool.query(`grant create, usage on schema public to ${plain}`);
    const url = given.url.replace(/user=\w+/, `user=${plain}`);
    const { pool } = await open({ url });
    await pool.query('select add_entry(1)');
    expect((await pool.query('select current_user as name')).rows).toEqual([{ name: plain }]);
    expect(sentences).toEqual([expect.stringContaining('guarded by its triggers alone')]);
    // It stays so, even for a user who may.
    const again = await open();
    expect((await again.pool.query('select current_user as name')).rows).toEqual([{ name: 'huiying' }]);
  });

  it('is refused where an answered commit may be lost', async () => {
    await given.pool.query(
      `do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$`,
    );
    await expect(open()).rejects.toThrow('has synchronous_commit switched off');
  });

  it('says that the server does not let it in, without the password', async () => {
    const refused = open({ url: 'postgresql://huiying:secret-word@127.0.0.1:9/huiying' });
    await expect(refused).rejects.toThrow(/does not let us in: .*ECONNREFUSED.*DATABASE_URL/);
    await expect(refused).rejects.not.toThrow('secret-word');
  });

  it('starts the embedded server where no address is given, and stops it', async () => {
    const folder = await testFolder();
    const database = await open({ url: undefined, data: `${folder.path}/data` });
    await database.pool.query('select add_entry(1)');
    expect(database.embedded?.own).toBe(true);
    await database.close();
    opened.pop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow();
    await folder.remove();
  });
});
