import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Officer } from './officer.js';
import { Service } from './session.js';

const PROGRAM = join(import.meta.dirname, '../../../../bin/huiying.js');

export interface ProcessOptions {
  /** Data folder (`HUIYING_DATA`). */
  readonly data?: string;
  /** Further settings, for example `HOST`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to its standard input. */
  readonly input?: string;
}

/** What a command of the command line came to. */
export interface Ended {
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

/** `huiying <args>` as a process of its own, which a test may ask to end or kill. */
export class HuiyingProcess {
  output = '';
  private heard: () => void = () => undefined;

  private constructor(private readonly child: ChildProcess) {
    const hear = (chunk: Buffer): void => {
      this.output += chunk.toString('utf8');
      this.heard();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', () => this.heard());
  }

  static start(args: readonly string[], { data, env, input }: ProcessOptions): HuiyingProcess {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      env: { ...ownEnvironment(), ...(data === undefined ? {} : { HUIYING_DATA: data }), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      cwd: '/',
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    return new HuiyingProcess(child);
  }

  /** Resolves when the process has ended. */
  async ended(): Promise<Ended> {
    await this.until(() => this.over || undefined);
    return { code: this.child.exitCode, output: this.output };
  }

  /** Resolves when it has written what the pattern asks for. @throws when it ended without */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const found = await this.until(() => pattern.exec(this.output) ?? (this.over ? 'ended' : undefined));
    if (found === 'ended') throw new Error(`It ended (${this.child.exitCode}) and said: ${this.output}`);
    return found;
  }

  /** SIGKILL leaves it no time for anything. Resolves when the process has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Ended> {
    if (!this.over) this.child.kill(signal);
    return this.ended();
  }

  private get over(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  private async until<T>(ask: () => T | undefined): Promise<T> {
    for (;;) {
      const found = ask();
      if (found !== undefined) return found;
      await Promise.race([new Promise<void>((resolve) => (this.heard = resolve)), once(this.child, 'exit')]);
    }
  }
}

/** A service that runs as a process of its own, on a free port. */
export interface ServiceProcess extends Pick<HuiyingProcess, 'output' | 'end'> {
  readonly address: string;
  as(login: string, password?: string): Promise<Officer>;
}

/**
 * Starts a demo as `npm start` does, or with `county` a real county (`huiying serve`), and waits until it is ready.
 * @throws with what it said when it does not start
 */
export async function startService(
  options: ProcessOptions,
  kind: 'demo' | 'county' = 'demo',
): Promise<ServiceProcess> {
  const args = kind === 'demo' ? ['serve', '--demo'] : ['serve'];
  const child = HuiyingProcess.start(args, { ...options, env: { PORT: '0', ...options.env } });
  const [, address = ''] = await child.says(/ready at (http:\S+)/);
  const service = new Service(address);
  return {
    address,
    get output() {
      return child.output;
    },
    end: (signal) => child.end(signal),
    as: async (login, password) => new Officer(await service.signIn(login, password)),
  };
}

/** Runs a command of the command line to its end. */
export const huiying = (args: readonly string[], options: ProcessOptions): Promise<Ended> =>
  HuiyingProcess.start(args, options).ended();

/** Without what the test run, or npm, put there. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(HUIYING_|npm_|NODE_OPTIONS$|PORT$|HOST$|DATABASE_URL$|EVENTSTORE_URL$)/.test(name),
    ),
  );
