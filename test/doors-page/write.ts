import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textsOfProject } from '../rules-page/sources.js';
import { DOORS_PAGE, doorsPage } from './doors-page.js';

/** Writes docs/design/doors.md, which a test compares with the sources. */
const ROOT = join(import.meta.dirname, '../..');
await writeFile(join(ROOT, DOORS_PAGE), doorsPage(textsOfProject(ROOT)));
