import { type Readable, Transform } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { damaged, encrypted, LedgerFileError, unpacksTooLarge } from './file-faults.js';
import { LIMITS } from './ledger-file.js';

/** A zip archive whose parts are opened by name; capital and small letters are the same (ECMA-376 part 2, 6.2.2.3). */
export class Zip {
  private constructor(
    private readonly file: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws LedgerFileError when it is no archive, is encrypted, names a part twice or has absurdly many */
  static async open(path: string): Promise<Zip> {
    const file = await openPromise(path, { lazyEntries: true, autoClose: false }).catch((error: unknown) => {
      throw faultOf(error);
    });
    try {
      return new Zip(file, await readDirectory(file));
    } catch (error) {
      file.close();
      throw faultOf(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /**
   * Bytes of a part. What it says of itself is believed only to refuse it: the stream fails as soon as more bytes come out than the
   * archive says or than `most`, and at its end when they are not the bytes that were packed.
   */
  async stream(name: string, most: number): Promise<Readable> {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw damaged();
    if (entry.uncompressedSize > most) throw unpacksTooLarge();
    const source = await this.file.openReadStreamPromise(entry).catch((error: unknown) => {
      throw faultOf(error);
    });
    let checksum = 0;
    const checked = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        checksum = crc32(chunk, checksum);
        done(null, chunk);
      },
      flush(done) {
        done(checksum === entry.crc32 ? null : damaged());
      },
    });
    source.on('error', (error) => checked.destroy(faultOf(error)));
    checked.on('close', () => source.destroy());
    return source.pipe(checked);
  }

  close(): void {
    this.file.close();
  }
}

/** What the system reports stays what it is; everything else that goes wrong in an archive is the archive's fault. */
const faultOf = (error: unknown): Error =>
  error instanceof LedgerFileError || isSystemError(error) ? error : damaged();

const isSystemError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'syscall' in error;

async function readDirectory(file: ZipFile): Promise<Map<string, Entry>> {
  if (file.entryCount > LIMITS.parts) throw unpacksTooLarge();
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      const name = entry.fileName.toLowerCase();
      if (entry.isEncrypted()) return reject(encrypted());
      if (entries.has(name)) return reject(damaged());
      entries.set(name, entry);
      file.readEntry();
    });
    file.on('end', () => resolve(entries));
    file.on('error', (error: Error) => reject(/encryption/.test(error.message) ? encrypted() : error));
    file.readEntry();
  });
}
