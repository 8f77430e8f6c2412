import type { ClientBase, Pool } from 'pg';
import { FoldedStream, type StreamChanges } from '../folding/folded-stream.js';
import { MARK, type Build, type ModelTable } from './model-table.js';
import type { ReadModelRow } from '../read-model.js';
import type { RowShape } from './row-shape.js';
import { RowTexts } from './row-texts.js';
import { prepared, type Statement } from './statement.js';
import { textArray } from './text-array.js';

/** Reads and writes the rows of one build of a read model, a batch of streams at a time. */
export class ModelRows<Row extends ReadModelRow = ReadModelRow> {
  private readonly shape: RowShape<Row>;
  private readonly texts: RowTexts;
  private readonly loadSql: string;
  /** A new row without a look for an old one, which would cost a third more. */
  private readonly insertSql: string;
  private readonly upsertSql: string;
  private readonly deleteSql: string;
  private readonly clearSql: string;

  constructor(table: ModelTable<Row>, build: Build) {
    this.shape = table.shape;
    this.texts = new RowTexts(table.shape.columns);
    const name = `"${table.rowsName(build)}"`;
    const { columns } = table.shape;
    const all = [...columns.map((column) => `"${column.name}"`), MARK].join(', ');
    const updates = [...columns.filter(({ name: column }) => column !== 'stream' && column !== 'key')]
      .map((column) => `"${column.name}"`)
      .concat(MARK)
      .map((column) => `${column} = excluded.${column}`);
    const { past } = table.shape.parts;
    const known = past === undefined ? '' : ` and key < '${past.replaceAll("'", "''")}'`;
    this.loadSql = `select json_agg(r) as rows from (select ${columns
      .map((column) => `"${column.name}" as "${column.property}"`)
      .join(', ')}, ${MARK} from ${name} where stream = any($1)${known}) r`;
    const { apart } = this.texts;
    const given = columns.map(({ form }, at) => (apart.includes(at) ? `d${at}::${form.sqlType}` : `c${at}`));
    this.insertSql = `insert into ${name} (${all}) select ${given.join(', ')}, mark
      from unnest(${['$1::text[]::' + name + '[]', ...apart.map((_, nth) => `$${nth + 2}::text[]`)].join(', ')})
        as r(${[...columns.map((_, at) => `c${at}`), 'mark', ...apart.map((at) => `d${at}`)].join(', ')})`;
    this.upsertSql = `${this.insertSql} on conflict (stream, key) do update set ${updates.join(', ')}`;
    this.clearSql = `delete from ${name} where stream = any($1::text[])`;
    this.deleteSql = `delete from ${name} r using unnest($1::text[], $2::text[]) as gone(stream, key)
      where r.stream = gone.stream and r.key = gone.key`;
  }

  /** Streams that have rows, as they stand in the table. A stream whose rows carry no mark comes with revision NaN. */
  async load(db: ClientBase | Pool, streams: readonly string[]): Promise<Map<string, FoldedStream<Row>>> {
    const loaded = new Map<string, FoldedStream<Row>>();
    if (streams.length === 0) return loaded;
    const { rows } = await db.query<{ rows: (Record<string, unknown> & { [MARK]: number | null })[] | null }>(
      prepared({ sql: this.loadSql, values: [streams] }),
    );
    const grouped = new Map<string, { rows: Row[]; mark?: { key: string; revision: number } }>();
    for (const json of rows[0]?.rows ?? []) {
      const row = this.shape.fromJson(json);
      const group = grouped.get(row.stream) ?? { rows: [] };
      group.rows.push(row);
      const revision = json[MARK];
      if (revision !== null) group.mark = { key: row.key, revision };
      grouped.set(row.stream, group);
    }
    for (const [stream, { rows: stored, mark }] of grouped)
      loaded.set(
        stream,
        new FoldedStream(stream, this.shape, mark?.revision ?? Number.NaN, stored, mark?.key),
      );
    return loaded;
  }

  /** What brings the table to the state of these streams. */
  statements(batch: readonly StreamChanges<Row>[]): Statement[] {
    const fresh = nothingWritten<Row>();
    const changed = nothingWritten<Row>();
    const gone: { stream: string; key: string }[] = [];
    for (const { stream, changes } of batch) {
      const { gains, loses } = stream.marks();
      const touched = new Map<string, Written<Row>>();
      for (const { key, was, is } of changes)
        if (is) touched.set(key, was ? changed : fresh);
        else gone.push({ stream: stream.stream, key });
      for (const key of [gains, loses]) if (key !== undefined && !touched.has(key)) touched.set(key, changed);
      for (const [key, written] of touched) {
        const row = stream.get(key);
        if (!row) continue;
        written.rows.push(row);
        written.marks.push(key === gains ? String(stream.revision) : null);
      }
    }
    const statements: Statement[] = [];
    const cleared = batch.flatMap(({ stream }) => (stream.losesPast ? stream.stream : []));
    if (cleared.length > 0) statements.push({ sql: this.clearSql, values: [textArray(cleared)] });
    if (gone.length > 0)
      statements.push({
        sql: this.deleteSql,
        values: [textArray(gone.map(({ stream }) => stream)), textArray(gone.map(({ key }) => key))],
      });
    for (const [sql, { rows, marks }] of [
      [this.insertSql, fresh],
      [this.upsertSql, changed],
    ] as const)
      if (rows.length > 0) statements.push({ sql, values: this.texts.of(rows, marks).map(textArray) });
    return statements;
  }
}

/** Rows that one statement writes, with the marks of their streams. */
interface Written<Row> {
  readonly rows: Row[];
  readonly marks: (string | null)[];
}

const nothingWritten = <Row>(): Written<Row> => ({ rows: [], marks: [] });
