import type { DataSource, EntityManager } from 'typeorm';

/**
 * One change of accounts at a time, in a transaction: an officer has one account however many ask, and of two administrators who deactivate each
 * other one remains.
 */
export const changingAccounts = <T>(
  dataSource: DataSource,
  act: (sql: EntityManager) => Promise<T>,
): Promise<T> =>
  dataSource.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock(hashtextextended('huiying.accounts', 0))");
    return act(sql);
  });
