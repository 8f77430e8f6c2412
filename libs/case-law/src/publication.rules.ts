import { type Refusal, refuse } from '#libs/kernel';

/** Personal data that a rule can recognise by its form. */
export type PersonalData = 'ID_NUMBER' | 'MOBILE_PHONE' | 'BANK_CARD' | 'EMAIL' | 'HOUSE_NUMBER';

const GAP = '[ \\u00b7-]?';
const digits = (count: string): string => `(?:\\d${GAP}){${count}}`;

const FORMS: Readonly<Record<PersonalData, (text: string) => boolean>> = {
  // Region, date of birth, sequence, check character (GB 11643).
  ID_NUMBER: (text) =>
    new RegExp(
      `(?<!\\d)${digits('6')}(?:1${GAP}9|2${GAP}0)${GAP}${digits('2')}(?:0${GAP}[1-9]|1${GAP}[0-2])${GAP}(?:0${GAP}[1-9]|[12]${GAP}\\d|3${GAP}[01])${GAP}${digits('3')}[\\dX](?!\\d)`,
      'i',
    ).test(text),
  MOBILE_PHONE: (text) =>
    new RegExp(`(?<!\\d)(?:\\+?86${GAP})?1${GAP}[3-9]${GAP}${digits('8')}\\d(?!\\d)`).test(text),
  BANK_CARD: (text) =>
    [...text.matchAll(new RegExp(`(?<!\\d)${digits('15,18')}\\d(?!\\d)`, 'g'))].some(([found]) =>
      passesLuhn(found.replace(/\D/g, '')),
    ),
  EMAIL: (text) => /[\w.+-]+@[\w-]+(\.[\w-]+)+/.test(text),
  HOUSE_NUMBER: (text) => /[组社队]\s*\d+\s*[号户]/.test(text),
};

/** ISO/IEC 7812: a row of digits that is no card number by accident is rare. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

export const personalDataIn = (text: string): readonly PersonalData[] => {
  // Full-width digits are digits to a reader.
  const plain = text.normalize('NFKC');
  return (Object.keys(FORMS) as PersonalData[]).filter((kind) => FORMS[kind](plain));
};

/**
 * R-60, as far as a rule can see: asked of the plain text at the edge, before it is sealed (`judgePlain`). The refusal names kinds, never what was
 * found. Names and what is said about people only a reader can see: `aPublishedTextWasRead`.
 */
export function aPublishedTextCarriesNoPersonalData(text: string | undefined): Refusal | undefined {
  const found = text === undefined ? [] : personalDataIn(text);
  return found.length ? mayNotBePublished({ found }) : undefined;
}

/** somebody says to have read it for what no rule can see. */
export const aPublishedTextWasRead = (checked: boolean): Refusal | undefined =>
  checked ? undefined : mayNotBePublished({ missing: ['checked'] });

const mayNotBePublished = (details: Readonly<Record<string, unknown>>): Refusal =>
  refuse({
    code: 'R-60',
    rule: {
      zh: '公布的文字不得含有个人信息或对个人的检举控告内容。',
      en: 'A published text carries no personal data and nothing of an accusation against a person.',
    },
    basis: ['GRXXBHF-25', 'XFTL-30'],
    remedy: {
      zh: '删去姓名、证件号码、电话、账号、门牌等,通读后填写 checked: true。',
      en: 'Take out names, document numbers, telephones, accounts and house numbers, read it through and say checked: true.',
    },
    details,
  });
