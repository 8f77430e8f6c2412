import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LABELLED_LIBS_FILE, labelledLibs } from './labelled-libs.js';

/** Writes the list of libs with labels, which a test compares with the folders. */
const ROOT = join(import.meta.dirname, '../..');
await writeFile(join(ROOT, LABELLED_LIBS_FILE), labelledLibs(ROOT));
