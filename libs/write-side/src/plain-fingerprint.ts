import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/kernel';

/** SHA-256 of a body without words, for streams that have no matter key (decisions 7). */
export const plainFingerprint = (body: object): string =>
  createHash('sha256').update(canonicalJson(body)).digest('base64url');
