import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflate } from 'node:zlib';
import { propertiesAreNotMarked } from './classified.js';
import { carriesNoOther } from './foreign.js';
import { checkSize } from './picture.js';
import { damaged, tooManyPixels, twoFormats } from './refusals.js';

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Bits of one pixel for each kind of colour, and the depths that it allows (PNG, 11.2.2). */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
/** Bytes that the picture may unpack to; also what checking it may cost. */
const MOST_UNPACKED = 512 * 1024 * 1024;
/** Chunks that say how the picture looks. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT cICP mDCV cLLI pHYs bKGD hIST'.split(' '),
);
const CRITICAL = ['IHDR', 'PLTE', 'IDAT', 'IEND'];

interface Chunk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly data: Buffer;
}

function parse(bytes: Buffer): { readonly chunks: readonly Chunk[]; readonly end: number } {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) throw damaged();
  const chunks: Chunk[] = [];
  let at = 8;
  for (;;) {
    if (at + 12 > bytes.length) throw damaged();
    const length = bytes.readUInt32BE(at);
    const to = at + 12 + length;
    if (to > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type) || crc32(bytes.subarray(at + 4, to - 4)) !== bytes.readUInt32BE(to - 4))
      throw damaged();
    // A chunk that a reader must understand, and that the standard does not know.
    if (/^[A-Z]/.test(type) && !CRITICAL.includes(type)) throw damaged();
    chunks.push({ type, from: at, to, data: bytes.subarray(at + 8, to - 4) });
    at = to;
    if (type === 'IEND') return { chunks, end: at };
  }
}

/** @throws Problem where it is no whole picture, has too many pixels, carries something else, or is marked as classified */
export async function examinePng(bytes: Buffer): Promise<void> {
  const { chunks, end } = parse(bytes);
  const [header] = chunks;
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw damaged();
  const unpacked = unpackedSize(header.data);
  if (end !== bytes.length) throw twoFormats();
  carriesNoOther(bytes);
  const texts = chunks.filter(({ type }) => /^(?:tEXt|iTXt|eXIf)$/.test(type));
  propertiesAreNotMarked(texts.map(({ data }) => data.toString('utf8')));
  await unpacksTo(
    chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data),
    unpacked,
  );
}

/** Bytes of all rows with their filter bytes. @throws Problem */
function unpackedSize(header: Buffer): number {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  checkSize(width, height);
  const [depth = 0, colour = -1, compression, filter, interlace] = header.subarray(8);
  const kind = COLOURS[colour];
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || (interlace ?? 2) > 1)
    throw damaged();
  const rows = (w: number, h: number): number =>
    w === 0 || h === 0 ? 0 : h * (1 + Math.ceil((w * kind.samples * depth) / 8));
  const size =
    interlace === 0
      ? rows(width, height)
      : ADAM7.reduce(
          (sum, [x, y, dx, dy]) => sum + rows(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
          0,
        );
  if (size > MOST_UNPACKED) throw tooManyPixels();
  return size;
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The picture's data are there, and they are as many as its size needs: nothing is kept of them. @throws Problem */
async function unpacksTo(packed: readonly Buffer[], size: number): Promise<void> {
  let count = 0;
  const counting = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const { length } of source) if ((count += length) > size) throw damaged();
  };
  try {
    await pipeline(Readable.from(packed), createInflate(), counting);
  } catch {
    throw damaged();
  }
  if (count !== size) throw damaged();
}

/** The picture without texts, times, and whatever else does not say how it looks; an animation keeps its first picture. */
export function barePng(bytes: Buffer): Buffer {
  const { chunks } = parse(bytes);
  return Buffer.concat([
    PNG_SIGNATURE,
    ...chunks.filter(({ type }) => KEPT.has(type)).map(({ from, to }) => bytes.subarray(from, to)),
  ]);
}
