import type { Pool } from 'pg';
import { Coalescer } from './coalescer.js';
import type { FilePlace, KeyTable, NewKeyRow, StoredKey } from './key-table.js';
import type { SameFile } from './vault.js';

/** Callers in one batch, and batches under way at once: the next gathers while one is being written. */
const LIMITS = { items: 256, batchesUnderWay: 2 };

/** Keys in PostgreSQL. Its tables and functions come with `vaultMigrations`. */
export class PostgresKeyTable implements KeyTable {
  private readonly creations = new Coalescer(
    (asked: readonly (readonly NewKeyRow[])[]) => this.createAll(asked),
    LIMITS,
  );
  private readonly reads = new Coalescer(
    (asked: readonly (readonly string[])[]) => this.readAll(asked),
    LIMITS,
  );
  private readonly persons = new Coalescer(
    (asked: readonly PersonAsked[]) => this.personsKnownBy(asked),
    LIMITS,
  );
  private readonly texts = new Coalescer(
    (asked: readonly TextRemembered[]) => this.rememberAll(asked),
    LIMITS,
  );

  constructor(private readonly pool: Pool) {}

  create(rows: readonly NewKeyRow[]): Promise<readonly StoredKey[]> {
    return this.creations.ask(rows);
  }

  async share(matter: string, persons: readonly string[]): Promise<void> {
    await this.pool.query('select vault_share_matter($1, $2)', [matter, persons]);
  }

  read(ids: readonly string[]): Promise<readonly StoredKey[]> {
    return this.reads.ask(ids);
  }

  personKnownBy(mac: Buffer, candidate: string): Promise<string> {
    return this.persons.ask({ mac, candidate });
  }

  rememberText(matter: string, mac: Buffer): Promise<void> {
    return this.texts.ask({ matter, mac });
  }

  async mattersWithText(mac: Buffer): Promise<string[]> {
    const sql = 'select matter from text_fingerprint where mac = $1 order by matter';
    const { rows } = await this.pool.query<{ matter: string }>(sql, [mac]);
    return rows.map((row) => row.matter);
  }

  async equalTextGroups(): Promise<string[][]> {
    const { rows } = await this.pool.query<{ matters: string[] }>(
      `select array_agg(matter order by matter) as matters from text_fingerprint
       group by mac having count(*) > 1 order by 1`,
    );
    return rows.map((row) => row.matters);
  }

  async rememberFile({ matter, evidence, mac }: FilePlace): Promise<void> {
    await this.pool.query('select vault_remember_file($1, $2, $3)', [matter, evidence, mac]);
  }

  async matterOfFile(evidence: string): Promise<string | undefined> {
    const sql = 'select matter from file_place where evidence = $1';
    const { rows } = await this.pool.query<{ matter: string }>(sql, [evidence]);
    return rows[0]?.matter;
  }

  async sameFiles(evidences: readonly string[]): Promise<SameFile[]> {
    const { rows } = await this.pool.query<{ asked: string; evidence: string; matter: string }>(
      `select one.evidence as asked, other.evidence, other.matter from file_place one
       join file_place other on other.mac = one.mac and other.evidence <> one.evidence
       where one.evidence = any ($1) order by 1, 2`,
      [evidences],
    );
    return rows.map(({ asked, evidence, matter }) => ({ evidence: asked, other: { evidence, matter } }));
  }

  async eraseMatters(ids: readonly string[]): Promise<void> {
    await this.pool.query('select vault_erase_matters($1)', [ids]);
  }

  async erasePerson(id: string): Promise<string[]> {
    const sql = 'select matter from vault_erase_person($1) as matter';
    const { rows } = await this.pool.query<{ matter: string }>(sql, [id]);
    return rows.map((row) => row.matter);
  }

  private async createAll(asked: readonly (readonly NewKeyRow[])[]): Promise<StoredKey[][]> {
    const rows = asked.flat();
    const stored = await this.pool.query<StoredKey>(
      'select id, kind, suite, wrapped from vault_create_keys($1, $2, $3, $4, $5)',
      [
        rows.map((row) => row.id),
        rows.map((row) => row.kind),
        rows.map((row) => row.solePerson),
        rows.map((row) => row.suite),
        rows.map((row) => row.wrapped),
      ],
    );
    return shareOut(
      stored.rows,
      asked.map((wanted) => wanted.map((row) => row.id)),
    );
  }

  private async readAll(asked: readonly (readonly string[])[]): Promise<StoredKey[][]> {
    const sql = 'select id, kind, suite, wrapped from key where id = any ($1)';
    const { rows } = await this.pool.query<StoredKey>(sql, [[...new Set(asked.flat())]]);
    return shareOut(rows, asked);
  }

  private async personsKnownBy(asked: readonly PersonAsked[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ mac: Buffer; person: string }>(
      'select mac, person from vault_persons_known_by($1, $2)',
      [asked.map(({ mac }) => mac), asked.map(({ candidate }) => candidate)],
    );
    const known = new Map(rows.map((row) => [row.mac.toString('hex'), row.person]));
    return asked.map(({ mac, candidate }) => known.get(mac.toString('hex')) ?? candidate);
  }

  private async rememberAll(asked: readonly TextRemembered[]): Promise<void[]> {
    await this.pool.query('select vault_remember_texts($1, $2)', [
      asked.map(({ matter }) => matter),
      asked.map(({ mac }) => mac),
    ]);
    return asked.map(() => undefined);
  }
}

interface PersonAsked {
  readonly mac: Buffer;
  readonly candidate: string;
}

interface TextRemembered {
  readonly matter: string;
  readonly mac: Buffer;
}

/** To every caller the rows of the ids that it asked for. */
function shareOut(rows: readonly StoredKey[], asked: readonly (readonly string[])[]): StoredKey[][] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return asked.map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
}
