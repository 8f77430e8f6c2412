import { createHash } from 'node:crypto';

export const isToken = (token: string): boolean => /^[\w-]{43}$/.test(token);

/** What is stored of a token. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
