/** Provinces by the first two digits (GB/T 2260). */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/**
 * True where a citizen's identity number stands in it, alone or between letters and hyphens: 18 characters with a valid last one (GB 11643-1999), or
 * the 15 digits of before. Both have a province and a day of birth that may be; other long numbers are left alone.
 */
export function looksLikeIdentityNumber(text: string): boolean {
  const digits = text.toUpperCase().replace(/[-_.\s]/g, '');
  const numbers = digits.match(/\d{17}[\dX]|\d{15}/g) ?? [];
  return numbers.some((number) => (number.length === 18 ? isOfToday(number) : isOfBefore(number, digits)));
}

const isOfToday = (number: string): boolean =>
  PROVINCE.test(number) && mayBeABirthday(number.slice(6, 14)) && checkCharacter(number) === number[17];

/** A longer number is none of 15 digits. */
const isOfBefore = (number: string, whole: string): boolean =>
  !/\d{16}/.test(whole) && PROVINCE.test(number) && mayBeABirthday(`19${number.slice(6, 12)}`);

const FIRST_BIRTH = 1850;

function mayBeABirthday(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return (
    year !== undefined &&
    year >= FIRST_BIRTH &&
    year < 2100 &&
    date.getUTCMonth() + 1 === month &&
    date.getUTCDate() === day
  );
}

/** ISO 7064, MOD 11-2. */
function checkCharacter(number: string): string | undefined {
  const sum = [...number.slice(0, 17)].reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  );
  return '10X98765432'[sum % 11];
}
