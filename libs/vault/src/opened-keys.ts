import type { KeyObject } from 'node:crypto';
import type { Sealed } from '#libs/kernel';
import type { StoredKey } from './key-table.js';
import type { MasterKey } from './master-key.js';
import { SealBroken } from './seal-broken.js';
import type { Suite } from './suite.js';
import { suiteNamed } from './suites.js';
import { type Erased, KeyMissing, type KeyKind, OpenedKeys, type SealedFile } from './vault.js';

/** Keys as their rows hold them; each is unwrapped when it is first used, so that a withheld identity's key never is. */
export class UnwrappedKeys extends OpenedKeys {
  private readonly rows: ReadonlyMap<string, StoredKey>;
  private readonly roots = new Map<string, KeyObject>();
  private readonly derived = new Map<string, KeyObject>();

  constructor(
    rows: readonly StoredKey[],
    private readonly master: MasterKey,
    /** Suite of new seals; older ones open under the suite that they name. */
    private readonly suite: Suite,
  ) {
    super();
    this.rows = new Map(rows.map((row) => [row.id, row]));
  }

  override has(id: string): boolean {
    return (this.rows.get(id)?.wrapped ?? null) !== null;
  }

  override kindOf(id: string): KeyKind | undefined {
    return this.rows.get(id)?.kind;
  }

  override seal(key: string, of: string, plain: string): Sealed {
    // A lone surrogate would come back as another character: what goes in must come out.
    if (!plain.isWellFormed()) throw new TypeError(`Words for ${of} are not well-formed Unicode`);
    const box = this.suite.encrypt(this.subkey(key, 'seal', this.suite), plain, of);
    return { key, suite: this.suite.name, of, box: box.toString('base64url') };
  }

  override open(sealed: Sealed): string | Erased {
    if (!this.has(sealed.key)) return { erased: true };
    const suite = suiteNamed(sealed.suite);
    const box = Buffer.from(sealed.box, 'base64url');
    // The decoder of Node skips what is not base64url: only the one right spelling is taken.
    const plain =
      box.toString('base64url') === sealed.box
        ? suite.decrypt(this.subkey(sealed.key, 'seal', suite), box, sealed.of)
        : undefined;
    if (!plain) throw new SealBroken(`${sealed.of} under key ${sealed.key}`);
    return plain.toString('utf8');
  }

  override sealFile(key: string, of: string, plain: Buffer): SealedFile {
    const { name } = this.suite;
    return { suite: name, box: this.suite.encrypt(this.subkey(key, 'file', this.suite), plain, of) };
  }

  override openFile(key: string, of: string, sealed: SealedFile): Buffer | Erased {
    if (!this.has(key)) return { erased: true };
    const suite = suiteNamed(sealed.suite);
    const plain = suite.decrypt(this.subkey(key, 'file', suite), sealed.box, of);
    if (!plain) throw new SealBroken(`File ${of} under key ${key}`);
    return plain;
  }

  override mac(key: string, text: string): string {
    // Under the suite that the key was made with: a repeated request finds its HMAC also after a change of the setting.
    const suite = suiteNamed(this.row(key).suite);
    return suite.mac(this.subkey(key, 'mac', suite), text).toString('base64url');
  }

  private subkey(id: string, purpose: 'seal' | 'file' | 'mac', suite: Suite): KeyObject {
    const name = `${suite.name}/${purpose}/${id}`;
    let key = this.derived.get(name);
    if (!key) {
      key = suite.derive(this.root(id), `huiying/key/${suite.name}/${purpose}`);
      this.derived.set(name, key);
    }
    return key;
  }

  private root(id: string): KeyObject {
    const known = this.roots.get(id);
    if (known) return known;
    const row = this.row(id);
    const root = this.master.unwrap(suiteNamed(row.suite), id, row.kind, row.wrapped);
    this.roots.set(id, root);
    return root;
  }

  private row(id: string): StoredKey & { readonly wrapped: Buffer } {
    const row = this.rows.get(id);
    if (!row?.wrapped) throw new KeyMissing(id);
    return { ...row, wrapped: row.wrapped };
  }
}
