import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to the next message to the server that contains the marked bytes. */
export type Cut =
  /** It arrives; the answer does not come back. */
  | 'answer'
  /** Half of it arrives. */
  | 'message';

/** Stands between a client and a server, and cuts a connection in the middle of an exchange. */
export class CuttingProxy {
  private readonly sockets = new Set<Socket>();
  private next: Cut | undefined;
  private cutsDone = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: string,
    private readonly mark: Buffer,
  ) {
    server.on('connection', (client) => this.relay(client));
  }

  /** @param target path of the server's socket; `mark` are bytes that only the messages of interest contain */
  static async start(target: string, mark: string): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, target, Buffer.from(mark));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get cuts(): number {
    return this.cutsDone;
  }

  cutNext(cut: Cut): void {
    this.next = cut;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private relay(client: Socket): void {
    const server = connect(this.target);
    const sever = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', sever);
      socket.on('close', () => {
        this.sockets.delete(socket);
        sever();
      });
    }
    let cutting = false;
    client.on('data', (bytes) => {
      const cut = bytes.includes(this.mark) ? this.next : undefined;
      if (cut === undefined) return void server.write(bytes);
      this.next = undefined;
      this.cutsDone++;
      cutting = true;
      if (cut === 'message') server.write(bytes.subarray(0, bytes.length >> 1), sever);
      else server.write(bytes);
    });
    server.on('data', (bytes) => (cutting ? sever() : client.write(bytes)));
  }
}
