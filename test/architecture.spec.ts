import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const sources = ['libs', 'apps'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .map((path) => join(folder, path)),
);

/** Texts of a file, whole or in pieces around their values; the name of an entity's table is none. */
function textsIn(path: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isDecorator(node) && node.getText().startsWith('@Entity(')) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

/** Who sees a row is a matter of `Lists` and of `sightCondition` (libs/cases) over what the read side writes: one door, not several by hand. */
describe('What decides who sees a row', () => {
  const SIGHT = /\b(case_board|accused)\b|_scope\b/;
  const OF_THE_DOOR = /^libs\/(cases|read-side|testing)\//;

  it('stands in no SQL outside of libs/cases and libs/read-side', () => {
    const byHand = sources
      .filter((path) => !OF_THE_DOOR.test(path))
      .flatMap((path) =>
        textsIn(path).flatMap((text) => (SIGHT.test(text) ? [`${path}: ${text.trim()}`] : [])),
      );
    expect(byHand).toEqual([]);
  });

  it('stands there, or the rule above would look for something else', () => {
    const [cases = [], readSide = []] = ['libs/cases/', 'libs/read-side/'].map((folder) =>
      sources.filter((path) => path.startsWith(folder) && textsIn(path).some((text) => SIGHT.test(text))),
    );
    expect([cases.length > 1, readSide.length > 0]).toEqual([true, true]);
  });
});
