import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the start builds the desk (bin/build-web.js), beside the service; the sources lie less deep than what is built of them. */
export function builtWebFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('The project has no folder');
    folder = dirname(folder);
  }
  return join(folder, 'dist/web');
}
