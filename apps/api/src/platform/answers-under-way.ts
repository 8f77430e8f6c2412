import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Sessions } from '#libs/organisation';

/** Together with a look into the database less than the second in which access must be gone. */
const LOOK_EVERY_MS = 400;

interface UnderWay {
  readonly token: string;
  readonly since: number;
}

/**
 * Answers that take long (a file, a list that waits) and whose session ends meanwhile are cut off: what a deactivated account had asked for a
 * moment before is not handed out (S7). Nobody is asked about answers that are over before the first look.
 */
@Injectable()
export class AnswersUnderWay implements OnModuleDestroy {
  private readonly answers = new Map<FastifyReply, UnderWay>();
  private timer: NodeJS.Timeout | undefined;

  constructor(@Inject(Sessions) private readonly sessions: Sessions) {}

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  /** From the moment at which its session was found good. */
  begin(token: string, reply: FastifyReply): void {
    if (reply.raw.closed) return;
    this.answers.set(reply, { token, since: performance.now() });
    reply.raw.once('close', () => this.answers.delete(reply));
    this.timer ??= setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    const long = [...this.answers].filter(([, { since }]) => performance.now() - since >= LOOK_EVERY_MS / 2);
    try {
      if (long.length > 0) {
        const ended = await this.sessions.ended([...new Set(long.map(([, { token }]) => token))]);
        for (const [reply, { token }] of long) if (ended.has(token)) reply.raw.destroy();
      }
    } catch {
      // A database that does not answer ends no session: the next look asks again.
    }
    this.timer =
      this.answers.size > 0 ? setTimeout(() => void this.look(), LOOK_EVERY_MS).unref() : undefined;
  }
}
