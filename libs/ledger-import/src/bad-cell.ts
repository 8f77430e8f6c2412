import type { Bilingual } from '#libs/kernel';

/** A cell that cannot be understood; it is named by its place, what it holds is never repeated. */
export interface BadCell {
  readonly row: number;
  /** Header of the column as the mapping names it; `#9` for a cell under no header. */
  readonly column: string;
  readonly why: Bilingual;
}

/** Longest text that a command takes (contracts: FreeText). */
export const MAX_TEXT = 20_000;
/** Longest name that a person's details take (contracts: PersonBody). */
export const MAX_NAME = 100;
/** The number of a petition stays plain in its events: it may not be a place for words. */
export const MAX_NUMBER = 64;

export const WHY = {
  missing: { zh: '必填,但为空', en: 'is needed but empty' },
  formula: { zh: '含有公式,请粘贴为数值', en: 'holds a formula; paste it as a value' },
  error: { zh: '是 Excel 错误值', en: 'is a spreadsheet error value' },
  merged: {
    zh: '属于合并单元格,请取消合并并逐行填写',
    en: 'is part of a merged cell; unmerge it and fill in every row',
  },
  notUnderHeader: {
    zh: '超出表头的列数,请检查逗号和引号',
    en: 'lies beyond the last column of the header; look for a comma that should stand in quotes',
  },
  notANumber: {
    zh: `不是编号:最多 ${MAX_NUMBER} 个字符,不含空格和换行`,
    en: `is no petition number: at most ${MAX_NUMBER} characters without white space`,
  },
  numberIsDate: {
    zh: '是日期格式,无法还原编号,请以文本格式重新填写',
    en: 'is formatted as a date; enter the number again as text',
  },
  roundedNumber: {
    zh: '超过 15 位的数字或科学记数,末位可能已丢失,请以文本格式重新填写',
    en: 'is a number in scientific notation or of more than 15 digits, whose last ones may be lost; enter it again as text',
  },
  notATime: {
    zh: '不是可识别的时间,例如 2019/4/8 8:37:20 或 2019-04-08',
    en: 'is not a time such as 2019/4/8 8:37:20 or 2019-04-08',
  },
  noSuchTime: { zh: '是不存在的日期或时间', en: 'is a date or time that does not exist' },
  bareNumber: {
    zh: '是没有日期格式的数字,请把单元格设为日期格式',
    en: 'is a number without a date format; format the cell as a date',
  },
  longAgo: { zh: '早于 1949 年 10 月 1 日', en: 'lies before 1949-10-01' },
  inTheFuture: { zh: '晚于现在', en: 'lies in the future' },
  replyWithoutTime: { zh: '有答复内容但没有答复时间', en: 'is empty although there is a reply' },
  timeWithoutReply: { zh: '有答复时间但没有答复内容', en: 'is empty although there is the time of a reply' },
  replyTooEarly: { zh: '答复早于来信时间', en: 'is earlier than the petition' },
  tooLong: { zh: `超过 ${MAX_TEXT} 个字符`, en: `holds more than ${MAX_TEXT} characters` },
  nameTooLong: { zh: `超过 ${MAX_NAME} 个字符`, en: `holds more than ${MAX_NAME} characters` },
} as const satisfies Record<string, Bilingual>;

export const repeats = (first: number): Bilingual => ({
  zh: `与第 ${first} 行的编号重复`,
  en: `repeats the number of row ${first}`,
});
