import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import type { Suite } from './suite.js';

const CIPHER = 'aes-256-gcm';
const HASH = 'sha256';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** One call for many nonces: a random call of 12 bytes costs a third of a seal. */
const nonces = Buffer.alloc(NONCE_BYTES * 1024);
let nextNonce = nonces.length;

/** Valid until the next call only. */
function freshNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  return nonces.subarray(nextNonce, (nextNonce += NONCE_BYTES));
}

/** The international suite: AES-256-GCM, HMAC-SHA-256, HKDF-SHA-256. */
export const intl: Suite = {
  name: 'intl',

  derive(root: KeyObject, purpose: string): KeyObject {
    // HKDF-Expand for one block. Extract is left out because the root is uniformly random already (RFC 5869, 3.3).
    const block = createHmac(HASH, root).update(purpose, 'utf8').update('\u0001').digest();
    const key = createSecretKey(block);
    block.fill(0);
    return key;
  },

  encrypt(key: KeyObject, plain: string | Buffer, bound: string): Buffer {
    const nonce = freshNonce();
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(bound, 'utf8'));
    const text = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    cipher.final();
    return Buffer.concat([nonce, text, cipher.getAuthTag()]);
  },

  decrypt(key: KeyObject, box: Buffer, bound: string): Buffer | undefined {
    if (box.length < NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, key, box.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(bound, 'utf8'));
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    const plain = decipher.update(box.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
      return plain;
    } catch {
      plain.fill(0);
      return undefined;
    }
  },

  mac: (key: KeyObject, text: string): Buffer => createHmac(HASH, key).update(text, 'utf8').digest(),
};
