import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { testDatabase, type TestDatabase } from './test-database.js';

class CreateNote1700000000000 implements MigrationInterface {
  name = 'CreateNote1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table note (id int primary key)');
  }
  async down(): Promise<void> {}
}

describe('Test database', () => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [one, other] = await Promise.all([
      testDatabase([CreateNote1700000000000]),
      testDatabase([CreateNote1700000000000]),
    ]);
  });
  afterAll(() => Promise.all([one.drop(), other.drop()]));

  it('has the migrations run', async () => {
    await one.pool.query('insert into note values (1)');
    expect(await one.dataSource.query('select id from note')).toEqual([{ id: 1 }]);
  });

  it('is not seen by another one made at the same time', async () => {
    expect((await other.pool.query('select id from note')).rows).toEqual([]);
  });

  it('is gone after drop', async () => {
    const third = await testDatabase();
    await third.drop();
    const name = /^postgresql:\/\/\/(\w+)/.exec(third.url)?.[1];
    const left = await one.pool.query('select from pg_database where datname = $1', [name]);
    expect(left.rowCount).toBe(0);
  });
});
