import type { Cell } from '../cells.js';

/** More than this a cell of a workbook cannot hold, in UTF-16 units; a file with longer ones is called damaged. */
export const LONGEST_CELL = 32_767;
/** Stands at the end of a cell that was cut: nothing is left out silently. */
export const CUT = '……(本格超出电子表格单格上限,全文见 CSV 或系统)';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The header row stands still and bold while the others are scrolled. */
export const sheetBegin = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

/** Styles of texts and of the header row (workbook-parts.ts); numbers have none. */
export const TEXT = 1;
export const BOLD = 2;

/**
 * A row as XML. Texts are inline strings: typed as texts, so that no spreadsheet reads a number, a date or a formula out of them, and written as
 * they come, without a table of all texts in memory.
 */
export function rowXml(row: number, cells: readonly Cell[], onCut: () => void, style = TEXT): string {
  let xml = `<row r="${row}">`;
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column] ?? null;
    if (cell === null || cell === '') continue;
    const place = `r="${lettersOf(column)}${row}"`;
    xml +=
      typeof cell === 'number'
        ? `<c ${place}><v>${cell}</v></c>`
        : `<c ${place} s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitting(cell, onCut))}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** 0 → A, 26 → AA. */
function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

function fitting(text: string, onCut: () => void): string {
  if (text.length <= LONGEST_CELL) return text;
  onCut();
  const kept = text.slice(0, LONGEST_CELL - CUT.length);
  // Not through the middle of a character.
  return (/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept) + CUT;
}

/** What XML 1.0 cannot hold, and what would be read as such an escape (ECMA-376 part 1, 22.9.2.19, ST_Xstring). */

const ESCAPED = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(ESCAPED, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);
