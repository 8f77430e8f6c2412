import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { typescriptProcess } from '../typescript-process/typescript-process.js';
import type { WriterPlan } from './writer-process.js';
import type { Acknowledged } from './writing.js';

/** Writers in processes of their own. */
export class WriterProcesses {
  readonly acknowledged: Acknowledged[] = [];
  private readonly children = new Set<ChildProcess>();
  private readonly endings: Promise<void>[] = [];

  start(plan: WriterPlan): ChildProcess {
    const child = typescriptProcess(new URL('./writer-process.ts', import.meta.url), plan);
    child.on('message', (message) => this.acknowledged.push(message as Acknowledged));
    this.children.add(child);
    this.endings.push(this.ending(child));
    return child;
  }

  /** Ends when all have ended. @throws if one did not end well and was not killed */
  async ended(): Promise<void> {
    await Promise.all(this.endings);
  }

  /** Ends when so many appends were acknowledged in all. @throws if no process is left that could */
  async untilAcknowledged(count: number): Promise<void> {
    while (this.acknowledged.length < count) {
      if (this.children.size === 0) throw new Error('No writer process is left');
      await sleep(5);
    }
  }

  /** Ends them in the middle of whatever they do. */
  killAll(): void {
    for (const child of this.children) child.kill('SIGKILL');
  }

  private async ending(child: ChildProcess): Promise<void> {
    // `close` comes after the last message.
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    this.children.delete(child);
    if (code !== 0 && signal !== 'SIGKILL') throw new Error(`A writer process ended with ${code ?? signal}`);
  }
}
