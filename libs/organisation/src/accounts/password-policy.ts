import type { Bilingual } from '#libs/kernel';
import { isCommon } from './common-passwords.js';

const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const MAX_LENGTH = 200;

/** Why this may not be a password (GB/T 22239 8.1.4.1: complexity), or undefined. Length counts more than signs: a sentence will do. */
export function weaknessOf(password: string, login: string): Bilingual | undefined {
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  const kinds = KINDS.filter((kind) => kind.test(normal)).length;
  if (length > MAX_LENGTH)
    return { zh: `口令至多 ${MAX_LENGTH} 个字符。`, en: `A password has ${MAX_LENGTH} characters at most.` };
  if (!(length >= 16 || (length >= 10 && kinds >= 3)))
    return {
      zh: '口令至少 10 个字符,且含大写字母、小写字母、数字、其他字符中的三类;或至少 16 个字符。',
      en: 'A password has at least 10 characters of three kinds (capital and small letters, digits, others), or at least 16 characters.',
    };
  if (new Set(normal).size < 5)
    return { zh: '口令重复字符过多。', en: 'A password needs at least five different characters.' };
  if (isCommon(normal))
    return {
      zh: '这是常见口令,猜测者最先尝试。请另选一个。',
      en: 'This is a common password, which guessers try first. Choose another one.',
    };
  if (normal.toLowerCase().includes(login))
    return { zh: '口令不得包含账号名。', en: 'A password does not contain the login.' };
  return undefined;
}
