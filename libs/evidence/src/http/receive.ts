import type { FastifyRequest } from 'fastify';
import { fileBytes, formParts, wrongPart } from '#libs/contracts';
import { wordsAreNotMarked } from '../content/classified.js';
import { checkedName } from '../content/file-name.js';
import { tooLarge } from '../content/refusals.js';

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

/** Bytes of the file that are announced; unknown where the length of the request is. */
export function announced(request: FastifyRequest, megabytes: number): number {
  const length = Number(request.headers['content-length'] ?? NaN);
  if (length > megabytes * MEGABYTE + AROUND) throw tooLarge(megabytes);
  return Number.isNaN(length) ? megabytes * MEGABYTE : length;
}

/** Reads the parts `file` and `note`. Nothing is written anywhere. @throws Problem */
export async function receive(request: FastifyRequest, megabytes: number): Promise<Upload> {
  const limits = { fileSize: megabytes * MEGABYTE, files: 1, fields: 2, parts: 3, fieldSize: 20_000 };
  let file: Pick<Upload, 'name' | 'bytes'> | undefined;
  let note: string | null = null;
  for await (const part of formParts(request, limits, KNOWN_PARTS)) {
    if (part.type === 'file' && part.file && part.fieldname === 'file' && !file) {
      const name = checkedName(part.filename);
      file = { name, bytes: await fileBytes(part.file, tooLarge(megabytes)) };
    } else if (part.type === 'field' && part.fieldname === 'note') note = checkedNote(part.value);
    else throw wrongPart(part.fieldname, KNOWN_PARTS);
  }
  if (!file) throw wrongPart('file', NO_FILE);
  return { ...file, note };
}

function checkedNote(value: unknown): string {
  const note = String(value);
  if (!note.isWellFormed() || note.includes('\0') || note.length > LONGEST_NOTE || !/\S/.test(note))
    throw wrongPart('note', WRONG_NOTE);
  wordsAreNotMarked(note);
  return note;
}

const NO_FILE = {
  zh: '请以 multipart/form-data 的 file 字段上传一个文件。',
  en: 'Send one file as the part "file" of a multipart/form-data body.',
};
const KNOWN_PARTS = {
  zh: '只接受一个 file 和一个 note 字段;其余内容写在网址的查询参数中。',
  en: 'One part "file" and one part "note" are taken; everything else stands in the query.',
};
const WRONG_NOTE = {
  zh: `note 应为 1 至 ${LONGEST_NOTE} 个字符的文字。`,
  en: `note must be text of 1 to ${LONGEST_NOTE} characters.`,
};
