/** A name as it is meant: `/J#61va` is `Java`. */
export const nameOfPdf = (written: string): string =>
  written
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

interface Literal {
  readonly from: number;
  readonly to: number;
  readonly hex: boolean;
}

/** Texts in brackets `( )` and numbers in `< >`, without their marks (ISO 32000-1, 7.3.4). */
function literals(text: string): readonly Literal[] {
  const found: Literal[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '%') {
      const end = text.slice(at).search(/[\r\n]/);
      at = end < 0 ? text.length : at + end;
    } else if (char === '(') {
      const to = endOfText(text, at + 1);
      found.push({ from: at + 1, to, hex: false });
      at = to;
    } else if (char === '<' && text[at + 1] === '<') at++;
    else if (char === '<') {
      const end = text.indexOf('>', at);
      const to = end < 0 ? text.length : end;
      found.push({ from: at + 1, to, hex: true });
      at = to;
    }
  }
  return found;
}

function endOfText(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\r': '',
  '\n': '',
};

const unescaped = (text: string): string =>
  text.replace(/\\(?:([0-7]{1,3})|\r\n|([\s\S]))/g, (_, octal?: string, char?: string) => {
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
    return char === undefined ? '' : (ESCAPES[char] ?? char);
  });

/** The texts of an object: UTF-16 where they say so, otherwise read as UTF-8. */
export const stringsIn = (text: string): readonly string[] =>
  literals(text).map(({ from, to, hex }) => {
    const written = text.slice(from, to);
    const bytes = hex
      ? Buffer.from(written.replace(/[^0-9A-Fa-f]/g, ''), 'hex')
      : Buffer.from(unescaped(written), 'latin1');
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    return bytes.toString('utf8');
  });

/** Overwrites the texts of an object with blanks of the same length. */
export function blankStrings(object: Buffer): void {
  for (const { from, to, hex } of literals(object.toString('latin1')))
    object.fill(hex ? '20' : ' ', from, to);
}
