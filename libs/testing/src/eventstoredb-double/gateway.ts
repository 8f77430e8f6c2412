import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * The address of the double. The gRPC server stands behind it, so that a connection can be cut, frozen or refused as a dying,
 * hung or absent machine does it, without asking gRPC.
 */
export class Gateway {
  readonly #pairs = new Set<{ client: Socket; backend: Socket }>();
  #server: Server | undefined;
  #frozen: { requests: boolean; answers: boolean } = { requests: false, answers: false };
  #port = 0;

  constructor(private readonly backendPort: number) {}

  get port(): number {
    return this.#port;
  }

  /** Listens; again on the same port after `refuse`. */
  async open(): Promise<void> {
    this.#server = createServer({ pauseOnConnect: true, noDelay: true }, (client) => this.#join(client));
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection in mid-word and refuses new ones. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#frozen = { requests: false, answers: false };
    this.cut();
    if (server) await new Promise((done) => server.close(done));
  }

  cut(): void {
    for (const { client, backend } of this.#pairs) {
      client.resetAndDestroy();
      backend.destroy();
    }
    this.#pairs.clear();
  }

  /** Lets no byte through any more in the named directions; the connections stay up. */
  freeze(directions: { requests: boolean; answers: boolean }): void {
    this.#frozen = directions;
    for (const pair of this.#pairs) this.#flow(pair);
  }

  #join(client: Socket): void {
    const backend = connect({ port: this.backendPort, host: '127.0.0.1', noDelay: true });
    const pair = { client, backend };
    this.#pairs.add(pair);
    const forget = (): void => {
      this.#pairs.delete(pair);
      client.destroy();
      backend.destroy();
    };
    for (const [from, to] of [
      [client, backend],
      [backend, client],
    ] as const) {
      from.on('data', (bytes) => {
        if (!to.write(bytes)) {
          from.pause();
          to.once('drain', () => this.#flow(pair));
        }
      });
      from.on('error', forget);
      from.on('close', forget);
    }
    this.#flow(pair);
  }

  #flow({ client, backend }: { client: Socket; backend: Socket }): void {
    if (this.#frozen.requests) client.pause();
    else client.resume();
    if (this.#frozen.answers) backend.pause();
    else backend.resume();
  }
}
