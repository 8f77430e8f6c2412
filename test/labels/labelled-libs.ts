import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the list of libs with labels stands, and what writes it anew. */
export const LABELLED_LIBS_FILE = 'libs/dictionary/src/labelled-libs.ts';
export const WRITES_LABELLED_LIBS = 'npm run labels-list';

/** The list, out of the folders: a lib that has labels, a case type as well, is in it without a line of its own. */
export function labelledLibs(root: string): string {
  const libs = readdirSync(join(root, 'libs'))
    .filter((lib) => lib !== 'dictionary' && existsSync(join(root, 'libs', lib, 'src/labels.ts')))
    .sort();
  return [
    `// Written out of the folders by \`${WRITES_LABELLED_LIBS}\`; a test compares the two.`,
    ...libs.map((lib) => `import { labels as ${inCamelCase(lib)} } from '#labels/${lib}';`),
    "import type { AnyLabels } from './dictionary.js';",
    '',
    '/** Libs that have names for codes, in the order of their names. */',
    'export const LABELLED_LIBS: readonly AnyLabels[] = [',
    ...libs.map((lib) => `  ${inCamelCase(lib)},`),
    '];',
    '',
  ].join('\n');
}

const inCamelCase = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
