/** A column of a sheet: the header that the template has, and others by which it is understood. */
export interface Column {
  readonly headers: readonly [string, ...string[]];
  readonly needed?: true;
}

export interface SheetForm<Field extends string> {
  /** Names of the sheet; the first one stands in the template, and in what is said about it. */
  readonly names: readonly [string, ...string[]];
  readonly columns: Readonly<Record<Field, Column>>;
  /** Rows that an organisation can have. */
  readonly most: number;
}

export type UnitField =
  | 'code'
  | 'name'
  | 'englishName'
  | 'level'
  | 'kind'
  | 'parent'
  | 'serves'
  | 'head'
  | 'successor'
  | 'from'
  | 'to';

export const UNIT_SHEET: SheetForm<UnitField> = {
  names: ['单位', 'units'],
  most: 10_000,
  columns: {
    code: { headers: ['单位代码', 'code'], needed: true },
    name: { headers: ['单位名称', 'name'], needed: true },
    englishName: { headers: ['英文名称', 'English name'] },
    level: { headers: ['层级', 'level'], needed: true },
    kind: { headers: ['类别', 'kind'], needed: true },
    parent: { headers: ['上级单位', 'parent'] },
    serves: { headers: ['服务单位', 'serves'] },
    head: { headers: ['负责人工号', 'head'] },
    successor: { headers: ['承接单位', 'successor'] },
    from: { headers: ['启用日期', 'from'], needed: true },
    to: { headers: ['撤销日期', 'to'] },
  },
};

export type OfficerField =
  'staffNumber' | 'name' | 'englishName' | 'unit' | 'role' | 'from' | 'to' | 'formerStaffNumber';

export const OFFICER_SHEET: SheetForm<OfficerField> = {
  names: ['人员', 'officers'],
  most: 100_000,
  columns: {
    staffNumber: { headers: ['工号', 'staff number'], needed: true },
    name: { headers: ['姓名', 'name'], needed: true },
    englishName: { headers: ['英文姓名', 'English name'] },
    unit: { headers: ['单位代码', 'unit'], needed: true },
    role: { headers: ['职务', 'role'], needed: true },
    from: { headers: ['任职日期', 'from'], needed: true },
    to: { headers: ['离任日期', 'to'] },
    formerStaffNumber: { headers: ['原工号', 'former staff number'] },
  },
};

/** Columns for people alone. */
const REMARKS = ['备注', 'notes'];

/** Blanks, `*` and capitals of a header say nothing. */
export const plainHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*]+/gu, '')
    .toLowerCase();

export interface ChosenColumns<Field extends string> {
  /** Index from 0, and the header as this file writes it. */
  readonly at: ReadonlyMap<Field, { readonly index: number; readonly header: string }>;
  readonly missing: readonly string[];
  readonly repeated: readonly string[];
  readonly unknown: readonly string[];
}

/** Finds the columns of a form in a header row. */
export function chooseColumns<Field extends string>(
  form: SheetForm<Field>,
  header: readonly string[],
): ChosenColumns<Field> {
  const fields = new Map<string, Field>();
  const columns = Object.entries(form.columns) as [Field, Column][];
  for (const [field, { headers }] of columns)
    for (const text of headers) fields.set(plainHeader(text), field);
  const at = new Map<Field, { index: number; header: string }>();
  const repeated: string[] = [];
  const unknown: string[] = [];
  header.forEach((text, index) => {
    const plain = plainHeader(text);
    const field = fields.get(plain);
    if (field === undefined) {
      if (plain !== '' && !REMARKS.includes(plain)) unknown.push(text);
    } else if (at.has(field)) repeated.push(form.columns[field].headers[0]);
    else at.set(field, { index, header: form.columns[field].headers[0] });
  });
  const missing = columns.flatMap(([field, { headers, needed }]) =>
    needed && !at.has(field) ? [headers[0]] : [],
  );
  return { at, missing, repeated, unknown };
}
