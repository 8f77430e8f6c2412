import type { Bilingual } from '#libs/kernel';
import { isAdministrator } from '#rules/organisation';
import { type FileProblem, problemAt } from '../file-problem.js';
import type { PostRow } from './read-officers.js';
import type { UnitRow } from './read-units.js';

/**
 * What rows say of one another, looked at cell by cell, so that a file with bad cells is told of these as well, each in its place. The rules of the
 * organisation, which need every row, come after it.
 */
export function crossCheck(units: readonly UnitRow[], posts: readonly PostRow[]): FileProblem[] {
  noteRepeatedCodes(units);
  noteUnknownUnits(units, posts);
  noteUnknownHeads(units, posts);
  noteCircles(units);
  for (const { row, role } of posts)
    if (role !== undefined && isAdministrator(role)) row.note('role', ADMINISTRATES);
  noteFormerNumbers(posts);
  return rootProblems(units);
}

function noteRepeatedCodes(units: readonly UnitRow[]): void {
  const first = new Map<string, number>();
  for (const { code, row } of units) {
    if (code === undefined) continue;
    const before = first.get(code);
    if (before === undefined) first.set(code, row.row);
    else row.note('code', repeats(before));
  }
}

function noteUnknownUnits(units: readonly UnitRow[], posts: readonly PostRow[]): void {
  const codes = new Set(units.map(({ code }) => code));
  for (const unit of units)
    for (const field of ['parent', 'serves', 'successor'] as const) {
      const named = unit[field];
      if (named !== undefined && !codes.has(named)) unit.row.note(field, noUnit(named));
    }
  for (const { unit, row } of posts)
    if (unit !== undefined && !codes.has(unit)) row.note('unit', noUnit(unit));
}

function noteUnknownHeads(units: readonly UnitRow[], posts: readonly PostRow[]): void {
  const numbers = new Set(posts.map(({ staffNumber }) => staffNumber));
  for (const { head, row } of units) if (head !== undefined && !numbers.has(head)) row.note('head', NOBODY);
}

function noteCircles(units: readonly UnitRow[]): void {
  // Of a code that is there twice, which is told of, the first row counts.
  const parents = new Map(units.map(({ code, parent }) => [code, parent] as const).reverse());
  const ends = new Set<string>();
  for (const { code, row } of units) {
    const line = new Set<string>();
    let at = code;
    while (at !== undefined && !ends.has(at) && !line.has(at)) {
      line.add(at);
      at = parents.get(at);
    }
    // Whoever only leads into a circle has nothing wrong of its own.
    if (at !== undefined && at === code && line.has(at)) row.note('parent', CIRCLE);
    else if (at === undefined || ends.has(at)) for (const each of line) ends.add(each);
  }
}

function noteFormerNumbers(posts: readonly PostRow[]): void {
  const numbers = new Set(posts.map(({ staffNumber }) => staffNumber));
  const taken = new Map<string, string>();
  for (const { staffNumber, former, row } of posts) {
    if (staffNumber === undefined || former === undefined) continue;
    if (numbers.has(former)) row.note('formerStaffNumber', STILL_USED);
    else if ((taken.get(former) ?? staffNumber) !== staffNumber) row.note('formerStaffNumber', TAKEN);
    taken.set(former, taken.get(former) ?? staffNumber);
  }
}

function rootProblems(units: readonly UnitRow[]): FileProblem[] {
  const roots = units.filter(
    ({ code, parent, row }) => code !== undefined && parent === undefined && !row.bad,
  );
  if (roots.length < 2) return [];
  const codes = roots.map(({ code }) => code);
  return roots.map(({ row }) =>
    problemAt(
      { sheet: '单位', row: row.row, column: '上级单位' },
      {
        zh: `“单位”第 ${row.row} 行“上级单位”为空:应当恰有一个单位没有上级,现有 ${roots.length} 个:${codes.join('、')}。`,
        en: `Sheet 单位, row ${row.row}, 上级单位: it is empty; exactly one unit has no parent, here are ${roots.length}: ${codes.join(', ')}.`,
      },
    ),
  );
}

const repeats = (row: number): Bilingual => ({
  zh: `与第 ${row} 行的单位代码重复`,
  en: `repeats the code of row ${row}`,
});
const noUnit = (code: string): Bilingual => ({
  zh: `所写的单位 ${code} 不在“单位”表中`,
  en: `names the unit ${code}, which the sheet of units has not`,
});
const NOBODY: Bilingual = {
  zh: '所写的工号不在“人员”表中',
  en: 'names a staff number that the sheet of officers has not',
};
const CIRCLE: Bilingual = {
  zh: '使该单位成为自己的上级(循环)',
  en: 'makes the unit its own superior: a circle',
};
const ADMINISTRATES: Bilingual = {
  zh: '不是职务:管理员是单独的账号(huiying create-admin)',
  en: 'is no post: administrators are accounts of their own (huiying create-admin)',
};
const STILL_USED: Bilingual = {
  zh: '仍是本表中另一人的工号',
  en: 'is still a staff number of this sheet',
};
const TAKEN: Bilingual = {
  zh: '已被另一人写为原工号',
  en: 'is named as the former number of somebody else',
};
