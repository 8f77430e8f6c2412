import { connect } from 'node:net';
import { ScannerUnavailable, VirusScanner } from './virus-scanner.js';

/** Where clamd listens. */
export interface ClamAddress {
  readonly host: string;
  readonly port: number;
}

const PIECE = 256 * 1024;
/** The largest file takes a scanner seconds, and somebody waits for the answer. */
const PATIENCE_MS = 20_000;
/** An answer is a line; what is longer comes from something else that listens there. */
const LONGEST_ANSWER = 1_000;

/** ClamAV by the INSTREAM command of clamd over TCP: the file goes over the connection, the scanner needs no access to where files lie. */
export class ClamScanner extends VirusScanner {
  constructor(
    private readonly address: ClamAddress,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  override async scan(bytes: Buffer): Promise<'CLEAN' | 'INFECTED'> {
    const answer = await this.ask(bytes);
    if (answer === 'stream: OK') return 'CLEAN';
    if (answer.startsWith('stream: ') && answer.endsWith(' FOUND')) return 'INFECTED';
    // A limit of clamd (StreamMaxLength), or another service: nothing was found out.
    throw new ScannerUnavailable(`clamd answered "${answer.slice(0, 80)}"`);
  }

  private ask(bytes: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.address);
      let answer = '';
      const fail = (why: string): void => {
        socket.destroy();
        reject(new ScannerUnavailable(why));
      };
      const timer = setTimeout(() => fail('clamd did not answer in time'), this.patienceMs);
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => {
        answer += text;
        if (answer.length > LONGEST_ANSWER) fail('What answers is no clamd');
        else if (answer.includes('\0')) socket.end();
      });
      socket.on('error', (error: NodeJS.ErrnoException) => fail(`clamd: ${error.code ?? error.name}`));
      socket.on('close', () => {
        clearTimeout(timer);
        const [said, ...rest] = answer.split('\0');
        if (said === undefined || rest.length === 0) fail('clamd hung up before it answered');
        else resolve(said);
      });
      socket.write('zINSTREAM\0');
      for (let at = 0; at < bytes.length; at += PIECE) {
        const piece = bytes.subarray(at, at + PIECE);
        socket.write(lengthOf(piece.length));
        socket.write(piece);
      }
      socket.write(lengthOf(0));
    });
  }
}

/** Before each piece its length, in network order; zero ends the file. */
function lengthOf(length: number): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(length);
  return header;
}
