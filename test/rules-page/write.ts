import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RULES_PAGE, rulesPage } from './rules-page.js';
import { textsOfProject } from './sources.js';

/** Writes docs/rules.md, which a test compares with the sources. */
const ROOT = join(import.meta.dirname, '../..');
await writeFile(join(ROOT, RULES_PAGE), rulesPage(textsOfProject(ROOT)));
