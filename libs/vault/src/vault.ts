import type { Sealed } from '#libs/kernel';

export type KeyKind = 'person' | 'matter';

export interface NewKey {
  /** A matter's key has the id of its case; a person's key has the person's id. */
  readonly id: string;
  readonly kind: KeyKind;
  /** A matter that concerns one person only: erasing the person erases this key too. */
  readonly solePerson?: string;
}

/** What is left of words whose key was deleted. */
export interface Erased {
  readonly erased: true;
}

/** A file under a key of the vault. */
export interface SealedFile {
  readonly suite: string;
  readonly box: Buffer;
}

/** A file that is the same as another. */
export interface SameFile {
  /** The file that was asked about. */
  readonly evidence: string;
  readonly other: { readonly evidence: string; readonly matter: string };
}

/** Keys opened for one request; they must not outlive it, or an erasure would not reach every process. */
export abstract class OpenedKeys {
  /** False when the key never existed or was erased. */
  abstract has(id: string): boolean;
  /** What the key seals (a person's: an identity, a matter's: words), also after its erasure; undefined where there never was one. */
  abstract kindOf(id: string): KeyKind | undefined;
  /** @throws KeyMissing */
  abstract seal(key: string, of: string, plain: string): Sealed;
  /** The words, or `{erased: true}` when the key is gone. @throws when the value was tampered with */
  abstract open(sealed: Sealed): string | Erased;
  /**
   * Seals a file as a whole: the box begins with its nonce and ends with its tag, bound to `of`. Key and suite are remembered by whoever
   * stores the box. @throws KeyMissing
   */
  abstract sealFile(key: string, of: string, plain: Buffer): SealedFile;
  /** The file, or `{erased: true}` when the key is gone. @throws SealBroken when a byte was changed, or the box belongs elsewhere */
  abstract openFile(key: string, of: string, sealed: SealedFile): Buffer | Erased;
  /** HMAC under a key derived from this key, base64url; the same as long as the key lives. @throws KeyMissing */
  abstract mac(key: string, text: string): string;
}

export class KeyMissing extends Error {
  constructor(readonly key: string) {
    super(`No key ${key}: it was erased or never made`);
    this.name = 'KeyMissing';
  }
}

/**
 * Keys for words and identities (law 3), wrapped by a master key that is kept elsewhere. Deleting a key erases what it sealed,
 * everywhere and for ever, and leaves the facts.
 */
export abstract class Vault {
  /**
   * Makes keys that do not exist yet and opens them; where another caller was first, that one's key is opened.
   * Committed before it returns. Call it for a matter only while its stream does not exist.
   * An erased id never gets a key again, and neither does a matter whose sole person was erased: the answer does not have it, and
   * sealing throws KeyMissing.
   */
  abstract create(keys: readonly NewKey[]): Promise<OpenedKeys>;

  /**
   * Somebody else's words or identity enter a matter: unless they are its sole person, it no longer goes with one. Committed before it
   * returns; call it before the words are stored.
   */
  abstract share(matter: string, persons: readonly string[]): Promise<void>;

  /** Opens what exists of these keys, as it is now; concurrent calls share one query. */
  abstract open(ids: readonly string[]): Promise<OpenedKeys>;

  /**
   * The person known by this identifier at this source, or `candidate` from now on (a random id). The look-up is an HMAC of both as
   * they are given: bring an identifier to one spelling before. A name is not an identifier. An erased candidate is not remembered.
   */
  abstract personKnownBy(source: string, identifier: string, candidate: string): Promise<string>;

  /**
   * Remembers a keyed fingerprint of a matter's text (white space ignored), erased with the matter. The matter's key must exist:
   * without one, or with nothing but white space, nothing is remembered.
   */
  abstract rememberText(matter: string, text: string): Promise<void>;

  /** Matters that were remembered with an equal text, in the order of their ids. */
  abstract mattersWithText(text: string): Promise<string[]>;

  /** Groups of two and more matters that were remembered with an equal text, each in the order of their ids. */
  abstract equalTextGroups(): Promise<string[][]>;

  /**
   * Remembers where a file of a matter is found by its id, and a keyed fingerprint of its digest that is erased with the matter. Repeating it
   * does no harm; for a matter without a key nothing is remembered.
   */
  abstract rememberFile(matter: string, evidence: string, digest: string): Promise<void>;

  /** The matter that a file belongs to, also after its erasure. */
  abstract matterOfFile(evidence: string): Promise<string | undefined>;

  /** Other files with the digest of one of these, in whatever matter: whoever asks judges what the reader may know of them. */
  abstract sameFiles(evidences: readonly string[]): Promise<SameFile[]>;

  /** Deletes these matters' keys and fingerprints. Repeating it does no harm. */
  abstract eraseMatters(ids: readonly string[]): Promise<void>;

  /**
   * Deletes the person's key, look-ups, and every matter key whose sole person they are, with these matters' fingerprints. Returns
   * those matters; repeating it does no harm and returns the same.
   */
  abstract erasePerson(id: string): Promise<string[]>;
}
