import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testFolder, type TestFolder } from '#libs/testing';

const ROOT = join(import.meta.dirname, '..');

describe('huiying on the command line', () => {
  let folder: TestFolder;
  const at = (path: string) => join(folder.path, path);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  };
  const run = (...args: string[]) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, [at('bin/huiying.js'), ...args], { cwd: '/' }, (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
      );
    });
  const builtAt = async (path: string) => (await stat(at(path))).mtimeMs;

  beforeEach(async () => {
    folder = await testFolder();
    for (const name of ['bin', '.swcrc', 'nest-cli.json', 'package.json', 'tsconfig.json'])
      await cp(join(ROOT, name), at(name), { recursive: true });
    await symlink(join(ROOT, 'node_modules'), at('node_modules'));
    await write('libs/words/src/index.ts', `export const greeting: string = 'hello';`);
    await write(
      'apps/api/src/cli/greet.ts',
      `import { greeting } from '#libs/words';
       export async function run(argv: string[]): Promise<number> { console.log(greeting, ...argv); return 7; }`,
    );
  });
  afterEach(() => folder.remove());

  it('builds what is not built yet and answers with the code of the command', async () => {
    expect(await run('greet', '--loud')).toEqual({ code: 7, output: 'hello --loud\n' });
  });

  it('builds nothing when nothing changed, also where only times did', async () => {
    await run('greet');
    const built = await builtAt('dist/libs/words/src/index.js');
    await utimes(at('libs/words/src/index.ts'), 1, 1);
    expect((await run('greet')).code).toBe(7);
    expect(await builtAt('dist/libs/words/src/index.js')).toBe(built);
  });

  it('builds the changed file alone, and removes what was built of a removed one', async () => {
    await write('libs/words/src/old.ts', 'export const old = 1;');
    await run('greet');
    const other = await builtAt('dist/apps/api/src/cli/greet.js');
    await write('libs/words/src/index.ts', `export const greeting: string = 'good day';`);
    await rm(at('libs/words/src/old.ts'));
    expect((await run('greet')).output).toBe('good day\n');
    expect(await builtAt('dist/apps/api/src/cli/greet.js')).toBe(other);
    await expect(stat(at('dist/libs/words/src/old.js'))).rejects.toThrow('ENOENT');
  });

  it('builds again what somebody removed from dist, and everything when a setting changed', async () => {
    await run('greet');
    await rm(at('dist/libs/words/src/index.js'));
    expect((await run('greet')).output).toBe('hello\n');
    const built = await builtAt('dist/libs/words/src/index.js');
    await writeFile(at('.swcrc'), (await readFile(at('.swcrc'), 'utf8')).replace('es2023', 'es2022'));
    await run('greet');
    expect(await builtAt('dist/libs/words/src/index.js')).toBeGreaterThan(built);
  });

  it('takes what another tool has built, unless the source is newer', async () => {
    await run('greet');
    await rm(at('dist/.built.json'));
    const built = await builtAt('dist/libs/words/src/index.js');
    await write('apps/api/src/cli/greet.ts', 'export const run = async () => 8;');
    expect((await run('greet')).code).toBe(8);
    expect(await builtAt('dist/libs/words/src/index.js')).toBe(built);
  });

  it('says what could not be built', async () => {
    await write('libs/words/src/index.ts', 'export const greeting: = ;');
    const { code, output } = await run('greet');
    expect(code).toBe(1);
    expect(output).toMatch(/could not be built.*/s);
    expect(output).toContain('libs/words/src/index.ts');
  });

  it('builds an unbuilt checkout for several callers at once', async () => {
    const outcomes = await Promise.all([run('greet', '1'), run('greet', '2'), run('greet', '3')]);
    expect(outcomes.map(({ output }) => output)).toEqual(['hello 1\n', 'hello 2\n', 'hello 3\n']);
  });

  it('runs what is built where neither sources nor tools are installed', async () => {
    await run('greet');
    await rm(at('node_modules'));
    expect((await run('greet')).code).toBe(7);
    await write('libs/words/src/index.ts', `export const greeting = 'changed';`);
    expect(await run('greet')).toEqual({ code: 1, output: expect.stringContaining('npm ci') as unknown });
    await rm(at('libs'), { recursive: true });
    await rename(at('apps'), at('elsewhere'));
    expect((await run('greet')).output).toBe('hello\n');
  });

  it.each([
    [['nonsense'], 2, 'no command "nonsense"'],
    [['../greet'], 2, 'no command'],
    [[], 2, 'Usage:'],
    [['--help'], 0, 'create-admin'],
  ])('answers %j with a sentence', async (args, code, words) => {
    const answer = await run(...args);
    expect(answer.code).toBe(code);
    expect(answer.output).toContain(words);
  });

  it('starts the service in its own process, and ends it when npm has gone', async () => {
    await write(
      'apps/api/src/main.ts',
      `process.on('SIGTERM', () => { console.log('stopping'); process.exit(0); });
       setInterval(() => undefined, 1000);
       console.log('pid ' + process.pid);`,
    );
    // npm's shell does not hand a signal on.
    const npm = spawn('/bin/sh', ['-c', `${process.execPath} ${at('bin/huiying.js')} serve & wait`], {
      env: { ...process.env, npm_command: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: npm.stdout })[Symbol.asyncIterator]();
    expect((await lines.next()).value).toMatch(/^pid \d+$/);
    npm.kill('SIGKILL');
    await once(npm, 'exit');
    expect((await lines.next()).value).toBe('stopping');
  });

  it('may be run as a program (npx needs that)', async () => {
    expect((await stat(join(ROOT, 'bin/huiying.js'))).mode & 0o111).toBe(0o111);
  });
});
