import { type DataSource, type EntityMetadata, Table, TableColumn } from 'typeorm';
import type { ReadModel, ReadModelRow } from '../read-model.js';
import { RowShape } from './row-shape.js';
import { isTextType } from './value-form.js';

/** `next` is the table that a rebuild fills beside the one that answers. */
export type Build = 'current' | 'next';

/** Carries the revision up to which a stream is folded, in the row with its smallest key. Not part of the entity. */
export const MARK = 'stream_revision';

/** The tables of a read model, made from its TypeORM entities: they need no migration, since they can be filled again at any time. */
export class ModelTable<Row extends ReadModelRow = ReadModelRow> {
  readonly shape: RowShape<Row>;
  private readonly rows: EntityMetadata;
  private readonly scope: EntityMetadata | undefined;

  /** @throws for entities that cannot be a read model's tables, saying why */
  constructor(
    private readonly dataSource: DataSource,
    model: ReadModel<Row>,
  ) {
    this.rows = dataSource.getMetadata(model.table);
    this.shape = RowShape.of(this.rows, ['stream', 'key'], model.parts) as RowShape<Row>;
    if ((model.scopeTable === undefined) !== (model.visibility === undefined))
      throw new Error(`The read model ${model.name} needs a scope table and a visibility, or neither`);
    if (!model.scopeTable) return;
    this.scope = dataSource.getMetadata(model.scopeTable);
    RowShape.of(this.scope, ['unit', 'sort', 'stream', 'key']);
  }

  get isScoped(): boolean {
    return this.scope !== undefined;
  }

  rowsName(build: Build): string {
    return nameOf(this.rows, build);
  }

  /** Undefined where the read model is not scoped. */
  scopeName(build: Build): string | undefined {
    return this.scope && nameOf(this.scope, build);
  }

  names(build: Build): string[] {
    return this.metadata().map((metadata) => nameOf(metadata, build));
  }

  /**
   * Statements that make the tables, with their indexes. A generation keeps its index names apart from those of the table that it will replace.
   */
  async createSql(build: Build, generation: number): Promise<string[]> {
    const statements = await this.statements(build, generation);
    const tables = statements.filter((sql) => !isIndex(sql));
    return [
      ...this.inParts(tables, build, generation),
      ...this.roomSql(generation),
      ...statements.filter(isIndex),
    ];
  }

  /** Rows that come from now on leave room for what they may become. */
  roomSql(generation: number): string[] {
    return this.shape.parts.roomSql(this.partNames(generation));
  }

  /** The tables without an index, to be filled with rows that hardly change any more. */
  async bareSql(build: Build, generation: number): Promise<string[]> {
    const tables = (await this.statements(build, generation)).filter((sql) => !isIndex(sql));
    const keys = this.keys(build, generation).map(
      ({ table, name }) => `alter table "${table}" drop constraint "${name}"`,
    );
    return [...this.inParts(tables, build, generation), ...keys];
  }

  /** What the bare tables miss: all indexes by their names, those of the primary keys first. */
  async indexSql(build: Build, generation: number): Promise<ReadonlyMap<string, string>> {
    const indexes = (await this.statements(build, generation)).filter(isIndex);
    const others = this.metadata().flatMap((metadata) => this.tableOf(metadata, build, generation).indices);
    return new Map([
      ...this.keys(build, generation).map(
        ({ table, name, columns }) =>
          [name, `alter table "${table}" add constraint "${name}" primary key (${columns})`] as const,
      ),
      ...others.map(
        ({ name = '' }) => [name, indexes.find((sql) => sql.includes(`"${name}"`)) ?? ''] as const,
      ),
    ]);
  }

  private keys(build: Build, generation: number): { table: string; name: string; columns: string }[] {
    return this.metadata().map((metadata) => {
      const primary = this.tableOf(metadata, build, generation).columns.filter(({ isPrimary }) => isPrimary);
      return {
        table: nameOf(metadata, build),
        name: primary[0]?.primaryKeyConstraintName ?? '',
        columns: primary.map(({ name }) => `"${name}"`).join(', '),
      };
    });
  }

  private async statements(build: Build, generation: number): Promise<string[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      runner.enableSqlMemory();
      for (const metadata of this.metadata())
        await runner.createTable(this.tableOf(metadata, build, generation), false, false, true);
      return runner.getMemorySql().upQueries.map(({ query }) => query);
    } finally {
      await runner.release();
    }
  }

  private inParts(statements: readonly string[], build: Build, generation: number): string[] {
    const { parts } = this.shape;
    const name = nameOf(this.rows, build);
    return [
      ...statements.map((sql) => (sql.startsWith(`CREATE TABLE "${name}"`) ? parts.divided(sql) : sql)),
      ...parts.createSql(name, this.partNames(generation)),
    ];
  }

  private partNames(generation: number): (part: string) => string {
    return (part) => cut(`${this.rows.tableName}_${part}`, `_g${generation}`);
  }

  dropSql(build: Build): string[] {
    return this.names(build).map((name) => `drop table if exists "${name}"`);
  }

  /** Statements that put the filled tables in the place of the old ones. */
  swapSql(): string[] {
    return [
      ...this.dropSql('current'),
      ...this.metadata().map(
        (it) => `alter table "${nameOf(it, 'next')}" rename to "${nameOf(it, 'current')}"`,
      ),
    ];
  }

  private metadata(): EntityMetadata[] {
    return this.scope ? [this.rows, this.scope] : [this.rows];
  }

  private tableOf(metadata: EntityMetadata, build: Build, generation: number): Table {
    const table = Table.create(metadata, this.dataSource.driver);
    const suffix = `_g${generation}`;
    table.name = nameOf(metadata, build);
    for (const column of table.columns) {
      if (isTextType(column.type)) column.collation ??= 'C';
      if (column.isPrimary) column.primaryKeyConstraintName = cut(`${metadata.tableName}_pkey`, suffix);
    }
    table.indices.forEach((index, at) => (index.name = cut(`${metadata.tableName}_${at}_index`, suffix)));
    table.uniques.forEach((unique, at) => (unique.name = cut(`${metadata.tableName}_${at}_unique`, suffix)));
    table.checks.forEach((check, at) => (check.name = cut(`${metadata.tableName}_${at}_check`, suffix)));
    if (metadata === this.rows)
      table.addColumn(new TableColumn({ name: MARK, type: 'integer', isNullable: true }));
    return table;
  }
}

const isIndex = (sql: string): boolean => /^CREATE (UNIQUE )?INDEX /.test(sql);

const nameOf = (metadata: EntityMetadata, build: Build): string =>
  build === 'current' ? metadata.tableName : cut(metadata.tableName, '__next');

/** PostgreSQL cuts identifiers at 63 bytes, and with them what tells two of them apart. */
const cut = (name: string, suffix: string): string => name.slice(0, 63 - suffix.length) + suffix;
