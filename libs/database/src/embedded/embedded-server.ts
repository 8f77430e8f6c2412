import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { DatabaseNotUsable } from '../database-not-usable.js';
import { errorCode, errorMessage } from '../thrown.js';
import { acquireServer, type StartedAs } from './acquire-server.js';
import { ensureCluster } from './cluster.js';
import { openHome, type Home } from './home.js';
import { platformPackage } from './platform-package.js';
import { programsFor, type Programs } from './programs.js';
import type { ServerProcess } from './server-process.js';
import { administer, embeddedClient, embeddedUrl } from './server-state.js';
import { type Space, spaceIn } from './space.js';
import { takeServiceLock, type ServiceLock } from './service-lock.js';

export interface EmbeddedSettings {
  /** The data folder (HUIYING_DATA), made where it is missing. The database lies in its folder `postgres`. */
  readonly data: string;
  readonly as: StartedAs;
  /** Told to whoever sits before it: what is waited for, and what went wrong. */
  readonly tell: (sentence: string) => void;
}

/** Name of the one database in the server. */
const DATABASE = 'huiying';
const NO_SUCH_DATABASE = '3D000';

/** A server that ends this often within a minute is not brought back again. */
const MOST_RESTARTS = 5;
const RETAKE_MS = 250;
/** A stop that takes longer goes on without us: the server has its order. */
const STOP_MS = 20_000;

/** Starts the embedded PostgreSQL, or joins a running service's. @throws DatabaseNotUsable */
export async function startEmbeddedServer(settings: EmbeddedSettings): Promise<EmbeddedServer> {
  const home = await openHome(settings.data);
  const programs = await programsFor(home, { installed: await platformPackage() });
  await ensureCluster(home, programs);
  const server = new EmbeddedServer(home, programs, settings);
  await server.start();
  return server;
}

/** The embedded PostgreSQL server: our own, which lives and dies with this process, or a running service's that was joined. */
export class EmbeddedServer {
  /** Resolves if the server ended unasked and could not be brought back: the process should end. */
  readonly lost: Promise<DatabaseNotUsable>;
  private lose: (why: DatabaseNotUsable) => void = () => undefined;
  private server: ServerProcess | undefined;
  private lock: ServiceLock | undefined;
  private stopping = false;
  private bringingBack: Promise<void> | undefined;
  private readonly restarts: number[] = [];

  constructor(
    private readonly home: Home,
    private readonly programs: Programs,
    private readonly settings: EmbeddedSettings,
  ) {
    this.lost = new Promise((resolve) => (this.lose = resolve));
  }

  /** For pg (`connectionString`) and TypeORM (`url`): `postgresql:///<database>?host=<socket folder>&user=<superuser>`. */
  get url(): string {
    return embeddedUrl(this.home, DATABASE);
  }

  /** False when the server is a running service's. */
  get own(): boolean {
    return this.server !== undefined;
  }

  /** What is left on its disk. */
  space(): Promise<Space> {
    return spaceIn(this.home.folder);
  }

  async start(): Promise<void> {
    const server = await acquireServer(this.home, this.programs, this.settings.as, this.settings.tell);
    if (server === 'joined') return;
    this.server = server;
    try {
      const client = await this.enterDatabase();
      if (this.settings.as === 'service') await this.holdFolder(client, server);
      else await client.end();
    } catch (error) {
      await server.stop();
      throw error;
    }
    void server.ended.then(() => this.endedUnasked());
  }

  /** Ends a server of our own: its sessions are ended, all is written. A joined one is left alone. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.bringingBack;
    await this.lock?.release().catch(() => undefined);
    if (this.server) await Promise.race([this.server.stop(), delay(STOP_MS, undefined, { ref: false })]);
  }

  /** Connects to the database, which is made at the first time. */
  private async enterDatabase(): Promise<pg.Client> {
    const client = embeddedClient(this.home, DATABASE);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (errorCode(error) !== NO_SUCH_DATABASE) throw error;
    }
    await administer(this.home, (maker) => maker.query(`create database ${DATABASE} template template0`));
    return this.enterDatabase();
  }

  /** Takes the folder's lock, and again whenever its connection breaks while the server lives. */
  private async holdFolder(client: pg.Client, server: ServerProcess): Promise<void> {
    this.lock = await takeServiceLock(client);
    if (this.lock === undefined)
      throw new DatabaseNotUsable(`Another service took the data folder ${this.settings.data}.`);
    void this.lock.ended.then(async () => {
      while (!this.stopping && !server.hasEnded()) {
        await delay(RETAKE_MS, undefined, { ref: false });
        if (this.stopping || server.hasEnded()) return;
        try {
          return await this.holdFolder(await this.enterDatabase(), server);
        } catch (error) {
          if (error instanceof DatabaseNotUsable) return this.lose(error);
        }
      }
    });
  }

  private endedUnasked(): void {
    if (!this.stopping) this.bringingBack = this.bringBack().then(undefined, this.lose);
  }

  private async bringBack(): Promise<void> {
    this.settings.tell('The database ended unexpectedly. Starting it again …');
    this.server = undefined;
    for (let failure: unknown; !this.stopping; await delay(RETAKE_MS)) {
      const now = Date.now();
      this.restarts.push(now);
      if (this.restarts.filter((at) => now - at < 60_000).length > MOST_RESTARTS)
        throw new DatabaseNotUsable(
          `The database ended ${MOST_RESTARTS} times within a minute${failure ? ` (${errorMessage(failure)})` : ''}. Its log is ${this.home.log}.`,
        );
      try {
        return await this.start();
      } catch (error) {
        failure = error;
      }
    }
  }
}
