import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const PROGRAM = join(ROOT, 'bin/huiying.js');
/** Of an installation that only faults see. */
export const OPERATIONS_TOKEN = 'the-token-of-the-fault-rig';

export interface Health {
  readonly status: string;
  readonly readModels: readonly {
    readonly name: string;
    readonly owner: string;
    readonly lag: { readonly events: number | null };
    readonly parked: number;
  }[];
}

/** One process of the service, at an address that stays the same however often it is started. */
export class ServiceProcess {
  output = '';
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly settings: NodeJS.ProcessEnv,
    private readonly program: readonly string[],
  ) {}

  /** @param program another program than `huiying serve` that says "ready at" */
  static async start(
    env: Readonly<Record<string, string>>,
    program: readonly string[] = [PROGRAM, 'serve'],
  ): Promise<ServiceProcess> {
    const port = await freePort();
    const settings = {
      ...ownEnvironment(),
      HOST: '127.0.0.1',
      HUIYING_OPERATIONS_TOKEN: OPERATIONS_TOKEN,
      ...env,
      PORT: String(port),
    };
    const service = new ServiceProcess(port, settings, program);
    await service.start();
    return service;
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** @returns milliseconds until it was ready. @throws with what it said when it does not start */
  async start(): Promise<number> {
    const began = performance.now();
    const child = spawn(process.execPath, [...this.program], {
      env: this.settings,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      cwd: '/',
    });
    this.child = child;
    const from = this.output.length;
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        this.output += chunk.toString('utf8');
        if (/ready at http/.test(this.output.slice(from))) resolve();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) =>
        reject(new Error(`The service ended (${code}) and said: ${this.output.slice(from).slice(-2_000)}`)),
      );
    });
    return performance.now() - began;
  }

  /** To a program of our own. */
  tell(message: object): void {
    this.child?.send(message);
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** SIGKILL leaves it no time for anything. Resolves with its code when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  /** Undefined while it does not answer. */
  async health(): Promise<(Health & { readonly code: number }) | undefined> {
    try {
      const answer = await fetch(`${this.address}/health/ready`, {
        headers: { authorization: `Bearer ${OPERATIONS_TOKEN}` },
        signal: AbortSignal.timeout(6_000),
      });
      return { ...((await answer.json()) as Health), code: answer.status };
    } catch {
      return undefined;
    }
  }
}

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command of the command line to its end. */
export const huiying = (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> =>
  runProgram([PROGRAM, ...args], env);

/** Runs a program of Node to its end. */
export async function runProgram(
  program: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const child = spawn(process.execPath, [...program], {
    env: { ...ownEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  });
  let output = '';
  const hear = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  await once(child, 'close');
  return { code: child.exitCode, output };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Without what npm or the caller put there: the rig says what is set. */
const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(HUIYING_|npm_|NODE_OPTIONS$|PORT$|HOST$|TZ$|DATABASE_URL$|EVENTSTORE_URL$)/.test(name),
    ),
  );
