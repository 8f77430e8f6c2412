import { EventStoreDBClient } from '@eventstore/db-client';
import { Duplex, Readable } from 'node:stream';

/** `dispose` does not always settle; what it has to cancel it cancels at once. */
const DISPOSE_MS = 1_000;
const CONNECTION_STRING = 'esdb://user:password@host:2113?tls=true, or with several hosts between commas';

export interface OpenClient {
  readonly client: EventStoreDBClient;
  /** Cancels what is under way and ends the connections, which the client itself keeps for half an hour. */
  readonly close: () => Promise<void>;
}

/**
 * Makes a client that cannot end the process. Version 6.2.1 does so in three places, all out of a caller's reach:
 * - The answer to an append that was given up before throws in the stream's `data` handler (pending appends stand in one table of
 *   the module, which every broken stream empties).
 * - An append that waits for room in the stream's buffer (16 are enough) rejects a promise that nobody holds when the stream breaks.
 * - So does looking for a new connection after a failure.
 * Nothing is lost by ignoring the first and the last: the append was reported as failed, and the next call looks for a connection
 * itself. And nothing has to wait for room: how much is under way at a time is limited before the client (`Admission`).
 *
 * @throws Error without the connection string, which may hold a password
 */
export function openClient(connectionString: string): OpenClient {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(connectionString);
  } catch {
    throw new Error(
      `The connection string of EventStoreDB is wrong, or a certificate file that it names is missing; write ${CONNECTION_STRING}`,
    );
  }
  const disconnect = ClientInternals.mend(client);
  return { client, close: () => dispose(client).then(disconnect) };
}

async function dispose(client: EventStoreDBClient): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, DISPOSE_MS)));
  await Promise.race([client.dispose().catch(() => undefined), enough]);
  clearTimeout(timer);
}

/** Only a subclass may see the protected members that are mended. */
abstract class ClientInternals extends EventStoreDBClient {
  /** Answers how to end the client's connection. */
  static mend(client: EventStoreDBClient): () => void {
    const internals: ClientInternals = client;
    const { GRPCStreamCreator: create, getChannel, handleError } = internals;
    let channel: Awaited<ReturnType<typeof getChannel>> | undefined;
    internals.getChannel = async () => (channel = await getChannel());
    internals.GRPCStreamCreator = (Client, name, creator, cache) =>
      create(Client, name, (grpc) => mended(creator(grpc)), cache);
    internals.handleError = (grpc, error) => handleError(grpc, error).catch(() => undefined);
    return () => channel?.close();
  }
}

function mended<Stream>(stream: Stream): Stream {
  if (stream instanceof Readable) ignoreLateAnswers(stream);
  if (stream instanceof Duplex) neverFull(stream);
  return stream;
}

function ignoreLateAnswers(stream: Readable): void {
  for (const handler of stream.listeners('data') as ((message: unknown) => void)[]) {
    stream.off('data', handler);
    stream.on('data', (message: unknown) => {
      try {
        handler(message);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
      }
    });
  }
}

function neverFull(stream: Duplex): void {
  const write = stream.write.bind(stream);
  stream.write = (message: unknown) => {
    write(message);
    return true;
  };
}
