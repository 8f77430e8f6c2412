import type pg from 'pg';
import type { Bell } from '../bell.js';
import { OwnConnection } from './own-connection.js';

export interface FeedTimes {
  readonly connectMs: number;
  /** How often the connection is tried for life: a dead network says nothing by itself. */
  readonly heartbeatMs: number;
  readonly longestPauseMs: number;
}

const FIRST_PAUSE_MS = 100;

/**
 * Hears of it when another process has appended: LISTEN on a connection of its own, which mends itself. It may be silent for a
 * while: readers look by themselves now and then.
 */
export class LiveFeed {
  private readonly connection: OwnConnection;
  private timer: NodeJS.Timeout | undefined;
  private state: 'idle' | 'listening' | 'closed' = 'idle';
  private pause = FIRST_PAUSE_MS;

  constructor(
    pool: pg.Pool,
    private readonly bell: Bell,
    /** Told the position of the last event that somebody stored. */
    private readonly heard: (head: number) => void,
    private readonly times: FeedTimes,
  ) {
    this.connection = new OwnConnection(pool, {
      name: 'huiying listen',
      connectMs: times.connectMs,
      prepare: (client) => this.listen(client),
      onLost: () => this.next(FIRST_PAUSE_MS),
    });
  }

  /** Listens from now on. */
  start(): void {
    if (this.state !== 'idle') return;
    this.state = 'listening';
    void this.beat();
  }

  close(): void {
    this.state = 'closed';
    clearTimeout(this.timer);
    this.connection.close();
  }

  private async listen(client: pg.Client): Promise<void> {
    client.on('notification', ({ payload }) => this.heard(Number(payload)));
    await client.query('listen event_appended');
    // What was appended while nobody listened was not heard.
    this.bell.ring();
  }

  private next(ms: number): void {
    if (this.state !== 'listening') return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.beat(), ms);
  }

  private async beat(): Promise<void> {
    try {
      await this.connection.query({ text: 'select 1' }, this.times.connectMs);
      this.pause = FIRST_PAUSE_MS;
      this.next(this.times.heartbeatMs);
    } catch {
      this.next(this.pause);
      this.pause = Math.min(this.pause * 2, this.times.longestPauseMs);
    }
  }
}
