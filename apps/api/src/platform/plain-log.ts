import type { DestinationStream } from 'pino';

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/** Lines of the log as a person reads them on a terminal: `09:00:00.000 info A problem was answered trace=… code=not-found`. */
export const plainLog = (to: { write(text: string): unknown }): DestinationStream => ({
  write: (line) => void to.write(plainLine(line)),
});

/** @param line one JSON line of the log; a line that is none stands as it is */
export function plainLine(line: string): string {
  let said: unknown;
  try {
    said = JSON.parse(line);
  } catch {
    return line;
  }
  if (typeof said !== 'object' || said === null) return line;
  const { level, time, msg = '', ...rest } = said as Record<string, unknown>;
  const clock = /T(.*)Z$/.exec(String(time))?.[1] ?? '';
  const members = Object.entries(rest).map(([name, value]) => ` ${name}=${plain(value)}`);
  return `${clock} ${LEVELS[Number(level)] ?? String(level)} ${unbroken(String(msg))}${members.join('')}\n`;
}

/** What could be taken for more than one word stands as JSON, in which no control character is left. */
const plain = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:/@-]+$/.test(value) ? value : unbroken(JSON.stringify(value));

/** Nothing that is logged may move the cursor or begin a line that nobody wrote. */
const unbroken = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
