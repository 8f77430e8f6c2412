import type { FilePlace, KeyTable, NewKeyRow, StoredKey } from './key-table.js';
import type { SameFile } from './vault.js';

type Row = StoredKey & { readonly solePerson: string | null };

/** Keys in memory, for tests: gone with the process. */
export class MemoryKeyTable implements KeyTable {
  private readonly keys = new Map<string, Row>();
  private readonly persons = new Map<string, string>();
  /** Fingerprint → matters. */
  private readonly texts = new Map<string, Set<string>>();

  /** Files by their id. */
  private readonly files = new Map<string, Omit<FilePlace, 'mac'> & { readonly mac: Buffer | null }>();

  async create(rows: readonly NewKeyRow[]): Promise<readonly StoredKey[]> {
    for (const row of rows) {
      const allowed = row.solePerson === null || !this.isErased(row.solePerson);
      if (allowed && !this.keys.has(row.id)) this.keys.set(row.id, row);
    }
    return this.read(rows.map((row) => row.id));
  }

  async share(matter: string, persons: readonly string[]): Promise<void> {
    const row = this.keys.get(matter);
    if (row?.wrapped && persons.some((person) => person !== row.solePerson))
      this.keys.set(matter, { ...row, solePerson: null });
  }

  async read(ids: readonly string[]): Promise<readonly StoredKey[]> {
    return ids.flatMap((id) => this.keys.get(id) ?? []);
  }

  async personKnownBy(mac: Buffer, candidate: string): Promise<string> {
    const known = this.persons.get(mac.toString('hex'));
    if (known === undefined && !this.isErased(candidate)) this.persons.set(mac.toString('hex'), candidate);
    return known ?? candidate;
  }

  async rememberText(matter: string, mac: Buffer): Promise<void> {
    if (!this.keys.get(matter)?.wrapped) return;
    const matters = this.texts.get(mac.toString('hex')) ?? new Set();
    this.texts.set(mac.toString('hex'), matters.add(matter));
  }

  async mattersWithText(mac: Buffer): Promise<string[]> {
    return [...(this.texts.get(mac.toString('hex')) ?? [])].sort();
  }

  async equalTextGroups(): Promise<string[][]> {
    const groups = [...this.texts.values()].map((matters) => [...matters].sort());
    return groups.filter((matters) => matters.length > 1).sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  }

  async rememberFile(place: FilePlace): Promise<void> {
    if (this.keys.get(place.matter)?.wrapped && !this.files.has(place.evidence))
      this.files.set(place.evidence, place);
  }

  async matterOfFile(evidence: string): Promise<string | undefined> {
    return this.files.get(evidence)?.matter;
  }

  async sameFiles(evidences: readonly string[]): Promise<SameFile[]> {
    const others = [...this.files.values()].sort((a, b) => (a.evidence < b.evidence ? -1 : 1));
    return [...new Set(evidences)].sort().flatMap((evidence) => {
      const { mac } = this.files.get(evidence) ?? { mac: null };
      return others
        .filter((other) => mac !== null && other.evidence !== evidence && other.mac?.equals(mac))
        .map(({ evidence: id, matter }) => ({ evidence, other: { evidence: id, matter } }));
    });
  }

  async eraseMatters(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (this.keys.get(id)?.kind === 'person') continue;
      this.erase(id, 'matter');
      for (const matters of this.texts.values()) matters.delete(id);
      for (const file of this.files.values())
        if (file.matter === id) this.files.set(file.evidence, { ...file, mac: null });
    }
  }

  async erasePerson(id: string): Promise<string[]> {
    if (this.keys.get(id)?.kind !== 'matter') this.erase(id, 'person');
    for (const [mac, person] of this.persons) if (person === id) this.persons.delete(mac);
    const matters = [...this.keys.values()].filter((row) => row.solePerson === id).map((row) => row.id);
    await this.eraseMatters(matters);
    return matters.sort();
  }

  private erase(id: string, kind: Row['kind']): void {
    const row = this.keys.get(id) ?? { id, kind, suite: '', solePerson: null };
    this.keys.set(id, { ...row, wrapped: null });
  }

  private isErased(id: string): boolean {
    return this.keys.get(id)?.wrapped === null;
  }
}
