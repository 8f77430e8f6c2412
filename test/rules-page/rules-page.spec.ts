import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusalsIn } from './refusals.js';
import { RULES_PAGE, rulesPage, WRITES_RULES_PAGE } from './rules-page.js';
import { textsOfProject } from './sources.js';

const ROOT = join(import.meta.dirname, '../..');

/** Refusals in some files of a lib, as `code: zh (articles) file`. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const texts = Object.entries(files).map(
    ([path, text]) => [path, `import { refuse } from '#libs/kernel';\n${text}`] as const,
  );
  return refusalsIn(new Map(texts)).map(
    ({ code, rule, basis, file }) => `${code}: ${rule?.zh ?? '–'} (${basis.join(', ')}) ${file}`,
  );
}

const SHARED = 'libs/law/src/step.rules.ts';
const DOOR = { 'libs/law/src/rules.ts': `export * from './step.rules.js';` };

describe('The page of refusals', () => {
  it('says what the code refuses', async () => {
    const written = await readFile(join(ROOT, RULES_PAGE), 'utf8').catch(() => '');
    const isUpToDate = written === rulesPage(textsOfProject(ROOT));
    expect(isUpToDate ? 'up to date' : `${RULES_PAGE} is not; run: ${WRITES_RULES_PAGE}`).toBe('up to date');
  });

  it('finds what a rule says itself, also in a table and with a figure in it', () => {
    const one = `
      const SENTENCES = { 'R-1': { zh: '甲', en: 'a' }, 'R-2': { zh: '乙', en: 'b' } };
      const notAnother = (code, unit) => refuse({ code, rule: SENTENCES[code], basis: ['PRACTICE'], remedy });
      export const other = (code, unit) => notAnother(code, unit);
      export const within = (days) => refuse({ code: 'R-3', rule: { zh: \`\${days}日\`, en: '' }, basis: ['XFTL-1'], remedy });
      other('R-1', unit);`;
    expect(found({ 'libs/a/src/a.ts': one })).toEqual([
      'R-1: 甲 (PRACTICE) libs/a/src/a.ts',
      'R-3: …日 (XFTL-1) libs/a/src/a.ts',
    ]);
  });

  it('follows a shared rule to those who word it, through doors', () => {
    const shared = `
      export const notInCharge = (unit, { rule, remedy, basis = ['XFTL-5'] }) =>
        refuse({ code: 'S-NOT-IN-CHARGE', rule, basis, remedy });
      export const onlyThoseInCharge = (units, whose) => units.length ? undefined : notInCharge(units[0], whose);
      export const opensOnce = (code, rule, remedy) => refuse({ code, rule, basis: ['HUIYING'], remedy });`;
    const user = `
      import { onlyThoseInCharge, opensOnce } from '#rules/law';
      const WHOSE = { rule: { zh: '丙', en: 'c' }, remedy, basis: ['XFTL-22'] };
      export const mine = () => onlyThoseInCharge([], WHOSE);
      export const twice = opensOnce('S-OPENED', { zh: '丁', en: 'd' }, remedy);`;
    expect(found({ [SHARED]: shared, ...DOOR, 'libs/b/src/b.ts': user })).toEqual([
      `S-NOT-IN-CHARGE: – (XFTL-5) ${SHARED}`,
      `S-NOT-IN-CHARGE: – (XFTL-5) ${SHARED}`,
      'S-NOT-IN-CHARGE: 丙 (XFTL-22) libs/b/src/b.ts',
      'S-OPENED: 丁 (HUIYING) libs/b/src/b.ts',
    ]);
  });

  it('does not pass over a refusal whose code it cannot read', () => {
    const unread = `export const odd = () => refuse({ code: codes.pop(), rule, basis: [], remedy });`;
    expect(() => found({ 'libs/a/src/a.ts': unread })).toThrow('libs/a/src/a.ts:2: nothing says which code');
  });
});
