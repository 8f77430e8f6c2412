import type { Bilingual } from '#libs/kernel';
import { plainText, type ReadableCell, type Reading, WHY } from '#libs/ledger-import';
import { isLegalDate, staffNumberOf } from '#rules/organisation';
import { looksLikeIdentityNumber } from './identity-number.js';
import type { Vocabulary } from './vocabulary.js';

const MAX_NAME = 500;
const MAX_CODE = 64;
/** The republic's first day: what claims to be older is a slip (a serial day of 0 is 1900). */
const FIRST_DAY = '1949-10-01';
/** What claims to be later stands for "no end", which a cell says by being empty. */
const AFTER_LAST_DAY = '2200-01-01';
/** More than any cell may hold; the rest is not looked at. */
const MAX_LOOKED_AT = 4_000;

export const SAYS = {
  notACode: {
    zh: `不是单位代码:由小写字母、数字和单个连字符组成(例如 liutai-village),至多 ${MAX_CODE} 字`,
    en: `is no code: small letters, digits and single hyphens, such as liutai-village, ${MAX_CODE} characters at most`,
  },
  notAStaffNumber: {
    zh: `不是工号:至多 ${MAX_CODE} 个字符,不含空格和标点,一格一个`,
    en: `is no staff number: at most ${MAX_CODE} letters, digits and hyphens, one in a cell`,
  },
  twoHeads: {
    zh: '有不止一个工号:一个单位只有一名负责人',
    en: 'holds more than one staff number: a unit has one head',
  },
  notADate: {
    zh: '不是日期,例如 2026-11-24 或 2026/11/24',
    en: 'is no date such as 2026-11-24 or 2026/11/24',
  },
  timeOfDay: {
    zh: '含有时刻;这里只写日期,例如 2026-11-24',
    en: 'holds a time of day; a day alone belongs here, such as 2026-11-24',
  },
  endless: {
    zh: '晚于 2199 年;没有结束日期的,请留空',
    en: 'lies beyond the year 2199; what has no last day stays empty',
  },
  identityNumber: {
    zh: '像是公民身份号码,不得用作工号或代码;请用单位内部编号',
    en: 'looks like a number of an identity card, which is never used as a staff number or code; give a number of the office’s own',
  },
  nameTooLong: { zh: `超过 ${MAX_NAME} 个字符`, en: `holds more than ${MAX_NAME} characters` },
} as const satisfies Record<string, Bilingual>;

const textOf = (cell: ReadableCell): string =>
  plainText(cell)
    .slice(0, MAX_LOOKED_AT)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();

/** A name as it is written: characters of names are left as they are, those that nobody sees are left out. */
export function readName(cell: ReadableCell): Reading<string> {
  const name = plainText(cell)
    .slice(0, MAX_LOOKED_AT)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return name.length > MAX_NAME ? { why: SAYS.nameTooLong } : { value: name || undefined };
}

export function readCode(cell: ReadableCell): Reading<string> {
  const code = textOf(cell);
  if (code === '') return { value: undefined };
  if (looksLikeIdentityNumber(code)) return { why: SAYS.identityNumber };
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) && code.length <= MAX_CODE
    ? { value: code }
    : { why: SAYS.notACode };
}

/**
 * As in a ledger's number: the same staff number reads the same, whatever program wrote it, and in capitals. Leading zeros exist in texts only. A
 * number of an identity card is refused: staff numbers stand plain in tables, and whoever has one finds the person everywhere.
 */
export function readStaffNumber(cell: ReadableCell): Reading<string> {
  if (cell.kind === 'date') return { why: WHY.numberIsDate };
  const number = textOf(cell);
  if (number === '') return { value: undefined };
  if (/^\d(\.\d+)?E\+?\d+$/i.test(number)) return { why: WHY.roundedNumber };
  if (looksLikeIdentityNumber(number)) return { why: SAYS.identityNumber };
  return /^[\p{L}\p{N}]+([-_.][\p{L}\p{N}]+)*$/u.test(number) && number.length <= MAX_CODE
    ? { value: staffNumberOf(number) }
    : { why: SAYS.notAStaffNumber };
}

export function readHead(cell: ReadableCell): Reading<string> {
  const several =
    cell.kind === 'text' &&
    textOf(cell)
      .split(/[\s、,;/]+/)
      .filter(Boolean).length > 1;
  return several ? { why: SAYS.twoHeads } : readStaffNumber(cell);
}

/** A day `YYYY-MM-DD`, from a text or from a cell that the spreadsheet holds as a date. Midnight is how a program writes a day alone. */
export function readDay(cell: ReadableCell): Reading<string> {
  if (cell.kind === 'number') return { why: WHY.bareNumber };
  const text = cell.kind === 'date' ? cell.wallClock : textOf(cell);
  if (text === '') return cell.kind === 'date' ? { why: WHY.noSuchTime } : { value: undefined };
  const [written, year, month = '', day = '', time] = DAY.exec(text) ?? [];
  if (written === undefined) return { why: SAYS.notADate };
  if (time !== undefined && !/^0{1,2}[:时](00?分?)?([:分]00?秒?)*(\.0+)?$/.test(time))
    return { why: SAYS.timeOfDay };
  return dayOf(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(\d{1,2}[:时][\d:时分秒.]*))?$/;

function dayOf(day: string): Reading<string> {
  if (!isLegalDate(day)) return { why: WHY.noSuchTime };
  if (day < FIRST_DAY) return { why: WHY.longAgo };
  return day < AFTER_LAST_DAY ? { value: day } : { why: SAYS.endless };
}

/** One of the words of a vocabulary, or its code. */
export const readWord =
  <Code extends string>({ codes, words }: Vocabulary<Code>) =>
  (cell: ReadableCell): Reading<Code> => {
    const text = textOf(cell);
    if (text === '') return { value: undefined };
    const code = codes.get(text) ?? codes.get(text.toUpperCase());
    if (code !== undefined) return { value: code };
    return {
      why: {
        zh: `应为下列之一:${words.map(([word]) => word).join('、')}`,
        en: `is none of ${words.map(([word, known]) => `${word} ${known}`).join(', ')}`,
      },
    };
  };
