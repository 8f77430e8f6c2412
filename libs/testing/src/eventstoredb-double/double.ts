import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { batchAppend } from './batch-append.js';
import { clusterOf, supportedMethods } from './discovery.js';
import { softDelete, tombstone } from './deletes.js';
import { Faults } from './faults.js';
import { Gateway } from './gateway.js';
import { Log } from './log.js';
import { oneShotAppend } from './one-shot-append.js';
import { read } from './reads.js';

/**
 * A server that speaks EventStoreDB's protocol on the loopback address, on the client's own service definitions. It behaves, and
 * fails, as a real server of version 23.10 was measured to; every recorded fact is a test of it.
 */
export class EventStoreDbDouble {
  readonly log = new Log();
  readonly faults = new Faults();
  readonly #server: Server;
  readonly #gateway: Gateway;

  private constructor(server: Server, backendPort: number) {
    this.#server = server;
    this.#gateway = new Gateway(backendPort);
  }

  static async start(): Promise<EventStoreDbDouble> {
    const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
    const port = await new Promise<number>((bound, failed) =>
      server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
        error ? failed(error) : bound(port),
      ),
    );
    const double = new EventStoreDbDouble(server, port);
    const { log, faults } = double;
    server.addService(streamsGrpc.StreamsService, {
      read: read(log, faults),
      append: oneShotAppend(log, faults),
      batchAppend: batchAppend(log, faults),
      delete: softDelete(log, faults),
      tombstone: tombstone(log, faults),
    });
    server.addService(features.ServerFeaturesService, { getSupportedMethods: supportedMethods });
    server.addService(gossipGrpc.GossipService, { read: clusterOf(() => double.port) });
    await double.#gateway.open();
    return double;
  }

  get port(): number {
    return this.#gateway.port;
  }

  /** Live subscriptions that the server holds. */
  get subscriptions(): number {
    return this.faults.subscriptions;
  }

  /** Connection string of a client; `options` as `&keepAliveTimeout=2000`. */
  url(options = ''): string {
    return `esdb://127.0.0.1:${this.port}?tls=false${options}`;
  }

  /** As by `kill -9`: connections break, new ones are refused; what was stored stays stored. */
  async kill(): Promise<void> {
    await this.#gateway.refuse();
  }

  /** The same database on the same port. */
  async restart(): Promise<void> {
    await this.kill();
    await this.#gateway.open();
  }

  /** As by SIGSTOP: connections stay up and nothing is answered, not even a ping. */
  hang(): void {
    this.#gateway.freeze({ requests: true, answers: true });
  }

  /** Requests are served, but no answer leaves the machine: what is in flight is stored and nobody knows. */
  muffle(): void {
    this.#gateway.freeze({ requests: false, answers: true });
  }

  /** Ends `hang` and `muffle`. */
  resume(): void {
    this.#gateway.freeze({ requests: false, answers: false });
  }

  async stop(): Promise<void> {
    await this.kill();
    this.#server.forceShutdown();
  }
}
