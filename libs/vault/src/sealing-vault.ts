import { randomBytes } from 'node:crypto';
import type { KeyTable, NewKeyRow } from './key-table.js';
import type { MasterKey } from './master-key.js';
import { UnwrappedKeys } from './opened-keys.js';
import type { Suite } from './suite.js';
import { DEFAULT_SUITE, suiteNamed } from './suites.js';
import { type NewKey, type OpenedKeys, type SameFile, Vault } from './vault.js';

const KEY_BYTES = 32;
const LONGEST_ID = 200;

/** The vault's cryptography over any table of keys. */
export class SealingVault extends Vault {
  private readonly suite: Suite;

  /** @throws UnknownSuite */
  constructor(
    private readonly table: KeyTable,
    private readonly master: MasterKey,
    suite: string = DEFAULT_SUITE,
  ) {
    super();
    this.suite = suiteNamed(suite);
  }

  override async create(keys: readonly NewKey[]): Promise<OpenedKeys> {
    const rows = keys.map((key) => this.wrapNew(key));
    return this.opened(rows.length === 0 ? [] : await this.table.create(rows));
  }

  override async share(matter: string, persons: readonly string[]): Promise<void> {
    [matter, ...persons].forEach(checkId);
    if (persons.length > 0) await this.table.share(matter, persons);
  }

  override async open(ids: readonly string[]): Promise<OpenedKeys> {
    return this.opened(ids.length === 0 ? [] : await this.table.read(ids));
  }

  override async personKnownBy(source: string, identifier: string, candidate: string): Promise<string> {
    checkId(candidate);
    return this.table.personKnownBy(this.master.personMac(source, identifier), candidate);
  }

  override async rememberText(matter: string, text: string): Promise<void> {
    checkId(matter);
    const mac = this.master.textMac(text);
    if (mac) await this.table.rememberText(matter, mac);
  }

  override async mattersWithText(text: string): Promise<string[]> {
    const mac = this.master.textMac(text);
    return mac ? this.table.mattersWithText(mac) : [];
  }

  override equalTextGroups(): Promise<string[][]> {
    return this.table.equalTextGroups();
  }

  override async rememberFile(matter: string, evidence: string, digest: string): Promise<void> {
    [matter, evidence].forEach(checkId);
    await this.table.rememberFile({ matter, evidence, mac: this.master.fileMac(digest) });
  }

  override matterOfFile(evidence: string): Promise<string | undefined> {
    checkId(evidence);
    return this.table.matterOfFile(evidence);
  }

  override async sameFiles(evidences: readonly string[]): Promise<SameFile[]> {
    evidences.forEach(checkId);
    return evidences.length ? this.table.sameFiles(evidences) : [];
  }

  override async eraseMatters(ids: readonly string[]): Promise<void> {
    ids.forEach(checkId);
    if (ids.length > 0) await this.table.eraseMatters(ids);
  }

  override async erasePerson(id: string): Promise<string[]> {
    checkId(id);
    return this.table.erasePerson(id);
  }

  private wrapNew({ id, kind, solePerson }: NewKey): NewKeyRow {
    checkId(id);
    if (solePerson !== undefined) checkId(solePerson);
    const key = randomBytes(KEY_BYTES);
    const wrapped = this.master.wrap(this.suite, id, kind, key);
    key.fill(0);
    return { id, kind, solePerson: solePerson ?? null, suite: this.suite.name, wrapped };
  }

  private opened(rows: Awaited<ReturnType<KeyTable['read']>>): OpenedKeys {
    return new UnwrappedKeys(rows, this.master, this.suite);
  }
}

/** Checked before a key joins a batch, so that one bad id fails alone. */
function checkId(id: string): void {
  if (id === '' || id.length > LONGEST_ID || !id.isWellFormed() || id.includes('\u0000'))
    throw new TypeError(`An id of a key has 1 to ${LONGEST_ID} well-formed characters without NUL`);
}
