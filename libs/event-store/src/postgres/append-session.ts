import type pg from 'pg';
import { APPEND_EVENTS, batchArguments, type OutcomeRow } from './append-batch.js';
import type { BatchWriter } from './coalescer.js';
import { OwnConnection } from './own-connection.js';
import type { PendingAppend } from './pending-append.js';

/** The connection on which batches are written, one at a time, each in one round trip with a transaction of its own. */
export class AppendSession implements BatchWriter {
  private readonly connection: OwnConnection;

  constructor(
    pool: pg.Pool,
    private readonly attemptMs: number,
  ) {
    this.connection = new OwnConnection(pool, {
      name: 'huiying append',
      connectMs: attemptMs,
      prepare: (client) => client.query(sessionSettings(attemptMs)),
    });
  }

  append(batch: readonly PendingAppend[]): Promise<OutcomeRow[]> {
    const query = { name: 'append_events', text: APPEND_EVENTS, values: batchArguments(batch) };
    return this.connection.query<[...OutcomeRow]>(query, this.attemptMs);
  }

  close(): void {
    this.connection.close();
  }
}

/**
 * A client that dies in mid-call must not hold the lock of the log: the server notices it by these. What was acknowledged is on disk.
 * A server on a system that cannot watch its clients does without.
 */
const sessionSettings = (attemptMs: number): string => `
  do $$ begin
    perform set_config('statement_timeout', '${attemptMs}', false);
    perform set_config('default_transaction_isolation', 'read committed', false);
    perform set_config('tcp_keepalives_idle', '10', false);
    perform set_config('tcp_keepalives_interval', '5', false);
    perform set_config('tcp_keepalives_count', '3', false);
    perform set_config('synchronous_commit', 'on', false)
      where current_setting('synchronous_commit') = 'off';
    begin
      perform set_config('client_connection_check_interval', '1000', false);
    exception when others then null;
    end;
  end $$`;
