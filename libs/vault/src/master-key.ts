import { createSecretKey, type KeyObject } from 'node:crypto';
import { SealBroken } from './seal-broken.js';
import type { Suite } from './suite.js';
import { DEFAULT_SUITE, suiteNamed } from './suites.js';
import type { KeyKind } from './vault.js';

export const MASTER_KEY_BYTES = 32;

/** A secret under the master key, with the name of the suite that wrapped it. */
export interface WrappedSecret {
  readonly suite: string;
  readonly wrapped: Buffer;
}

/**
 * The key that wraps all keys of the vault and keys its look-ups. It is held as key objects only: they never show in logs or dumps
 * of objects, and their memory is cleared when they are freed.
 */
export class MasterKey {
  /** Tells master keys apart without telling anything of them; 32 hex digits. */
  readonly fingerprint: string;
  private readonly root: KeyObject;
  private readonly wrapping = new Map<string, KeyObject>();
  private readonly persons: KeyObject;
  private readonly texts: KeyObject;
  private readonly files: KeyObject;
  private readonly signIns: KeyObject;
  private readonly comparisons: KeyObject;

  /** Takes 32 random bytes and clears the buffer that it was given. */
  constructor(bytes: Buffer) {
    if (bytes.length !== MASTER_KEY_BYTES) throw new RangeError(`A master key has ${MASTER_KEY_BYTES} bytes`);
    this.root = createSecretKey(bytes);
    bytes.fill(0);
    // Look-ups and the fingerprint stay with one suite: what was remembered must be found again after a change of the setting.
    const suite = suiteNamed(DEFAULT_SUITE);
    this.persons = suite.derive(this.root, 'huiying/master/person-lookup');
    this.texts = suite.derive(this.root, 'huiying/master/text-fingerprint');
    this.files = suite.derive(this.root, 'huiying/master/file-fingerprint');
    this.signIns = suite.derive(this.root, 'huiying/master/sign-in-digest');
    this.comparisons = suite.derive(this.root, 'huiying/master/compared-version');
    const print = suite.derive(this.root, 'huiying/master/fingerprint');
    this.fingerprint = suite.mac(print, 'huiying').toString('hex', 0, 16);
  }

  /** Wraps a new key, bound to its id and kind so that wrapped keys cannot change places. */
  wrap(suite: Suite, id: string, kind: KeyKind, key: Buffer): Buffer {
    return suite.encrypt(this.wrappingKey(suite), key, `${kind}/${id}`);
  }

  /** @throws SealBroken */
  unwrap(suite: Suite, id: string, kind: KeyKind, wrapped: Buffer): KeyObject {
    const bytes = suite.decrypt(this.wrappingKey(suite), wrapped, `${kind}/${id}`);
    if (!bytes) throw new SealBroken(`Wrapped key ${id}`);
    const key = createSecretKey(bytes);
    bytes.fill(0);
    return key;
  }

  /**
   * Wraps what is no key of the vault: the secret of a second factor. Where it is kept, suite and wrapped bytes stand beside each other, so that a
   * rotation of the master key can wrap it anew.
   * @param bound says what it is and whose; it must be given again to open it
   */
  wrapSecret(bound: string, secret: Buffer): WrappedSecret {
    const suite = suiteNamed(DEFAULT_SUITE);
    return { suite: suite.name, wrapped: suite.encrypt(this.wrappingKey(suite), secret, `secret/${bound}`) };
  }

  /** @throws SealBroken */
  unwrapSecret(bound: string, { suite, wrapped }: WrappedSecret): Buffer {
    const named = suiteNamed(suite);
    const secret = named.decrypt(this.wrappingKey(named), wrapped, `secret/${bound}`);
    if (!secret) throw new SealBroken(`Wrapped secret ${bound}`);
    return secret;
  }

  /** Look-up of a person by an identifier at a source; 32 bytes. */
  personMac(source: string, identifier: string): Buffer {
    return suiteNamed(DEFAULT_SUITE).mac(this.persons, JSON.stringify([source, identifier]));
  }

  /** Fingerprint of a text without its white space; 32 bytes. `undefined` where nothing but white space is there. */
  textMac(text: string): Buffer | undefined {
    const bare = text.replace(/\s+/gu, '');
    return bare === '' ? undefined : suiteNamed(DEFAULT_SUITE).mac(this.texts, bare);
  }

  /** Fingerprint of a file's digest; 32 bytes. */
  fileMac(digest: string): Buffer {
    return suiteNamed(DEFAULT_SUITE).mac(this.files, digest);
  }

  /** Vouches for a version of the organisation that was compared with the log: nobody who writes to the database alone can. */
  comparisonMac(text: string): Buffer {
    return suiteNamed(DEFAULT_SUITE).mac(this.comparisons, text);
  }

  /** Digest of a login or network that somebody signs in with; 32 bytes. */
  signInMac(text: string): Buffer {
    return suiteNamed(DEFAULT_SUITE).mac(this.signIns, text);
  }

  private wrappingKey(suite: Suite): KeyObject {
    let key = this.wrapping.get(suite.name);
    if (!key) {
      key = suite.derive(this.root, `huiying/master/wrap/${suite.name}`);
      this.wrapping.set(suite.name, key);
    }
    return key;
  }
}
