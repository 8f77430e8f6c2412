import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster } from '../../../libs/database/src/embedded/cluster.js';
import { type Home, openHome, SOCKET_NAME } from '../../../libs/database/src/embedded/home.js';
import { startOwnServer } from '../../../libs/database/src/embedded/own-server.js';
import { platformPackage } from '../../../libs/database/src/embedded/platform-package.js';
import { type Programs, programsFor } from '../../../libs/database/src/embedded/programs.js';
import type { ServerProcess } from '../../../libs/database/src/embedded/server-process.js';
import { embeddedUrl } from '../../../libs/database/src/embedded/server-state.js';
import { NotHere } from '../fault.js';

const DATABASE = 'faults';

/** A PostgreSQL server with a database for one fault. */
export interface DatabaseServer {
  readonly url: string;
  /** Where a relay finds it. */
  readonly target: { readonly path: string } | { readonly host: string; readonly port: number };
  /** The same database through a relay. */
  through(port: number): string;
  /** Ends without a word, and comes up again after so long. On a server that is not ours all its sessions are cut instead. */
  crash(downMs: number): Promise<void>;
  close(): Promise<void>;
}

/** The PostgreSQL of the package, with durable settings, which may be killed. */
export class OwnPostgres implements DatabaseServer {
  private constructor(
    private readonly home: Home,
    private readonly programs: Programs,
    private server: ServerProcess,
  ) {}

  static async start(folder: string): Promise<OwnPostgres> {
    const home = await openHome(folder);
    const programs = await programsFor(home, { installed: await platformPackage() });
    await ensureCluster(home, programs);
    const own = new OwnPostgres(home, programs, await up(home, programs));
    await asked(embeddedUrl(home, 'postgres'), `create database ${DATABASE} template template0`);
    return own;
  }

  get url(): string {
    return embeddedUrl(this.home, DATABASE);
  }

  get target(): { readonly path: string } {
    return { path: join(this.home.socket, SOCKET_NAME) };
  }

  through(port: number): string {
    return this.url.replace(/\?host=[^&]*/, '?').replace('postgresql:///', `postgresql://127.0.0.1:${port}/`);
  }

  async crash(downMs: number): Promise<void> {
    await this.kill();
    await sleep(downMs);
    await this.startAgain();
  }

  /** SIGQUIT is PostgreSQL's immediate stop: nothing is written any more, and the next start recovers from the log. */
  async kill(): Promise<void> {
    const file = await readFile(join(this.home.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number(file.split('\n', 1)[0]);
    if (pid > 1) process.kill(pid, 'SIGQUIT');
    await this.server.ended;
  }

  async startAgain(): Promise<void> {
    this.server = await up(this.home, this.programs);
  }

  async close(): Promise<void> {
    await this.server.stop();
  }
}

async function up(home: Home, programs: Programs): Promise<ServerProcess> {
  const server = await startOwnServer(
    home,
    programs,
    `faults ${process.pid} ${randomBytes(3).toString('hex')}`,
  );
  if (!server) throw new Error('Another server runs on the folder of this fault');
  return server;
}

/** A server that was there before us (DATABASE_URL): it gets a database of this fault's own. */
export class GivenPostgres implements DatabaseServer {
  private constructor(
    private readonly given: string,
    private readonly name: string,
  ) {}

  static async on(given: string): Promise<GivenPostgres> {
    const name = `huiying_faults_${randomBytes(4).toString('hex')}`;
    await asked(given, `create database ${name} encoding 'UTF8' template template0`);
    return new GivenPostgres(given, name);
  }

  get url(): string {
    return databaseOf(this.given, this.name);
  }

  get target(): DatabaseServer['target'] {
    const { hostname, port, searchParams } = new URL(
      this.given.replace(/^postgres(ql)?:\/\/\//, 'postgresql://local/'),
    );
    const host = searchParams.get('host') ?? hostname;
    return host.startsWith('/') ? { path: join(host, SOCKET_NAME) } : { host, port: Number(port || 5432) };
  }

  through(port: number): string {
    if (/sslmode=(require|verify)/.test(this.given)) throw new NotHere('no relay stands in a TLS connection');
    const url = new URL(this.url.replace(/^postgres(ql)?:\/\/\//, 'postgresql://local/'));
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String(port);
    return url.toString();
  }

  async crash(downMs: number): Promise<void> {
    const until = Date.now() + downMs;
    do {
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${this.name}'`;
      await asked(this.given, cut);
      await sleep(20);
    } while (Date.now() < until);
  }

  async close(): Promise<void> {
    await asked(this.given, `drop database ${this.name} with (force)`);
  }
}

const databaseOf = (url: string, name: string): string =>
  url.replace(/^(postgres(?:ql)?:\/\/[^/]*)(\/[^?]*)?/, `$1/${name}`);

async function asked(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
