import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { type FieldError, Problem } from '#libs/contracts';
import { wordsAreNotMarked } from '../content/classified.js';
import { checkedName } from '../content/file-name.js';
import { tooLarge } from '../content/refusals.js';

interface UploadedPart {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly filename?: string;
  readonly file?: Readable;
  readonly value?: unknown;
}

type MultipartRequest = FastifyRequest & {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<UploadedPart>;
};

/** What came, in memory. */
export interface Upload {
  readonly name: string | null;
  readonly note: string | null;
  readonly bytes: Buffer;
}

const MEGABYTE = 1024 * 1024;
/** Boundaries, headers and the note around the file. */
const AROUND = 64 * 1024;
const LONGEST_NOTE = 2_000;
/** Whoever goes on sending after the answer is heard for so long. */
const LAST_WORDS_MS = 2_000;

/** Bytes of the file that are announced; unknown where the length of the request is. */
export function announced(request: FastifyRequest, megabytes: number): number {
  const length = Number(request.headers['content-length'] ?? NaN);
  if (length > megabytes * MEGABYTE + AROUND) throw tooLarge(megabytes);
  return Number.isNaN(length) ? megabytes * MEGABYTE : length;
}

/** Reads the parts `file` and `note`. Nothing is written anywhere. @throws Problem */
export async function receive(request: FastifyRequest, megabytes: number): Promise<Upload> {
  const multipart = request as MultipartRequest;
  if (!multipart.isMultipart()) throw new Problem('unsupported-media-type');
  try {
    return await readParts(multipart, megabytes);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // All else comes from the parser: too many parts, or what is no form to its end.
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && /_LIMIT$/.test(code)) throw wrong('file', UNKNOWN_PART);
    throw new Problem('malformed-body');
  }
}

async function readParts(request: MultipartRequest, megabytes: number): Promise<Upload> {
  const limits = { fileSize: megabytes * MEGABYTE, files: 1, fields: 2, parts: 3, fieldSize: 20_000 };
  let file: Pick<Upload, 'name' | 'bytes'> | undefined;
  let note: string | null = null;
  for await (const part of request.parts({ limits, preservePath: true, throwFileSizeLimit: false })) {
    if (part.type === 'file' && part.file && part.fieldname === 'file' && !file) {
      const name = checkedName(part.filename);
      file = { name, bytes: await gathered(part.file, megabytes) };
    } else if (part.type === 'field' && part.fieldname === 'note') note = checkedNote(part.value);
    else throw wrong(part.fieldname.slice(0, 100), UNKNOWN_PART);
  }
  if (!file) throw wrong('file', NO_FILE);
  return { ...file, note };
}

async function gathered(file: Readable, megabytes: number): Promise<Buffer> {
  // The parser goes on to the end of the part, and says nothing more of it.
  file.once('limit', () => file.destroy(tooLarge(megabytes)));
  const pieces: Buffer[] = [];
  for await (const piece of file as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

function checkedNote(value: unknown): string {
  const note = String(value);
  if (!note.isWellFormed() || note.includes('\0') || note.length > LONGEST_NOTE || !/\S/.test(note))
    throw wrong('note', WRONG_NOTE);
  wordsAreNotMarked(note);
  return note;
}

/**
 * After a refusal the rest of the body is let go of, so that the sender hears the answer; whoever goes on sending is cut off. Without it an
 * unread body would hold the connection, and closing at once would take the answer along.
 */
export function letGo({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LAST_WORDS_MS);
  raw.once('end', () => clearTimeout(timer));
  raw.once('close', () => clearTimeout(timer));
}

const wrong = (member: string, detail: FieldError['detail']): Problem =>
  new Problem('invalid-request', { errors: [{ pointer: `/${member}`, detail }] });

const NO_FILE = {
  zh: '请以 multipart/form-data 的 file 字段上传一个文件。',
  en: 'Send one file as the part "file" of a multipart/form-data body.',
};
const UNKNOWN_PART = {
  zh: '只接受一个 file 和一个 note 字段;其余内容写在网址的查询参数中。',
  en: 'One part "file" and one part "note" are taken; everything else stands in the query.',
};
const WRONG_NOTE = {
  zh: `note 应为 1 至 ${LONGEST_NOTE} 个字符的文字。`,
  en: `note must be text of 1 to ${LONGEST_NOTE} characters.`,
};
