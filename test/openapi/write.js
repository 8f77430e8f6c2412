import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Writes docs/openapi.json, the contract that a test compares with the running service, out of a service of its own. */
const ROOT = join(import.meta.dirname, '../..');
const folder = await mkdtemp(join(tmpdir(), 'huiying-openapi-'));
const service = spawn(process.execPath, [join(ROOT, 'bin/huiying.js'), 'serve', '--demo'], {
  env: { ...process.env, PORT: '0', HUIYING_DATA: join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const document = await (await fetch(`${await address()}/api/openapi.json`)).json();
  await writeFile(join(ROOT, 'docs/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
} finally {
  if (service.exitCode === null) {
    service.kill();
    await once(service, 'exit');
  }
  await rm(folder, { recursive: true, force: true });
}

async function address() {
  for await (const line of createInterface({ input: service.stdout })) {
    const found = /ready at (\S+)/.exec(line)?.[1];
    if (found) return found;
  }
  throw new Error('The service did not start');
}
