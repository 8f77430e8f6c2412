import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readReference, type ReadReference } from './read-reference.js';

const DEMO_COUNTY = join('libs', 'organisation', 'reference', 'demo-county.json');

/** The fictional county that comes with the project; found from the sources and from the built files alike. */
export function demoCountyFile(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, DEMO_COUNTY);
    if (existsSync(file)) return file;
  }
  throw new Error(`The reference file ${DEMO_COUNTY} is missing from this installation`);
}

/**
 * Reads and checks a reference file.
 * @throws where the file cannot be read at all
 */
export async function readReferenceFile(path: string): Promise<ReadReference> {
  const text = await readFile(path, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message : String(error);
    return {
      problems: [{ at: 'file', sentence: { zh: `不是有效的 JSON:${why}`, en: `Not valid JSON: ${why}` } }],
    };
  }
  return readReference(json);
}
