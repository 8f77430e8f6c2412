import { type ZipPart, zipOf } from './zip-builder.js';

/**
 * A cell to write: a text (shared), a number, nothing, a number in a style (`[value, style]`, styles count from 1), or the XML of a cell
 * as a function of its place.
 */
export type XlsxCell = string | number | null | readonly [number, number] | ((place: string) => string);

export interface XlsxOptions {
  readonly date1904?: boolean;
  /** Number formats of the styles 1, 2 …: a built-in number or a code. */
  readonly formats?: readonly (number | string)[];
  /** Ranges such as `A2:A3`. */
  readonly merged?: readonly string[];
  /** Parts that replace or join the usual ones; `null` leaves one out. */
  readonly parts?: Readonly<Record<string, string | null>>;
  /** Parts in any form, instead of the usual ones of their names. */
  readonly raw?: readonly ZipPart[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FIRST_CUSTOM_FORMAT = 164;

const xmlText = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

const quoted = (text: string): string => xmlText(text).replaceAll('"', '&quot;');

/** `relationships([['rId1', 'worksheet', 'worksheets/sheet1.xml']])` → the XML of a list of relationships. */
export const relationships = (
  list: readonly (readonly [id: string, purpose: string, target: string])[],
  office = OFFICE,
): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}">${list
    .map(
      ([id, purpose, target]) => `<Relationship Id="${id}" Type="${office}/${purpose}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`;

export const workbookXml = (sheets: string, date1904 = false): string =>
  `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${date1904 ? ' date1904="1"' : ''}/>` +
  `<sheets>${sheets}</sheets></workbook>`;

export const sheetXml = (rows: string, after = ''): string =>
  `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`;

/** An .xlsx workbook of one sheet; row 1 is the first of `rows`, and an empty list leaves its row out. */
export function xlsxOf(rows: readonly (readonly XlsxCell[])[], options: XlsxOptions = {}): Buffer {
  const shared = new Map<string, number>();
  const sheet = rows.map((cells, index) => rowXml(cells, index + 1, shared)).join('');
  const { merged = [], formats = [], raw = [] } = options;
  const merges = `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  const parts: Record<string, string | null> = {
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbookXml('<sheet name="台账" sheetId="1" r:id="rId1"/>', options.date1904),
    'xl/_rels/workbook.xml.rels': relationships([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'styles', 'styles.xml'],
      ['rId3', 'sharedStrings', 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': stylesXml(formats),
    'xl/sharedStrings.xml': sharedXml([...shared.keys()]),
    'xl/worksheets/sheet1.xml': sheetXml(sheet, merged.length ? merges : ''),
    ...options.parts,
  };
  const replaced = new Set(raw.map(({ name }) => name));
  return zipOf([
    ...Object.entries(parts).flatMap(([name, content]) =>
      content === null || replaced.has(name) ? [] : [{ name, content }],
    ),
    ...raw,
  ]);
}

function rowXml(cells: readonly XlsxCell[], row: number, shared: Map<string, number>): string {
  if (!cells.length) return '';
  return `<row r="${row}">${cells.map((cell, index) => cellXml(cell, `${columnLetters(index + 1)}${row}`, shared)).join('')}</row>`;
}

function cellXml(cell: XlsxCell, place: string, shared: Map<string, number>): string {
  if (cell === null) return '';
  if (typeof cell === 'function') return cell(place);
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (typeof cell !== 'string') return `<c r="${place}" s="${cell[1]}"><v>${cell[0]}</v></c>`;
  const index = shared.get(cell) ?? shared.size;
  shared.set(cell, index);
  return `<c r="${place}" t="s"><v>${index}</v></c>`;
}

const sharedXml = (texts: readonly string[]): string =>
  `${DECLARATION}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${xmlText(text)}</t></si>`).join('')}</sst>`;

function stylesXml(formats: readonly (number | string)[]): string {
  const ids = formats.map((format, index) =>
    typeof format === 'number' ? format : FIRST_CUSTOM_FORMAT + index,
  );
  const custom = formats.flatMap((format, index) =>
    typeof format === 'number' ? [] : [`<numFmt numFmtId="${ids[index]}" formatCode="${quoted(format)}"/>`],
  );
  const styles = [0, ...ids].map((id) => `<xf numFmtId="${id}" xfId="0"/>`).join('');
  return (
    `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="${custom.length}">${custom.join('')}</numFmts>` +
    `<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="${ids.length + 1}">${styles}</cellXfs></styleSheet>`
  );
}

/** 28 → `AB`. */
function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const last = String.fromCharCode(65 + rest);
  return column > 26 ? `${columnLetters((column - 1 - rest) / 26)}${last}` : last;
}
