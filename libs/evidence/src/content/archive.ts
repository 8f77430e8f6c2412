import { crc32, createInflateRaw, deflateRawSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, fromBufferPromise } from 'yauzl';
import { damaged, hasPassword, twoFormats, unpacksTooLarge, unsafeArchive } from './refusals.js';

const MOST_PARTS = 5_000;
const MOST_UNPACKED = 256 * 1024 * 1024;
/** A document of text packs to a twentieth; what packs to less than a hundredth of a large size was made to harm. */
const HIGHEST_RATIO = 100;
const UNSUSPICIOUS = 16 * 1024 * 1024;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;
const STORED = 0;
const DEFLATED = 8;

/** One part of an archive, as its directory tells it; its packed bytes as they lie there. */
export interface Part {
  readonly name: string;
  readonly packed: Buffer;
  readonly method: number;
  readonly size: number;
  readonly checksum: number;
}

/**
 * The parts of an archive. What it says of its sizes is judged before anything is unpacked; that it says the truth is seen while unpacking.
 * @throws Problem
 */
export async function readArchive(bytes: Buffer): Promise<readonly Part[]> {
  if (bytes.subarray(0, 1024).includes('%PDF-')) throw twoFormats();
  // Strict names: neither a way out of the folder nor a backslash is mended.
  const file = await fromBufferPromise(bytes, {
    lazyEntries: true,
    strictFileNames: true,
    validateEntrySizes: true,
  }).catch((error: unknown) => {
    throw faultOf(error);
  });
  if (file.entryCount > MOST_PARTS) throw unpacksTooLarge();
  if (file.comment.length) throw twoFormats();
  const parts: Part[] = [];
  const names = new Set<string>();
  let unpacked = 0;
  await new Promise<void>((resolve, reject) => {
    file.on('entry', (entry: Entry) => {
      try {
        unpacked += entry.uncompressedSize;
        checkEntry(entry, names);
        if (unpacked > MOST_UNPACKED) throw unpacksTooLarge();
        if (!entry.fileName.endsWith('/')) parts.push(partOf(entry, bytes));
        file.readEntry();
      } catch (error) {
        reject(error instanceof Error ? error : damaged());
      }
    });
    file.on('end', () => resolve());
    file.on('error', (error: Error) => reject(faultOf(error)));
    file.readEntry();
  });
  if (unpacked > UNSUSPICIOUS && unpacked > bytes.length * HIGHEST_RATIO) throw unpacksTooLarge();
  return parts;
}

function checkEntry(entry: Entry, names: Set<string>): void {
  const name = entry.fileName.toLowerCase();
  if (entry.isEncrypted()) throw hasPassword();
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK) throw unsafeArchive();
  if (names.has(name)) throw unsafeArchive();
  if (name.endsWith('/') && entry.uncompressedSize !== 0) throw unsafeArchive();
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw damaged();
  names.add(name);
}

function partOf(entry: Entry, bytes: Buffer): Part {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw damaged();
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (from + entry.compressedSize > bytes.length) throw damaged();
  return {
    name: entry.fileName,
    packed: bytes.subarray(from, from + entry.compressedSize),
    method: entry.compressionMethod,
    size: entry.uncompressedSize,
    checksum: entry.crc32,
  };
}

/** Hands out the bytes of a part piece by piece. @throws Problem where they are not those that the archive promises */
export async function unpack(part: Part, hear: (piece: Buffer) => void): Promise<void> {
  let count = 0;
  let checksum = 0;
  let fault: unknown;
  const hearing = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const piece of source) {
      count += piece.length;
      if (count > part.size) throw damaged();
      checksum = crc32(piece, checksum);
      try {
        hear(piece);
      } catch (error) {
        fault = error;
        throw error;
      }
    }
  };
  try {
    const source = Readable.from([part.packed]);
    if (part.method === STORED) await pipeline(source, hearing);
    else await pipeline(source, createInflateRaw(), hearing);
  } catch {
    throw fault instanceof Error ? fault : damaged();
  }
  if (count !== part.size || checksum !== part.checksum) throw damaged();
}

export async function unpacked(part: Part): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await unpack(part, (piece) => pieces.push(piece));
  return Buffer.concat(pieces);
}

export function packed(name: string, content: Buffer): Part {
  const bytes = deflateRawSync(content);
  return { name, packed: bytes, method: DEFLATED, size: content.length, checksum: crc32(content) };
}

/** An archive of these parts, packed as they are, without times and notes of its own (APPNOTE 4.3). */
export function writeArchive(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    // Names are UTF-8.
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(part.method, 4);
    // The first day that the format knows.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(part.checksum, 10);
    common.writeUInt32LE(part.packed.length, 14);
    common.writeUInt32LE(part.size, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    pieces.push(signature(0x04034b50), common, name, part.packed);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), common, place, name);
    offset += 30 + name.length + part.packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...pieces, index, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

const faultOf = (error: unknown): Error =>
  error instanceof Error && /relative path|absolute path|invalid characters/.test(error.message)
    ? unsafeArchive()
    : damaged();
