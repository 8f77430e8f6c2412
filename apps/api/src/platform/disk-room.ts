import type { FastifyInstance } from 'fastify';
import { Problem } from '#libs/contracts';
import { sendProblem } from './problem.filter.js';

interface Space {
  readonly low: boolean;
  readonly exhausted: boolean;
}

const LOOK_MS = 1_000;

/** How much room the disk of the embedded database has, as it was a second ago. Of a server elsewhere nothing is known. */
export class DiskRoom {
  private last: Space | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly space: (() => Promise<Space>) | undefined) {}

  get state(): 'enough' | 'low' | 'exhausted' | 'unknown' {
    if (!this.last) return 'unknown';
    return this.last.exhausted ? 'exhausted' : this.last.low ? 'low' : 'enough';
  }

  async look(): Promise<void> {
    // A disk that cannot be asked says nothing; the database will.
    this.last = await this.space?.().catch(() => undefined);
  }

  async watch(): Promise<void> {
    if (!this.space) return;
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /**
   * Refuses what would be written while there is still room to read: a database that runs into the wall stops altogether. Who signs in or out
   * writes a row, and may.
   */
  guard(server: FastifyInstance): void {
    server.addHook('onRequest', (request, reply, done) => {
      const reads = request.method === 'GET' || request.method === 'HEAD' || /\/sessions\b/.test(request.url);
      if (reads || this.state !== 'exhausted') return done();
      sendProblem(request, reply, noRoom());
    });
  }
}

const noRoom = (): Problem =>
  new Problem('unavailable', {
    headers: { 'retry-after': '60' },
    detail: {
      zh: '数据目录所在磁盘空间将尽,暂不接受新的办理操作;查询不受影响。请管理员清理或扩充磁盘。',
      en: 'The disk of the data folder is nearly full, so nothing new is taken; queries go on. The administrator must make room on the disk.',
    },
  });
