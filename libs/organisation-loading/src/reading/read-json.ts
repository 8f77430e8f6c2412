import { Problems } from '../file-problem.js';
import type { FileProblem } from '../file-problem.js';
import type { ReadFiles } from '../organisation-content.js';
import { readCode, readName, readStaffNumber } from './cells.js';
import { OFFICER_SHEET, type OfficerField, UNIT_SHEET, type UnitField } from './columns.js';
import { contentOf } from './content-of-rows.js';
import { FileRow } from './file-row.js';
import { JsonShape, objectRow } from './json-shape.js';
import { type OfficerRows, readPost } from './read-officers.js';
import { readUnits } from './read-units.js';
import { NOBODY_MEANT } from './stand-ins.js';

/** Members of an object that stand for the columns of a sheet. */
const UNIT: Readonly<Record<UnitField, string>> = {
  code: 'id',
  name: 'zh',
  englishName: 'en',
  level: 'level',
  kind: 'kind',
  parent: 'parent',
  serves: 'serves',
  head: 'head',
  successor: 'successor',
  from: 'from',
  to: 'to',
};
/** A finding about all posts of an officer stands at the list. */
const OFFICER: Readonly<Partial<Record<OfficerField, string>>> = {
  staffNumber: 'id',
  name: 'zh',
  englishName: 'en',
  formerStaffNumber: 'former',
  unit: 'posts',
};
const POST: Readonly<Partial<Record<OfficerField, string>>> = {
  unit: 'unit',
  role: 'role',
  from: 'from',
  to: 'to',
};

/** An organisation as JSON: the same cells and the same rules as in sheets; an officer's `id` is the staff number. */
export function readJson(bytes: Uint8Array): ReadFiles {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return wrong(noJson(bytes, error));
  }
  const problems = new Problems();
  const shape = new JsonShape(problems);
  const file = shape.object(json, '', ['name', 'notes', 'units', 'officers', 'accounts']) ?? {};
  if (Array.isArray(file['accounts']) ? file['accounts'].length > 0 : file['accounts'] !== undefined)
    return wrong(OF_A_DEMO);
  const units = shape.list(file['units'], '/units', UNIT_SHEET.most, 1);
  const officers = shape.list(file['officers'], '/officers', OFFICER_SHEET.most, 1);
  const unitRows = (units ?? []).flatMap((value, index): FileRow<UnitField>[] => {
    const path = `/units/${index}`;
    const members = shape.object(value, path, Object.values(UNIT));
    return members
      ? [new FileRow(objectRow({ path, members, fields: UNIT, named: readCode }), problems)]
      : [];
  });
  return contentOf({
    units: readUnits(unitRows),
    officers: officersOf(officers ?? [], shape, problems),
    unitsAreWhole: units !== undefined && units.length > 0,
    officersAreWhole: officers !== undefined && officers.length > 0,
    unitsPlace: { path: '/units' },
    problems,
  });
}

function officersOf(values: readonly unknown[], shape: JsonShape, problems: Problems): OfficerRows[] {
  const first = new Map<string, string>();
  let left = OFFICER_SHEET.most;
  return values.flatMap((value, index): OfficerRows[] => {
    const path = `/officers/${index}`;
    const members = shape.object(value, path, Object.values(OFFICER));
    if (!members) return [];
    const own = new FileRow(objectRow({ path, members, fields: OFFICER, named: readStaffNumber }), problems);
    const number = own.needed('staffNumber', readStaffNumber);
    const before = number === undefined ? undefined : first.get(number);
    if (before !== undefined) own.note('staffNumber', repeats(before));
    else if (number !== undefined) first.set(number, path);
    const zh = own.needed('name', readName) ?? '';
    const en = own.optional('englishName', readName) ?? zh;
    const former = own.optional('formerStaffNumber', readStaffNumber);
    const posts = shape.list(members['posts'], `${path}/posts`, left);
    left -= posts?.length ?? 0;
    if (!posts) own.mark('unit');
    const rows = (posts ?? []).flatMap((post, at): FileRow<OfficerField>[] => {
      const place = `${path}/posts/${at}`;
      const held = shape.object(post, place, Object.values(POST));
      if (!held) own.mark('unit');
      return held
        ? [new FileRow(objectRow({ path: place, members: held, fields: POST, label: number }), problems)]
        : [];
    });
    const id = number === undefined || before !== undefined ? NOBODY_MEANT(index) : number;
    const officer = { id, name: { zh, en }, posts: rows.map(readPost) };
    return [{ officer, former, rows, own, saysFormer: own }];
  });
}

const wrong = (sentence: FileProblem['sentence']): ReadFiles => ({ problems: [{ at: 'file', sentence }] });

/** The parser's own message may repeat what the file holds; where it names a place, the line is told. */
function noJson(bytes: Uint8Array, error: unknown): FileProblem['sentence'] {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  const text = Buffer.from(bytes).toString();
  const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
  return {
    zh: `不是有效的 JSON(UTF-8)${line === undefined ? '' : `,请看第 ${line} 行`}。`,
    en: `This is no valid JSON in UTF-8${line === undefined ? '' : `; look at line ${line}`}.`,
  };
}

const repeats = (before: string) => ({
  zh: `与 ${before} 的工号重复;一人的各项职务写在同一个 posts 中`,
  en: `repeats the staff number of ${before}; all posts of one officer stand in one list "posts"`,
});

const OF_A_DEMO = {
  zh: '文件含有演示账号(accounts),属于演示数据,不能装入真实的县。',
  en: 'The file holds demo accounts ("accounts"): it belongs to a demo and is loaded into no real county.',
};
