import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipPart {
  readonly name: string;
  readonly content: string | AsyncIterable<string>;
}

/** Fast rather than small: XML of a ledger shrinks to a tenth in any case. */
const LEVEL = 3;
/** The oldest time that the format has: when a part was written is nobody's news. */
const WHEN = new Date(1980, 0, 1);

/**
 * The bytes of a ZIP whose parts are written one after the other, as fast as they are read. Ending early ends every part; a part that fails
 * fails the whole.
 */
export async function* zipStream(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const options = { mtime: WHEN, forceDosTimestamp: true, compressionLevel: LEVEL };
  const sources: Readable[] = [];
  const fail = (error: Error): void => void output.destroy(error);
  (zip as unknown as NodeJS.EventEmitter).on('error', fail);
  for (const { name, content } of parts) {
    if (typeof content === 'string') {
      zip.addBuffer(Buffer.from(content), name, options);
      continue;
    }
    const source = Readable.from(content, { objectMode: false, highWaterMark: PIECE });
    source.once('error', fail);
    sources.push(source);
    zip.addReadStream(source, name, options);
  }
  zip.end();
  try {
    for await (const chunk of output) yield chunk as Buffer;
  } finally {
    for (const source of sources) source.destroy();
    output.destroy();
  }
}

const PIECE = 64 * 1024;
