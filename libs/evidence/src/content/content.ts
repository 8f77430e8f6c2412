import { createHash } from 'node:crypto';
import { carriesNoOther } from './foreign.js';
import { bareJpeg, examineJpeg } from './jpeg.js';
import { bareOffice, DOCX, examineOffice, XLSX } from './office.js';
import { barePdf, examinePdf } from './pdf.js';
import { barePng, examinePng, PNG_SIGNATURE } from './png.js';
import { disguised, isEmpty, notTaken } from './refusals.js';
import { bareWebp, examineWebp } from './webp.js';

/** What was found out about a file by its content alone. */
export interface Examined {
  readonly mediaType: string;
  /** When it was taken, as the file itself says; RFC 3339 in UTC. */
  readonly deviceTime: string | null;
  /** SHA-256 of the original, hex. */
  readonly hash: string;
  /** SHA-256 of what tells the same file: of a picture, what is left without notes, so that it is found though these were changed. */
  readonly digest: string;
}

interface Kind {
  readonly mediaType: string;
  /** Endings that a name may have; the first is what a copy gets. */
  readonly endings: readonly string[];
  readonly bare: (bytes: Buffer) => Buffer | Promise<Buffer>;
}

const KINDS: readonly Kind[] = [
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'], bare: bareJpeg },
  { mediaType: 'image/png', endings: ['png'], bare: barePng },
  { mediaType: 'image/webp', endings: ['webp'], bare: bareWebp },
  { mediaType: 'application/pdf', endings: ['pdf'], bare: barePdf },
  { mediaType: DOCX, endings: ['docx'], bare: bareOffice },
  { mediaType: XLSX, endings: ['xlsx'], bare: bareOffice },
];

export const MEDIA_TYPES: readonly string[] = KINDS.map(({ mediaType }) => mediaType);

const kindOf = (mediaType: string): Kind | undefined => KINDS.find((one) => one.mediaType === mediaType);

export const endingOf = (mediaType: string): string => kindOf(mediaType)?.endings[0] ?? 'bin';

/** Judged by what the file holds; its name may only not contradict it, and what the sender calls it counts for nothing. @throws Problem */
export async function examine(bytes: Buffer, name: string | null): Promise<Examined> {
  if (bytes.length === 0) throw isEmpty();
  const { mediaType, deviceTime } = await recognise(bytes);
  const kind = kindOf(mediaType);
  if (!kind) throw notTaken();
  const [, ending] = /\.([^.]*)$/.exec(name ?? '') ?? [];
  if (ending !== undefined && !kind.endings.includes(ending.toLowerCase())) throw disguised(kind.endings);
  const hash = sha256(bytes);
  const digest = mediaType.startsWith('image/') ? sha256(await kind.bare(bytes)) : hash;
  return { mediaType, deviceTime, hash, digest };
}

async function recognise(bytes: Buffer): Promise<Pick<Examined, 'mediaType' | 'deviceTime'>> {
  const starts = (signature: string): boolean =>
    bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
  if (starts('\xff\xd8\xff')) return { mediaType: 'image/jpeg', ...examineJpeg(bytes) };
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) {
    await examinePng(bytes);
    return { mediaType: 'image/png', deviceTime: null };
  }
  if (starts('RIFF') && bytes.toString('latin1', 8, 12) === 'WEBP')
    return { mediaType: 'image/webp', ...examineWebp(bytes) };
  if (starts('%PDF-')) {
    examinePdf(bytes);
    return { mediaType: 'application/pdf', deviceTime: null };
  }
  if (starts('PK\x03\x04')) return { mediaType: await examineOffice(bytes), deviceTime: null };
  carriesNoOther(bytes);
  throw notTaken();
}

/** What is shown: the same picture or document without what was noted about it. @throws Problem for what was never taken */
export async function bareCopy(mediaType: string, bytes: Buffer): Promise<Buffer> {
  const kind = kindOf(mediaType);
  if (!kind) throw notTaken();
  return kind.bare(bytes);
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
