import pg from 'pg';
import { isUnavailable } from './failures.js';
import { inTime } from './in-time.js';

/** The server could not be spoken to: nothing was sent. */
export class NotConnected extends Error {
  constructor(cause: unknown) {
    super('No connection to the event store', { cause });
    this.name = 'NotConnected';
  }
}

export interface OwnConnectionOptions {
  /** Shown in `pg_stat_activity`. */
  readonly name: string;
  readonly connectMs: number;
  /** Makes a new connection ready for its work. */
  readonly prepare: (client: pg.Client) => Promise<unknown>;
  readonly onLost?: () => void;
}

/** One connection beside the pool: opened when it is needed, dropped at the first sign of trouble, opened anew by the next query. */
export class OwnConnection {
  private opening: Promise<pg.Client> | undefined;
  private client: pg.Client | undefined;
  private closed = false;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: OwnConnectionOptions,
  ) {}

  /** Ends within `ms`. @throws NotConnected, or what the server answered; a connection that does not answer in time is given up */
  async query<Row extends unknown[]>(query: Omit<pg.QueryConfig, 'rowMode'>, ms: number): Promise<Row[]> {
    const until = Date.now() + ms;
    const client = await inTime(this.open(), ms);
    try {
      const asked = client.query<Row>({ ...query, rowMode: 'array' });
      const { rows } = await inTime(asked, Math.max(until - Date.now(), 1));
      return rows;
    } catch (error) {
      if (isUnavailable(error)) this.drop(client);
      throw error;
    }
  }

  close(): void {
    this.closed = true;
    if (this.client) this.drop(this.client);
  }

  private open(): Promise<pg.Client> {
    this.opening ??= this.connect().catch((error: unknown) => {
      this.opening = undefined;
      throw new NotConnected(error);
    });
    return this.opening;
  }

  private async connect(): Promise<pg.Client> {
    const { name, connectMs, prepare } = this.options;
    const client = this.newClient(connectMs);
    const lost = (): void => {
      if (this.client !== client) return;
      this.drop(client);
      this.options.onLost?.();
    };
    client.on('error', lost);
    client.on('end', lost);
    try {
      await client.connect();
      // Not as an option of the connection: an address may bring a name of its own.
      const named = client.query("select set_config('application_name', $1, false)", [name]);
      await inTime(
        named.then(() => prepare(client)),
        connectMs,
      );
      if (this.closed) throw new Error('The event store was closed');
    } catch (error) {
      this.drop(client);
      throw error;
    }
    this.client = client;
    return client;
  }

  /** Ends a connection, also in the middle of a statement. */
  private drop(client: pg.Client): void {
    if (this.client === client) {
      this.client = undefined;
      this.opening = undefined;
    }
    client.end().catch(() => undefined);
  }

  private newClient(connectMs: number): pg.Client {
    const { options } = this.pool;
    return new pg.Client({
      ...options,
      // The pool hides it from enumeration.
      ...(options.password === undefined ? {} : { password: options.password }),
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: connectMs,
    });
  }
}
