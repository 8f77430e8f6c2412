import type { KeyKind, SameFile } from './vault.js';

/** A key as it is kept. `wrapped` is null for ever once the key was erased. */
export interface StoredKey {
  readonly id: string;
  readonly kind: KeyKind;
  /** Suite that it was made and wrapped with. */
  readonly suite: string;
  readonly wrapped: Buffer | null;
}

export interface NewKeyRow extends StoredKey {
  readonly wrapped: Buffer;
  readonly solePerson: string | null;
}

/** Where a file is found, and what tells the same file; the fingerprint is null once its matter was erased. */
export interface FilePlace {
  readonly evidence: string;
  readonly matter: string;
  readonly mac: Buffer;
}

/** What the vault keeps: wrapped keys, look-ups and fingerprints. Everything is committed before a call returns. */
export interface KeyTable {
  /**
   * Stores the rows whose id is new, unless it was erased or its sole person was; answers the rows that then stand under these ids.
   */
  create(rows: readonly NewKeyRow[]): Promise<readonly StoredKey[]>;
  /** The matter's sole person is forgotten unless these persons are that one and nobody else. */
  share(matter: string, persons: readonly string[]): Promise<void>;
  read(ids: readonly string[]): Promise<readonly StoredKey[]>;
  /** The person known by this look-up; from now on `candidate`, unless an erased one, where nobody is. */
  personKnownBy(mac: Buffer, candidate: string): Promise<string>;
  /** Does nothing for a matter without a key. */
  rememberText(matter: string, mac: Buffer): Promise<void>;
  mattersWithText(mac: Buffer): Promise<string[]>;
  equalTextGroups(): Promise<string[][]>;
  /** Does nothing for a matter without a key, or where the file is known. */
  rememberFile(place: FilePlace): Promise<void>;
  matterOfFile(evidence: string): Promise<string | undefined>;
  sameFiles(evidences: readonly string[]): Promise<SameFile[]>;
  eraseMatters(ids: readonly string[]): Promise<void>;
  /** Every matter whose sole person this is, also those erased before. */
  erasePerson(id: string): Promise<string[]>;
}
