import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive to build. What it says of itself may be a lie, for tests of readers. */
export interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer | PackedContent;
  /** Left as it is instead of deflated. */
  readonly stored?: boolean;
  readonly saysSize?: number;
  readonly saysChecksum?: number;
  /** General purpose flags: 1 encrypted, 0x41 strongly encrypted. */
  readonly flags?: number;
  /** External attributes: 0o120777 << 16 makes it a symbolic link. */
  readonly attributes?: number;
}

/** Deflated bytes of a content that was never there as a whole. */
export interface PackedContent {
  readonly packed: Buffer;
  readonly size: number;
  readonly checksum: number;
}

/** `head`, then `block` so many times, then `tail`, deflated: gigabytes in no time. The checksum is 0 unless it is asked for. */
export function packRepeated(
  head: string,
  block: Buffer,
  times: number,
  tail: string,
  options: { readonly checksum?: boolean } = {},
): PackedContent {
  // A full flush ends on a byte and refers to nothing before it, so that the pieces may be strung together and repeated.
  const piece = (bytes: Buffer): Buffer => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });
  const [first, last] = [Buffer.from(head), Buffer.from(tail)];
  const packed = piece(block);
  let checksum = 0;
  if (options.checksum) {
    checksum = crc32(first);
    for (let time = 0; time < times; time++) checksum = crc32(block, checksum);
    checksum = crc32(last, checksum);
  }
  return {
    packed: Buffer.concat([piece(first), ...Array<Buffer>(times).fill(packed), deflateRawSync(last)]),
    size: first.length + block.length * times + last.length,
    checksum,
  };
}

/** A zip archive (APPNOTE 4.3); sizes from 4 GiB on are written in the form of zip64. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { data, size, checksum, method } = packed(part);
    const name = Buffer.from(part.name);
    const large = size > 0xfffffffe;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(45, 0);
    common.writeUInt16LE((part.flags ?? 0) | 0x800, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(checksum, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(large ? 0xffffffff : size, 18);
    common.writeUInt16LE(name.length, 22);
    const extra = large ? zip64Size(size) : Buffer.alloc(0);
    common.writeUInt16LE(extra.length, 24);
    const place = Buffer.alloc(14);
    place.writeUInt32LE((part.attributes ?? 0) >>> 0, 6);
    place.writeUInt32LE(offset, 10);
    local.push(signature(0x04034b50), common, name, extra, data);
    directory.push(signature(0x02014b50), bytes16(45), common, place, name, extra);
    offset += 4 + common.length + name.length + extra.length + data.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, index, signature(0x06054b50), end]);
}

function packed(part: ZipPart): { data: Buffer; size: number; checksum: number; method: number } {
  const { content } = part;
  const whole = typeof content === 'string' ? Buffer.from(content) : content;
  const { data, size, checksum } = Buffer.isBuffer(whole)
    ? { data: part.stored ? whole : deflateRawSync(whole), size: whole.length, checksum: crc32(whole) }
    : { data: whole.packed, size: whole.size, checksum: whole.checksum };
  return {
    data,
    size: part.saysSize ?? size,
    checksum: part.saysChecksum ?? checksum,
    method: part.stored ? 0 : 8,
  };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function bytes16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function zip64Size(size: number): Buffer {
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  return extra;
}
