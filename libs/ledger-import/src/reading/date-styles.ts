import { LIMITS } from './ledger-file.js';
import { readXml } from './xml.js';
import type { Zip } from './zip.js';

/** What a number format shows of a serial day number. */
export type DateStyle = 'none' | 'date' | 'date-time';

/** Built-in number formats that show a date (ECMA-376 part 1, 18.8.30), among them those of Chinese editions. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const DATE_TIME_FORMATS = new Set([22]);

/** By index of the cell style: does its number format show a date, a date with a time of day, or none? */
export async function readDateStyles(zip: Zip, part: string | undefined): Promise<DateStyle[]> {
  if (part === undefined || !zip.has(part)) return [];
  const custom = new Map<number, DateStyle>();
  const styles: DateStyle[] = [];
  let inCellFormats = false;
  await readXml(await zip.stream(part, LIMITS.partBytes), {
    open: (name, attributes) => {
      if (name === 'numFmt')
        custom.set(Number(attributes['numFmtId']), styleOfCode(attributes['formatCode'] ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const format = Number(attributes['numFmtId'] ?? 0);
        styles.push(custom.get(format) ?? builtIn(format));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

const builtIn = (format: number): DateStyle =>
  DATE_TIME_FORMATS.has(format) ? 'date-time' : DATE_FORMATS.has(format) ? 'date' : 'none';

/** A format code shows a date when letters of year or day stand outside of quotes, brackets, escapes, paddings and fillings. */
export function styleOfCode(code: string): DateStyle {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').toLowerCase();
  if (!/[yd]/.test(bare)) return 'none';
  return bare.includes('h') ? 'date-time' : 'date';
}
