import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a TypeScript module of the project in a process of its own, from its source, so that no test depends on a build. The module talks
 * to its parent by `process.send`; it gets `argument` as JSON in `process.argv[2]`.
 * @param module file URL, as `new URL('./some-module.ts', import.meta.url)` gives it
 */
export function typescriptProcess(module: URL, argument: unknown): ChildProcess {
  const register = new URL('./register.js', import.meta.url);
  return fork(fileURLToPath(module), [JSON.stringify(argument)], {
    execArgv: ['--conditions=source', `--import=${register.href}`],
    // What a test runner set for itself is not for others.
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

/** The argument of this process, if `typescriptProcess` started it. */
export const processArgument = <Argument>(): Argument => JSON.parse(process.argv[2] ?? 'null') as Argument;
