import { readdirSync, readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { textsOfProject } from './rules-page/sources.js';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const pages = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? pages(path) : path.endsWith('.md') ? [path] : [];
  });

const numbersIn = (list: string): string[] => list.match(/\d+/g) ?? [];

/** What comments and definitions cite, each with the files that do. */
function cited(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const cite = (what: string, file: string) => found.set(what, [...(found.get(what) ?? []), file]);
  const sql = readdirSync(join(ROOT, 'libs/figures/definitions'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `libs/figures/definitions/${name}`);
  for (const [file, text] of [...textsOfProject(ROOT), ...sql.map((path) => [path, read(path)] as const)]) {
    for (const [, list = ''] of text.matchAll(/\b[Dd]ecisions? (\d+(?:(?:, | and | to )\d+)*)\b/g))
      for (const number of numbersIn(list)) cite(`decision ${number}`, file);
    for (const [, number = ''] of text.matchAll(/\b[Dd]ecisions? (L\d+)\b/g))
      cite(`decision ${number}`, file);
    for (const [, section = ''] of text.matchAll(/(?:[Dd]esign record|domain) (\d+(?:\.\d+)+)/g))
      cite(`section ${section}`, file);
    for (const [section] of text.matchAll(/\b4[a-d]\.\d+\b/g)) cite(`section ${section}`, file);
    for (const [phrase] of text.matchAll(/\bS(?!3\b)\d{1,2}\b/g)) cite(phrase, file);
    for (const [, number = ''] of text.matchAll(/\bADR (\d{4})\b/g)) cite(`ADR ${number}`, file);
  }
  return found;
}

describe('The documentation', () => {
  it('opens with a page that is read in one go', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(121);
  });

  it('links to what is there', async () => {
    const broken: string[] = [];
    for (const page of ['README.md', 'CONTRIBUTING.md', ...pages('docs')])
      for (const [, link = ''] of read(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g))
        await access(join(ROOT, dirname(page), link)).catch(() => broken.push(`${page}: ${link}`));
    expect(broken).toEqual([]);
  });

  it('has whatever the code cites', () => {
    const decisions = read('docs/design/decisions.md');
    const domain = read('docs/design/domain.md');
    const headings = domain.match(/^## .*$/gm)?.join('\n') ?? '';
    const records = readdirSync(join(ROOT, 'docs/adr'));
    const stands = (what: string): boolean => {
      const [kind = '', name = ''] = what.split(' ');
      const at = name.replace('.', '\\.');
      if (kind === 'decision')
        return new RegExp(/^L/.test(name) ? `^- \\*\\*${name}\\*\\* ` : `^${name}\\. `, 'm').test(decisions);
      if (kind === 'section') return new RegExp(`[ (]${at}[ ,:)\\n]`).test(`${headings}\n`);
      if (kind === 'ADR') return records.some((record) => record.startsWith(name));
      return domain.includes(`| ${kind} |`);
    };
    expect([...cited()].filter(([what]) => !stands(what))).toEqual([]);
  });
});
