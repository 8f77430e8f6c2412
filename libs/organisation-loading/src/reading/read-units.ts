import type { Unit } from '#rules/organisation';
import { readCode, readDay, readHead, readName, readWord } from './cells.js';
import type { UnitField } from './columns.js';
import type { SheetTable, TableRow } from './sheet-table.js';
import { KIND_VOCABULARY, LEVEL_VOCABULARY } from './vocabulary.js';

export interface UnitRow {
  readonly row: TableRow<UnitField>;
  readonly code?: string | undefined;
  readonly parent?: string | undefined;
  readonly serves?: string | undefined;
  readonly head?: string | undefined;
  readonly successor?: string | undefined;
  /** Only where every cell of the row is understood. */
  readonly unit?: Unit | undefined;
}

export const readUnits = (table: SheetTable<UnitField>): UnitRow[] => table.rows.map(readUnit);

const readLevel = readWord(LEVEL_VOCABULARY);
const readKind = readWord(KIND_VOCABULARY);

function readUnit(row: TableRow<UnitField>): UnitRow {
  const code = row.needed('code', readCode);
  const zh = row.needed('name', readName);
  const en = row.optional('englishName', readName);
  const level = row.needed('level', readLevel);
  const kind = row.needed('kind', readKind);
  const parent = row.optional('parent', readCode);
  const serves = row.optional('serves', readCode);
  const head = row.optional('head', readHead);
  const successor = row.optional('successor', readCode);
  const from = row.needed('from', readDay);
  const to = row.optional('to', readDay) ?? null;
  const named = { row, code, parent, serves, head, successor };
  if (row.bad || code === undefined || zh === undefined || !level || !kind || from === undefined)
    return named;
  const unit: Unit = {
    id: code,
    name: { zh, en: en ?? zh },
    level,
    kind,
    parent: parent ?? null,
    ...(serves === undefined ? {} : { serves }),
    ...(head === undefined ? {} : { head }),
    ...(successor === undefined ? {} : { successor }),
    from,
    to,
  };
  return { ...named, unit };
}
