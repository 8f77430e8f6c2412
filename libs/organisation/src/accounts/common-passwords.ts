/**
 * Passwords that guessers try first, as the words that they are built on: what people add (digits, signs, capitals, a year, @ in the place of a)
 * is taken away before they are compared. Out of published lists of leaked passwords, international and Chinese, and of what equipment and offices ship with.
 */
const WORDS = `
password passwort passwd passcode mima mimamima wodemima admin administrator guanliyuan root system sysadmin superuser user yonghu guest test
demo default changeme changeit welcome login letmein qwerty qwertyuiop qwert qwer qaz qazwsx wsx edc zxcv zxcvbn zxcvbnm asdf asdfgh asdfghjkl
abc abcd abcde abcdef abcdefg abcabc aaa aaaa aaaaaa iloveyou loveyou love woaini woaiwojia woaizuguo woaizhongguo zhongguo china prc beijing
shanghai guangzhou shenzhen xinfang xinfangju xinfangban jiwei jijian zhengfu xian xiangzhen huiying response huawei xiaomi tencent alibaba baidu
weixin wechat taobao sunshine dragon monkey football baseball princess master shadow michael superman batman pokemon starwars whatever trustno
freedom flower hello hellohello helloworld secret mysecret oracle mysql postgres postgresql mongodb redis cisco ubuntu centos windows office
wangwang wanglei zhangwei liwei xiaoming laoshi wuxian jiayou facai gongxifacai xinnian kuaile shengri yiqi dajia nihao nihaoma ninhao
correcthorsebatterystaple thequickbrownfox thisismypassword thisisapassword mypassword newpassword passwordpassword adminadmin testtest
`
  .split(/\s+/)
  .filter((word) => word !== '');

/** Runs of keys and digits as they lie beside one another, of which a common password is put together. */
const RUNS = ['1234567890', '0987654321', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const COLUMNS = [
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik',
  '9ol',
  '!qaz',
  '@wsx',
  '#edc',
  '$rfv',
  '%tgb',
];

const COMMON = new Set(WORDS);
const DISGUISES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/** True where guessers try it first, whatever was added to it. */
export function isCommon(password: string): boolean {
  const typed = password.normalize('NFKC').toLowerCase();
  const bare = withoutTrimmings(typed);
  const candidates = [typed, bare, spoken(typed), spoken(bare), withoutTrimmings(spoken(typed))].map((one) =>
    one.replace(/[^\p{L}\p{N}]/gu, ''),
  );
  return candidates.some((one) => COMMON.has(one) || isRepeated(one)) || isWalk(typed);
}

const spoken = (text: string): string => [...text].map((sign) => DISGUISES[sign] ?? sign).join('');

/** Digits and signs before and behind a word, of which `Password2026!` has five. */
const withoutTrimmings = (text: string): string => text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** `abcabcabc` is `abc`. */
const isRepeated = (text: string): boolean => {
  const part = /^(.{1,12}?)\1+$/u.exec(text)?.[1];
  return part !== undefined && (part.length < 4 || COMMON.has(part));
};

/** Made of keys that lie in a row or a column, as `1qaz2wsx3edc` and `qwer1234` are. */
function isWalk(text: string): boolean {
  const letters = text.replace(/[^a-z0-9!@#$%]/g, '');
  let at = 0;
  while (at < letters.length) {
    const step = Math.max(
      ...COLUMNS.map((column) => (letters.startsWith(column, at) ? column.length : 0)),
      runAt(letters, at),
    );
    if (step < 3) {
      if (letters.length - at > 2 || at === 0) return false;
      break;
    }
    at += step;
  }
  return letters.length > 0;
}

/** How many signs from here lie in a row, either way. */
const runAt = (text: string, at: number): number =>
  Math.max(
    ...RUNS.flatMap((run) => [run, [...run].reverse().join('')]).map((run) => {
      const begin = run.indexOf(text.charAt(at));
      if (begin < 0) return 0;
      let length = 0;
      while (at + length < text.length && run.charAt(begin + length) === text.charAt(at + length)) length++;
      return length;
    }),
  );
