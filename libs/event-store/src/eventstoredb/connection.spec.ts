import { StreamNotFoundError, type EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreUnavailable } from '../event-store.js';
import { type CallKind, Connection } from './connection.js';
import { CallTimedOut } from './failure.js';

const URL = 'esdb://127.0.0.1:1?tls=false';
const SILENCE_MS = 40;

const clientOf = (connection: Connection): Promise<EventStoreDBClient> =>
  connection.use('subscription', async (client) => client);

/** A call that ends with this error after so many milliseconds. */
async function fail(connection: Connection, kind: CallKind, error: Error, ms = 0): Promise<void> {
  const call = connection.use(kind, async () => {
    await sleep(ms);
    throw error;
  });
  await expect(call).rejects.toBe(error);
}

describe('When the client of EventStoreDB is replaced', () => {
  it('given a client that discovered no server, when the next call comes, then it gets another one', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const first = await clientOf(connection);
    await fail(connection, 'append', new Error('Failed to discover after 10 attempts.'));
    expect(await clientOf(connection)).not.toBe(first);
    await connection.close();
  });

  it('given a call that ran out of time in long silence, when the next call comes, then it gets another client', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const first = await clientOf(connection);
    await fail(connection, 'read', new CallTimedOut(1), SILENCE_MS + 20);
    expect(await clientOf(connection)).not.toBe(first);
    await connection.close();
  });

  it('given a call that ran out of time soon, when the next call comes, then it gets the same client', async () => {
    const connection = new Connection(URL, 60_000);
    const first = await clientOf(connection);
    await fail(connection, 'read', new CallTimedOut(1));
    expect(await clientOf(connection)).toBe(first);
    await connection.close();
  });

  it('given answers to others of its kind, even refusals, when a call runs out of time, then the client stays', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const first = await clientOf(connection);
    const slow = fail(connection, 'read', new CallTimedOut(1), SILENCE_MS + 20);
    await sleep(SILENCE_MS / 2);
    await fail(connection, 'read', new StreamNotFoundError(undefined, 'dispute-1'));
    await slow;
    expect(await clientOf(connection)).toBe(first);
    await connection.close();
  });

  it('given answers to another kind only, when a call runs out of time in silence, then the client is replaced', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const first = await clientOf(connection);
    const slow = fail(connection, 'append', new CallTimedOut(1), SILENCE_MS + 20);
    await sleep(SILENCE_MS / 2);
    await connection.use('read', async () => 'answered');
    await slow;
    expect(await clientOf(connection)).not.toBe(first);
    await connection.close();
  });

  it('given a call under way, when the client is replaced, then that call is told', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const told = connection.use('read', async (_client, replaced) => {
      const before = replaced();
      await sleep(60);
      return [before, replaced()];
    });
    await fail(connection, 'append', new Error('Failed to discover after 10 attempts.'));
    expect(await told).toEqual([false, true]);
    await connection.close();
  });

  it('given a call under way, when the connection is closed, then it may end, and no other begins', async () => {
    const connection = new Connection(URL, SILENCE_MS);
    const running = connection.use('read', async () => sleep(30, 'ended'));
    await connection.close();
    expect(await running).toBe('ended');
    await expect(clientOf(connection)).rejects.toThrow(StoreUnavailable);
  });
});
