import type { Bilingual } from '#libs/kernel';

/** What a column of a petition ledger can mean to us. */
export const LEDGER_FIELDS = [
  'number',
  'petitioner',
  'title',
  'submittedAt',
  'words',
  'reply',
  'repliedAt',
] as const;
export type LedgerField = (typeof LEDGER_FIELDS)[number];

/** Without them a row is no petition. */
export const NEEDED_FIELDS = ['number', 'submittedAt', 'words'] as const satisfies readonly LedgerField[];

/** Which header stands for which field, and by what name the ledger is known: (name, number) identifies a row for ever. */
export interface ColumnMapping {
  readonly ledger: string;
  readonly columns: Readonly<Partial<Record<LedgerField, string>>>;
}

/** A mapping found in a header: index (from 0) of each field's column, and the width of the header. */
export interface ChosenColumns {
  readonly mapping: ColumnMapping;
  readonly at: Readonly<Partial<Record<LedgerField, number>>>;
  readonly width: number;
}

/** No row that can be the header has all columns of a mapping. The names are those of the mapping that comes nearest, never the file's own. */
export class WrongColumns extends Error {
  readonly detail: Bilingual;

  constructor(
    readonly row: number,
    readonly missing: readonly string[],
    readonly repeated: readonly string[],
  ) {
    const zh = [
      missing.length ? `缺少以下列:${missing.join('、')}` : '',
      repeated.length ? `以下列出现不止一次:${repeated.join('、')}` : '',
    ];
    const en = [
      missing.length ? `lacks these columns: ${missing.join(', ')}` : '',
      repeated.length ? `has these columns more than once: ${repeated.join(', ')}` : '',
    ];
    const detail = {
      zh: `表头(第 ${row} 行)${zh.filter(Boolean).join(';')}。可用列映射文件(JSON)指定本台账的列名。`,
      en: `The header (row ${row}) ${en.filter(Boolean).join('; it ')}. Give a column mapping (JSON) that names this ledger's columns.`,
    };
    super(detail.en);
    this.name = 'WrongColumns';
    this.detail = detail;
  }
}

/** Finds one of the mappings in a row; where none fits, says what the nearest one lacks. */
export function chooseColumns(
  header: readonly string[],
  row: number,
  mappings: readonly ColumnMapping[],
): ChosenColumns | WrongColumns {
  const places = new Map<string, number[]>();
  header.forEach((name, index) => places.set(folded(name), [...(places.get(folded(name)) ?? []), index]));
  let nearest: WrongColumns | undefined;
  for (const mapping of mappings) {
    const { at, missing, repeated } = match(mapping, places);
    if (!missing.length && !repeated.length) return { mapping, at, width: header.length };
    const wrong = new WrongColumns(row, missing, repeated);
    nearest = nearest ? nearer(nearest, wrong) : wrong;
  }
  return nearest ?? new WrongColumns(row, NEEDED_FIELDS, []);
}

/** The one that lacks less; the first of equals. */
export const nearer = (left: WrongColumns, right: WrongColumns): WrongColumns =>
  right.missing.length < left.missing.length ? right : left;

function match(
  mapping: ColumnMapping,
  places: ReadonlyMap<string, readonly number[]>,
): { at: ChosenColumns['at']; missing: string[]; repeated: string[] } {
  const at: Partial<Record<LedgerField, number>> = {};
  const missing: string[] = [];
  const repeated: string[] = [];
  for (const field of LEDGER_FIELDS) {
    const name = mapping.columns[field];
    if (name === undefined) continue;
    const [index, another] = places.get(folded(name)) ?? [];
    if (index === undefined) missing.push(name);
    else if (another !== undefined) repeated.push(name);
    else at[field] = index;
  }
  return { at, missing, repeated };
}

/** Headers are the same whatever their width, case, white space and invisible characters. */
export const folded = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase();
