import type { Bilingual } from '#libs/kernel';
import {
  type ColumnMapping,
  folded,
  LEDGER_FIELDS,
  type LedgerField,
  NEEDED_FIELDS,
} from './column-mapping.js';

const SHAPE =
  '{"ledger": "hotline-2026", "columns": {"number": "工单号", "submittedAt": "来电时间", "words": "诉求内容"}}';

/** The text is no column mapping; `detail` says what would be right. */
export class InvalidMapping extends Error {
  readonly detail: Bilingual;

  constructor(why: Bilingual) {
    const detail = {
      zh: `列映射不正确:${why.zh}。格式为 ${SHAPE},可用字段:${LEDGER_FIELDS.join('、')}。`,
      en: `The column mapping is not valid: ${why.en}. Its form is ${SHAPE}, its fields are ${LEDGER_FIELDS.join(', ')}.`,
    };
    super(detail.en);
    this.name = 'InvalidMapping';
    this.detail = detail;
  }
}

const WHY = {
  notJson: { zh: '不是 JSON', en: 'it is no JSON' },
  notOfThisForm: {
    zh: '应是只含 ledger 和 columns 的对象',
    en: 'it must be an object of ledger and columns, and nothing else',
  },
  ledger: {
    zh: 'ledger 应为 1 至 64 个小写字母、数字或连字符,且不以连字符开头',
    en: 'ledger must be 1 to 64 small letters, digits or hyphens and not begin with a hyphen',
  },
  unknownField: { zh: 'columns 中有未知字段', en: 'columns names a field that is not known' },
  header: { zh: '列名应为非空文字', en: 'the name of a column must be a text that is not empty' },
  needed: {
    zh: `columns 必须含 ${NEEDED_FIELDS.join('、')}`,
    en: `columns must name ${NEEDED_FIELDS.join(', ')}`,
  },
  reply: {
    zh: 'reply 与 repliedAt 必须同时给出',
    en: 'reply and repliedAt must be given together',
  },
  twice: { zh: '同一列名用于两个字段', en: 'one column stands for two fields' },
} as const satisfies Record<string, Bilingual>;

/**
 * A mapping from JSON: `{"ledger": "hotline-2026", "columns": {"number": "工单号", …}}`.
 * @throws InvalidMapping
 */
export function readMapping(text: string): ColumnMapping {
  const { ledger, columns, ...more } = object(parse(text));
  if (Object.keys(more).length) throw new InvalidMapping(WHY.notOfThisForm);
  if (typeof ledger !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(ledger))
    throw new InvalidMapping(WHY.ledger);
  return { ledger, columns: columnsOf(object(columns)) };
}

function columnsOf(given: Readonly<Record<string, unknown>>): ColumnMapping['columns'] {
  const columns: Partial<Record<LedgerField, string>> = {};
  for (const [name, header] of Object.entries(given)) {
    const field = LEDGER_FIELDS.find((known) => known === name);
    if (!field) throw new InvalidMapping(WHY.unknownField);
    if (typeof header !== 'string' || folded(header) === '') throw new InvalidMapping(WHY.header);
    columns[field] = header.trim();
  }
  if (NEEDED_FIELDS.some((field) => columns[field] === undefined)) throw new InvalidMapping(WHY.needed);
  if ((columns.reply === undefined) !== (columns.repliedAt === undefined))
    throw new InvalidMapping(WHY.reply);
  const headers = Object.values(columns).map(folded);
  if (new Set(headers).size < headers.length) throw new InvalidMapping(WHY.twice);
  return columns;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The engine's message would quote the text.
    throw new InvalidMapping(WHY.notJson);
  }
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidMapping(WHY.notOfThisForm);
  return value as Record<string, unknown>;
}
