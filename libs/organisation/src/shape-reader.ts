import type { Bilingual } from '#libs/kernel';
import { isLegalDate, type Period } from './legal-date.js';
import type { ReferenceProblem } from './organisation-reference.js';

/** Reads the values of a reference file one by one, notes what is wrong with each, and goes on with a stand-in. */
export class ShapeReader {
  readonly problems: ReferenceProblem[] = [];

  object(
    value: unknown,
    at: string,
    required: readonly string[],
    optional: readonly string[] = [],
  ): Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.note(at, { zh: '此处应为一个对象 { … }。', en: 'An object { … } belongs here.' });
      return {};
    }
    const known = [...required, ...optional];
    for (const field of Object.keys(value))
      if (!known.includes(field))
        this.note(`${at}.${field}`, {
          zh: `没有这个字段;可用字段:${known.join('、')}。`,
          en: `There is no such field; known are ${known.join(', ')}.`,
        });
    for (const field of required)
      if (!Object.hasOwn(value, field))
        this.note(`${at}.${field}`, { zh: '缺少此字段。', en: 'This field is missing.' });
    return value as Readonly<Record<string, unknown>>;
  }

  list<T>(value: unknown, at: string, read: (item: unknown, at: string) => T): readonly T[] {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.note(at, { zh: '此处应为一个列表 [ … ]。', en: 'A list [ … ] belongs here.' });
      return [];
    }
    return value.map((item: unknown, index) => read(item, `${at}[${index}]${labelOf(item)}`));
  }

  text(value: unknown, at: string): string {
    return this.expect(value, at, (text) => text.trim() !== '' && text.length <= 500, '', {
      zh: '此处应为一段文字(不为空,至多 500 字)。',
      en: 'A text belongs here: not empty, 500 characters at most.',
    });
  }

  slug(value: unknown, at: string): string {
    return this.expect(value, at, (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 64, '', {
      zh: '代码应由小写字母、数字和连字符组成(例如 liutai-village),至多 64 字。',
      en: 'A code consists of small letters, digits and single hyphens, such as liutai-village, 64 characters at most.',
    });
  }

  choice<const T extends string>(value: unknown, at: string, choices: readonly [T, ...T[]]): T {
    return this.expect(value, at, (text) => (choices as readonly string[]).includes(text), choices[0], {
      zh: `此处应为下列之一:${choices.join('、')}。`,
      en: `One of these belongs here: ${choices.join(', ')}.`,
    }) as T;
  }

  period(value: Readonly<Record<string, unknown>>, at: string): Period {
    const from = this.date(value.from, `${at}.from`);
    return { from, to: value.to === undefined || value.to === null ? null : this.date(value.to, `${at}.to`) };
  }

  private date(value: unknown, at: string): string {
    return this.expect(value, at, isLegalDate, '1949-10-01', {
      zh: '此处应为日期,形如 2026-11-24。',
      en: 'A date such as 2026-11-24 belongs here.',
    });
  }

  private expect(
    value: unknown,
    at: string,
    holds: (text: string) => boolean,
    standIn: string,
    sentence: Bilingual,
  ): string {
    if (typeof value === 'string' && holds(value)) return value;
    // A missing field was noted with its object.
    if (value !== undefined) this.note(at, sentence);
    return standIn;
  }

  private note(at: string, sentence: Bilingual): void {
    this.problems.push({ at, sentence });
  }
}

/** `(liutai-village)`: a person looks for the name, not for the 37th entry. */
function labelOf(item: unknown): string {
  const { id, login } = (typeof item === 'object' && item !== null ? item : {}) as Record<string, unknown>;
  const label = id ?? login;
  return typeof label === 'string' ? ` (${label.slice(0, 64)})` : '';
}
