import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** With `UPDATE_GOLDEN=1` a spec adds what is new to its golden file; what stands there is never overwritten by it. */
export const updatesGolden = process.env['UPDATE_GOLDEN'] === '1';

export function readGolden<Content>(file: URL, empty: Content): Content {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Content) : empty;
}

export const writeGolden = (file: URL, content: object): void =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
