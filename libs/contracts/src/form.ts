import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Bilingual } from '#libs/kernel';
import { Problem } from './problem.js';

/** A part of a form (multipart/form-data), in the order in which it was sent. */
export interface FormPart {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly filename?: string;
  readonly file?: Readable;
  readonly value?: unknown;
}

/** Bytes of one file, numbers of parts, bytes of one field. */
export interface FormLimits {
  readonly fileSize: number;
  readonly files: number;
  readonly fields: number;
  readonly parts: number;
  readonly fieldSize: number;
}

type FormRequest = FastifyRequest & {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<FormPart>;
};

/** Whoever goes on sending after the answer is heard for so long. */
const LAST_WORDS_MS = 2_000;

/**
 * The parts of a form, one after the other; nothing is written anywhere.
 * @param known says which parts the form has, for whoever sends others or too many
 * @throws Problem
 */
export async function* formParts(
  request: FastifyRequest,
  limits: FormLimits,
  known: Bilingual,
): AsyncGenerator<FormPart, void, void> {
  const form = request as FormRequest;
  if (!form.isMultipart()) throw new Problem('unsupported-media-type');
  try {
    yield* form.parts({ limits, preservePath: true, throwFileSizeLimit: false });
  } catch (error) {
    // The parser says it: too many parts, or what is no form to its end.
    const { code } = error as { code?: unknown };
    if (typeof code === 'string' && /_LIMIT$/.test(code)) throw wrongPart('file', known);
    throw new Problem('malformed-body');
  }
}

/** The bytes of a file, in memory. @throws `tooLarge` as soon as it is longer than the limit of the form, Problem where it breaks off */
export async function fileBytes(file: Readable, tooLarge: Problem): Promise<Buffer> {
  // The parser goes on to the end of the part, and says nothing more of it.
  file.once('limit', () => file.destroy(tooLarge));
  const pieces: Buffer[] = [];
  try {
    for await (const piece of file as AsyncIterable<Buffer>) pieces.push(piece);
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('malformed-body');
  }
  return Buffer.concat(pieces);
}

export const wrongPart = (member: string, detail: Bilingual): Problem =>
  new Problem('invalid-request', { errors: [{ pointer: `/${member.slice(0, 100)}`, detail }] });

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
