import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { ClamAddress } from '../scan/clam-scanner.js';

/** Finds what holds this. */
export const VIRUS = 'virus-of-the-test';

/** A clamd that reads the INSTREAM form strictly, and answers what `answer` says; at undefined it hangs up, at SILENCE it says nothing. */
export class ClamDouble {
  /** Every file that was sent to it, whole. */
  readonly scanned: Buffer[] = [];
  answer = (file: Buffer): string | undefined =>
    file.includes(VIRUS) ? 'stream: Test-Signature FOUND' : 'stream: OK';
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.serve(socket));

  async start(): Promise<ClamAddress> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return { host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const file = fileIn(received);
      if (!file) return;
      this.scanned.push(file);
      const answer = this.answer(file);
      if (answer === undefined) socket.destroy();
      else if (answer !== 'SILENCE') socket.write(`${answer}\0`);
    });
  }
}

/** The file, once it came to its end. @throws for what is not said as clamd wants it */
function fileIn(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0';
  if (received.length < command.length) return undefined;
  if (received.toString('latin1', 0, command.length) !== command) throw new Error('No INSTREAM');
  const pieces: Buffer[] = [];
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    at += 4 + length;
    if (at > received.length) return undefined;
    pieces.push(received.subarray(at - length, at));
  }
  return undefined;
}
