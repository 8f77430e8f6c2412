import type { Bilingual } from '#libs/kernel';
import type { Unit } from '#rules/organisation';
import { readCode, readDay, readHead, readName, readWord } from './cells.js';
import type { UnitField } from './columns.js';
import type { FileRow } from './file-row.js';
import { NOBODY_MEANT, STAND_IN } from './stand-ins.js';
import { KIND_VOCABULARY, LEVEL_VOCABULARY } from './vocabulary.js';

export interface UnitRow {
  readonly row: FileRow<UnitField>;
  /** With stand-ins for what could not be read, among them an id that nothing can name where the code is bad or is that of an earlier row. */
  readonly unit: Unit;
}

const readLevel = readWord(LEVEL_VOCABULARY);
const readKind = readWord(KIND_VOCABULARY);

export function readUnits(rows: readonly FileRow<UnitField>[]): UnitRow[] {
  const first = new Map<string, FileRow<UnitField>>();
  return rows.map((row, index): UnitRow => {
    const code = row.needed('code', readCode);
    const before = code === undefined ? undefined : first.get(code);
    if (before) row.note('code', repeats(before.called));
    else if (code !== undefined) first.set(code, row);
    return { row, unit: readUnit(row, before || code === undefined ? NOBODY_MEANT(index) : code) };
  });
}

function readUnit(row: FileRow<UnitField>, id: string): Unit {
  const zh = row.needed('name', readName) ?? '';
  const en = row.optional('englishName', readName) ?? zh;
  const level = row.needed('level', readLevel) ?? STAND_IN.level;
  const kind = row.needed('kind', readKind) ?? STAND_IN.kind;
  const parent = row.optional('parent', readCode);
  const serves = row.optional('serves', readCode);
  const head = row.optional('head', readHead);
  const successor = row.optional('successor', readCode);
  const from = row.needed('from', readDay) ?? STAND_IN.from;
  const to = row.optional('to', readDay) ?? null;
  return {
    id,
    name: { zh, en },
    level,
    kind,
    parent: row.isBad('parent') ? STAND_IN.unit : (parent ?? null),
    ...(serves === undefined ? {} : { serves }),
    ...(head === undefined ? {} : { head }),
    ...(successor === undefined ? {} : { successor }),
    from,
    to,
  };
}

const repeats = ({ zh, en }: Bilingual): Bilingual => ({
  zh: `与${zh}的单位代码重复;代码不得改作他用,请给其中一个单位新的代码`,
  en: `repeats the code of ${en}; a code is one unit's for good: give one of them a new code`,
});
