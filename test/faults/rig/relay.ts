import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Server,
  type Socket,
} from 'node:net';
import { Random } from './random.js';

/** A slow link: each piece waits so long, and some connections are reset. Milliseconds. */
export interface Slow {
  readonly delay: number;
  readonly jitter: number;
  /** Of all pieces, after how many the connection is reset. */
  readonly resets: number;
}

/**
 * Stands between the service and a server, as the network does. It can be parted (nothing comes through, and nobody is told), be slow, and
 * cut a connection after the server got a certain message and before its answer came back.
 */
export class Relay {
  cuts = 0;
  resets = 0;
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly held: (() => void)[] = [];
  private parted = false;
  private slow: Slow | undefined;
  private toCut = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: NetConnectOpts,
    private readonly marks: readonly Buffer[],
    private readonly random: Random,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  /** @param marks bytes of the messages that `cutNext` waits for */
  static async to(target: NetConnectOpts, marks: readonly string[] = [], seed = 1): Promise<Relay> {
    const server = createServer();
    const relay = new Relay(
      server,
      target,
      marks.map((mark) => Buffer.from(mark)),
      new Random(seed),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The next `times` marked messages reach the server; their answers do not come back. */
  cutNext(times = 1): void {
    this.toCut += times;
  }

  /** Nothing comes through until `heal`. What was sent meanwhile arrives then, as TCP sends it again. */
  part(): void {
    this.parted = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  heal(): void {
    this.parted = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
    for (const go of this.held.splice(0)) go();
  }

  /** Undefined: as fast as it can. */
  slowDown(slow: Slow | undefined): void {
    this.slow = slow;
  }

  async stop(): Promise<void> {
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    if (this.parted) {
      client.on('error', () => undefined);
      client.pause();
      this.held.push(() => this.join(client));
      return;
    }
    const server = connect(this.target);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    const sever = (): void => {
      this.pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    let cutting = false;
    for (const socket of pair) socket.on('error', sever).on('close', sever).setNoDelay?.(true);
    const forwards = this.lane(server, sever);
    const backwards = this.lane(client, sever);
    client.on('data', (bytes) => {
      if (this.toCut > 0 && this.marks.some((mark) => bytes.includes(mark))) {
        this.toCut--;
        this.cuts++;
        cutting = true;
      }
      forwards(bytes);
    });
    server.on('data', (bytes) => (cutting ? sever() : backwards(bytes)));
    client.resume();
  }

  /** Pieces in their order, however long each of them takes: timers alone do not keep it. */
  private lane(to: Socket, sever: () => void): (bytes: Buffer) => void {
    const waiting: { readonly bytes: Buffer; readonly due: number }[] = [];
    const flush = (): void => {
      while (waiting[0] && waiting[0].due <= performance.now()) to.write(waiting.shift()!.bytes);
      if (waiting[0]) setTimeout(flush, Math.max(1, waiting[0].due - performance.now()));
    };
    return (bytes) => {
      if (!this.slow && waiting.length === 0) return void to.write(bytes);
      const { delay, jitter, resets } = this.slow ?? { delay: 0, jitter: 0, resets: 0 };
      if (this.random.chance(resets)) {
        this.resets++;
        return sever();
      }
      const due = performance.now() + delay + (this.random.next() * 2 - 1) * jitter;
      waiting.push({ bytes, due });
      if (waiting.length === 1) setTimeout(flush, Math.max(1, due - performance.now()));
    };
  }
}
