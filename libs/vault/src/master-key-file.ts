import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MASTER_KEY_BYTES, MasterKey } from './master-key.js';

/** The master key is not as it must be: the service may not start. The message is a sentence for the person who starts it. */
export class MasterKeyProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MasterKeyProblem';
  }
}

const LARGEST_FILE = 1024;
const WHAT_IS_RIGHT = 'it must hold 32 random bytes as base64 or hex text (openssl rand -base64 32)';

/**
 * The master key in a file, or undefined where there is no such file.
 * @throws MasterKeyProblem when it cannot be read or is no key
 */
export async function readMasterKeyFile(path: string): Promise<MasterKey | undefined> {
  const content = Buffer.alloc(LARGEST_FILE + 1);
  try {
    const file = await open(path, 'r');
    try {
      const { bytesRead } = await file.read(content, 0, content.length, 0);
      return new MasterKey(decode(path, content.subarray(0, bytesRead)));
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof MasterKeyProblem) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'EISDIR')
      throw new MasterKeyProblem(`The master key file ${path} is a folder; ${WHAT_IS_RIGHT}.`);
    throw new MasterKeyProblem(`The master key file ${path} cannot be read (${code ?? 'unknown error'}).`);
  } finally {
    content.fill(0);
  }
}

/**
 * Writes a new random key for its owner only, whole and on disk or not at all. Where another start was first, its key stays.
 * The folder must exist. Returns whether this call made it.
 * @throws MasterKeyProblem when it cannot be written
 */
export async function makeMasterKeyFile(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  const key = randomBytes(MASTER_KEY_BYTES);
  const text = Buffer.from(`${key.toString('base64')}\n`);
  key.fill(0);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return await putInPlace(draft, path);
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new MasterKeyProblem(`The master key file ${path} cannot be made (${code}).`);
  } finally {
    text.fill(0);
    await rm(draft, { force: true });
  }
}

/** A link fails where the name is taken, a rename would replace the key of another start. */
async function putInPlace(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  // Windows has no fsync of a folder; there the name is written with the file.
  if (process.platform !== 'win32') {
    const folder = await open(dirname(path), 'r');
    await folder.sync().finally(() => folder.close());
  }
  return true;
}

function decode(path: string, content: Buffer): Buffer {
  const text = content.toString('utf8').trim();
  const key = /^[0-9a-f]{64}$/i.test(text)
    ? Buffer.from(text, 'hex')
    : /^[A-Za-z0-9+/]{43}=?$/.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  if (!key) throw new MasterKeyProblem(`The master key file ${path} does not hold a key; ${WHAT_IS_RIGHT}.`);
  if (key.every((byte) => byte === key[0]))
    throw new MasterKeyProblem(`The master key file ${path} holds one byte 32 times; ${WHAT_IS_RIGHT}.`);
  return key;
}
