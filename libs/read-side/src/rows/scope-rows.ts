import type { StreamChanges } from '../folding/folded-stream.js';
import type { Build, ModelTable } from './model-table.js';
import type { ReadModel, ReadModelRow, ScopeRow, Visibility } from '../read-model.js';
import type { Scope } from './scope.js';
import type { Statement } from './statement.js';
import { textArray } from './text-array.js';
import { Unwritable } from './unwritable.js';
import { sameJson } from './value-form.js';

/** Keeps the visibility table: for every row the units that see it with all units above them (decisions 18), and its marks. */
export class ScopeRows<Row extends ReadModelRow = ReadModelRow> {
  private readonly insertSql: string;
  private readonly deleteSql: string;

  constructor(
    private readonly visibility: (row: Row) => Visibility,
    name: string,
  ) {
    const arrays = 'unnest($1::text[], $2::text[], $3::text[], $4::text[])';
    this.insertSql = `insert into "${name}" (unit, sort, stream, key) select * from ${arrays}`;
    this.deleteSql = `delete from "${name}" s using ${arrays} as gone(unit, sort, stream, key)
      where s.unit = gone.unit and s.sort = gone.sort and s.stream = gone.stream and s.key = gone.key`;
  }

  static of<Row extends ReadModelRow>(
    model: ReadModel<Row>,
    table: ModelTable<Row>,
    build: Build,
  ): ScopeRows<Row> | undefined {
    const name = table.scopeName(build);
    const visibility = model.visibility?.bind(model);
    return name !== undefined && visibility ? new ScopeRows(visibility, name) : undefined;
  }

  /**
   * Only what changed. The rows as they were tell what the table holds, since it was written under the same tree.
   * @throws Unwritable when a row has no place
   */
  statements(scope: Scope, batch: readonly StreamChanges<Row>[]): Statement[] {
    const gained: ScopeRow[] = [];
    const lost: ScopeRow[] = [];
    for (const { stream, changes } of batch)
      for (const { key, was, is } of changes) {
        const [old, now] = [this.visibilityOf(was), this.visibilityOf(is)];
        if (sameJson(old, now)) continue;
        const before = seenBy(scope, old);
        const after = seenBy(scope, now);
        const place = { stream: stream.stream, key };
        const moved = before.sort !== after.sort;
        for (const unit of after.units)
          if (moved || !before.units.has(unit)) gained.push({ unit, sort: after.sort, ...place });
        for (const unit of before.units)
          if (moved || !after.units.has(unit)) lost.push({ unit, sort: before.sort, ...place });
      }
    return [
      ...(lost.length > 0 ? [{ sql: this.deleteSql, values: arraysOf(lost) }] : []),
      ...(gained.length > 0 ? [{ sql: this.insertSql, values: arraysOf(gained) }] : []),
    ];
  }

  private visibilityOf(row: Row | undefined): Visibility {
    try {
      return row ? this.visibility(row) : { units: [], sort: '' };
    } catch (error) {
      throw new Unwritable(error);
    }
  }
}

const seenBy = (
  scope: Scope,
  { units, sort, marks = [] }: Visibility,
): { units: ReadonlySet<string>; sort: string } => ({
  units: new Set([...units.flatMap((unit) => [unit, ...scope.lineage(unit)]), ...marks]),
  sort,
});

const arraysOf = (rows: readonly ScopeRow[]): Buffer[] => [
  textArray(rows.map((row) => row.unit)),
  textArray(rows.map((row) => row.sort)),
  textArray(rows.map((row) => row.stream)),
  textArray(rows.map((row) => row.key)),
];
