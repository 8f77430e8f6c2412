import type { FastifyRequest } from 'fastify';
import { fileBytes, formParts, letGo, Problem, wrongPart } from '#libs/contracts';

const MEGABYTE = 1024 * 1024;
/** A county of ten thousand officers fills two. */
const MOST_BYTES = 10 * MEGABYTE;

/** One or two parts `file`, in memory; the names that they were given say nothing. @throws Problem */
export async function receiveFiles(request: FastifyRequest): Promise<Buffer[]> {
  const limits = { fileSize: MOST_BYTES, files: 2, fields: 0, parts: 2, fieldSize: 1 };
  const files: Buffer[] = [];
  try {
    for await (const part of formParts(request, limits, KNOWN_PARTS)) {
      if (part.type !== 'file' || !part.file || part.fieldname !== 'file')
        throw wrongPart(part.fieldname, KNOWN_PARTS);
      files.push(await fileBytes(part.file, new Problem('body-too-large', { detail: TOO_LARGE })));
    }
    if (files.length === 0) throw wrongPart('file', KNOWN_PARTS);
    return files;
  } catch (error) {
    letGo(request);
    throw error;
  }
}

const KNOWN_PARTS = {
  zh: '请以 multipart/form-data 的 file 字段上传一个 .xlsx 或 JSON,或者两个 .csv。',
  en: 'Send one .xlsx or JSON file, or two .csv, each as a part "file" of a multipart/form-data body.',
};
const TOO_LARGE = {
  zh: '每个文件不超过 10 MB。',
  en: 'No file is larger than 10 MB.',
};
