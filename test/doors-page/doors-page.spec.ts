import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { textsOfProject } from '../rules-page/sources.js';
import { DOORS_PAGE, doorsPage, WRITES_DOORS_PAGE } from './doors-page.js';
import { circlesOf, doorsIn } from './doors.js';

const ROOT = join(import.meta.dirname, '../..');

describe('The doors of libs', () => {
  const project = textsOfProject(ROOT);

  it('stand in no circle', () => {
    expect(circlesOf(doorsIn(project))).toEqual([]);
  });

  it('are drawn as they are', async () => {
    const written = await readFile(join(ROOT, DOORS_PAGE), 'utf8').catch(() => '');
    const isUpToDate = written === doorsPage(project);
    expect(isUpToDate ? 'up to date' : `${DOORS_PAGE} is not; run: ${WRITES_DOORS_PAGE}`).toBe('up to date');
  });

  it('have what their pure part reaches, and a circle through two of them is found', () => {
    const doors = doorsIn(
      new Map([
        ['libs/a/src/rules.ts', `export * from './a.rules.js';`],
        ['libs/a/src/a.rules.ts', `import type { B } from '#rules/b';`],
        ['libs/a/src/index.ts', `export * from './rules.js'; import { b } from '#libs/b'; import 'node:fs';`],
        ['libs/b/src/rules.ts', `export const b = 1;`],
        ['libs/b/src/index.ts', `export * from './rules.js'; import { a } from '#libs/a';`],
      ]),
    );
    expect([...doors].map(([door, needs]) => `${door} → ${[...needs].join(', ')}`)).toEqual([
      'rules:a → rules:b',
      'libs:a → rules:a, libs:b',
      'rules:b → ',
      'libs:b → rules:b, libs:a',
    ]);
    expect(circlesOf(doors)).toEqual([['libs:a', 'libs:b']]);
  });

  it('have labels of their own where the pure part does not lead to them', () => {
    const doors = doorsIn(
      new Map([
        ['libs/a/src/rules.ts', `export * from './a-case.js';`],
        ['libs/a/src/a-case.ts', `import { labels } from './labels.js';`],
        ['libs/a/src/labels.ts', `import { b } from '#labels/b';`],
        ['libs/b/src/rules.ts', `export * from './b-vocabulary.js';`],
        ['libs/b/src/b-vocabulary.ts', `export const B = 1;`],
        ['libs/b/src/labels.ts', `import type { B } from './b-vocabulary.js';`],
      ]),
    );
    expect([...doors].map(([door, needs]) => `${door} → ${[...needs].join(', ')}`)).toEqual([
      'rules:a → labels:b',
      'rules:b → ',
      'labels:b → rules:b',
    ]);
  });

  it('have what only their answers reach; what the pure part reaches too is its own', () => {
    const doors = doorsIn(
      new Map([
        ['libs/a/src/rules.ts', `export * from './a-vocabulary.js';`],
        ['libs/a/src/a-vocabulary.ts', `export const A = 1;`],
        ['libs/a/src/answers.ts', `export * from './a.answers.js';`],
        ['libs/a/src/a.answers.ts', `import { A } from './a-vocabulary.js'; import '#answers/b';`],
        ['libs/b/src/answers.ts', `export const b = 1;`],
      ]),
    );
    expect([...doors].map(([door, needs]) => `${door} → ${[...needs].join(', ')}`)).toEqual([
      'rules:a → ',
      'answers:a → rules:a, answers:b',
      'answers:b → ',
    ]);
  });
});
