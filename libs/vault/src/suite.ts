import type { KeyObject } from 'node:crypto';

/**
 * Algorithms under one name. Every sealed value and every wrapped key names its suite, so that a service which seals with a new one
 * still opens what an older one sealed. Purposes and bound texts are UTF-8.
 */
export interface Suite {
  readonly name: string;
  /** A key of its own for one purpose, derived from a root key of 32 random bytes. */
  derive(root: KeyObject, purpose: string): KeyObject;
  /** nonce ‖ ciphertext ‖ tag under a fresh random nonce; `bound` must be given again to decrypt it. */
  encrypt(key: KeyObject, plain: string | Buffer, bound: string): Buffer;
  /** `undefined` when the key, `bound` or any byte of the box is not the one it was encrypted with. */
  decrypt(key: KeyObject, box: Buffer, bound: string): Buffer | undefined;
  mac(key: KeyObject, text: string): Buffer;
}
