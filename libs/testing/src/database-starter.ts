import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

/** A process of its own runs what was built. */
let built: Promise<unknown> | undefined;

/** What the process tells: it is up, it is refused, or a sentence for the person in front of it. */
interface Told {
  readonly up?: { readonly url: string; readonly own: boolean };
  readonly refused?: string;
  readonly says?: string;
}

const SCRIPT = `
  const tell = (told) => process.stdout.write(JSON.stringify(told) + '\\n');
  const { startEmbeddedServer } = await import(process.argv[1]);
  if (process.argv[4] !== undefined) {
    process.setgroups([]);
    process.setgid(Number(process.argv[4]));
    process.setuid(Number(process.argv[4]));
  }
  try {
    const server = await startEmbeddedServer({
      data: process.argv[2], as: process.argv[3], tell: (says) => tell({ says }),
    });
    void server.lost.then((why) => tell({ refused: why.message }));
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 60_000);
    tell({ up: { url: server.url, own: server.own } });
  } catch (error) {
    tell({ refused: error.message });
    process.exit(1);
  }`;

/** Another process that started or joined an embedded server, to be killed or asked to end. */
export class DatabaseStarter {
  private readonly told: Told[] = [];
  private wake: () => void = () => undefined;

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      this.told.push(JSON.parse(line) as Told);
      this.wake();
    });
    child.once('exit', () => this.wake());
  }

  /** With `account` it becomes that account once the code is read: Node itself may lie in a folder of root's. */
  static async start(
    data: string,
    as: 'service' | 'command line',
    account?: number,
  ): Promise<DatabaseStarter> {
    await (built ??= promisify(execFile)(process.execPath, [join(ROOT, 'bin/build.js'), 'libs/database']));
    const module = join(ROOT, 'dist/libs/database/src/index.js');
    return new DatabaseStarter(
      spawn(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          SCRIPT,
          module,
          data,
          as,
          ...(account === undefined ? [] : [String(account)]),
        ],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          cwd: '/',
        },
      ),
    );
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Resolves when the server is up. @throws when it was refused */
  async up(): Promise<{ readonly url: string; readonly own: boolean }> {
    const told = await this.first((it) => it.up !== undefined || it.refused !== undefined);
    if (!told.up) throw new Error(`refused: ${told.refused}`);
    return told.up;
  }

  /** Why it was refused. */
  async refused(): Promise<string> {
    return (await this.first((told) => told.refused !== undefined)).refused!;
  }

  /** The first sentence that it said. */
  async says(): Promise<string> {
    return (await this.first((told) => told.says !== undefined)).says!;
  }

  /** SIGTERM lets it stop the server; SIGKILL does not let it do anything. Resolves when it has ended. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }

  private async first(is: (told: Told) => boolean): Promise<Told> {
    for (;;) {
      const found = this.told.find(is);
      if (found) return found;
      if (this.child.exitCode !== null) throw new Error(`It ended (${this.child.exitCode}) without a word`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
