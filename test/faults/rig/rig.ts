import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EventStore, openEventStoreDb, PostgresEventStore } from '#libs/event-store';
import { startEmbeddedServer } from '#libs/database';
import { type DatabaseServer, GivenPostgres, OwnPostgres } from './postgres.js';
import { EVERYBODY, type SignedIn, signIn } from './officers.js';
import { type Relay } from './relay.js';
import { huiying, runProgram, ServiceProcess } from './service.js';

const INVENTED_COUNTY = join(import.meta.dirname, '../programs/invented-county.js');

export interface RigOptions {
  /** The service brings its database with it, as it does by default; only where no DATABASE_URL is given. */
  readonly embedded?: boolean;
  /** Where everything lies, instead of a new temporary folder. */
  readonly folder?: string;
}

interface StartOptions {
  /** Between the service and its database … */
  readonly database?: Relay;
  /** … and between the service and EventStoreDB. */
  readonly eventStore?: Relay;
  readonly env?: Readonly<Record<string, string>>;
  /** Another program than `huiying serve`. */
  readonly program?: readonly string[];
}

/** One installation for one fault: a database, keys, and as many processes of the service as it starts. */
export class Rig {
  readonly services: ServiceProcess[] = [];
  private readonly closing: (() => Promise<unknown>)[] = [];
  private opened: EventStore | undefined;
  private county: Promise<void> | undefined;

  private constructor(
    readonly folder: string,
    /** Undefined where the service brings its own. */
    readonly database: DatabaseServer | undefined,
    private readonly masterKeyFile: string,
  ) {}

  static async open({ embedded = false, folder }: RigOptions = {}): Promise<Rig> {
    const path = folder ?? (await mkdtemp(join(tmpdir(), 'huiying-faults-')));
    // Run by root, the database has an account of its own, which must come through to its folder.
    await chmod(path, 0o711);
    const given = process.env['DATABASE_URL'];
    const masterKeyFile = join(path, 'master.key');
    await writeFile(masterKeyFile, randomBytes(32).toString('base64'), { mode: 0o600 });
    const database = given
      ? await GivenPostgres.on(given)
      : embedded
        ? undefined
        : await OwnPostgres.start(join(path, 'server'));
    const rig = new Rig(path, database, masterKeyFile);
    if (!folder) rig.closing.push(() => rm(path, { recursive: true, force: true }));
    if (database) rig.closing.push(() => database.close());
    return rig;
  }

  get onEventStoreDb(): boolean {
    return process.env['EVENTSTORE_URL'] !== undefined;
  }

  get data(): string {
    return join(this.folder, 'data');
  }

  /** Settings of the service and of its command line. */
  env({ database, eventStore, env = {} }: StartOptions = {}): Record<string, string> {
    const url = process.env['EVENTSTORE_URL'];
    const settings: Record<string, string> = { HUIYING_DATA: this.data, ...env };
    if (this.database) {
      settings['HUIYING_MASTER_KEY_FILE'] = this.masterKeyFile;
      settings['DATABASE_URL'] = database ? this.database.through(database.port) : this.database.url;
    }
    if (url) settings['EVENTSTORE_URL'] = eventStore ? throughRelay(url, eventStore.port) : url;
    return settings;
  }

  async service(options: StartOptions = {}): Promise<ServiceProcess> {
    await (this.county ??= this.setUp());
    const service = await ServiceProcess.start(this.env(options), options.program);
    this.services.push(service);
    return service;
  }

  /** Signs in at `now`, the clock of the service. */
  async officers(now?: Date): Promise<readonly SignedIn[]> {
    return signIn(await this.url(), now);
  }

  /** One of each role, signed in. */
  async everybody(): Promise<readonly SignedIn[]> {
    return signIn(await this.url(), new Date(), EVERYBODY);
  }

  /** Address of the database, whoever started it. */
  async url(): Promise<string> {
    if (this.database) return this.database.url;
    const joined = await startEmbeddedServer({ data: this.data, as: 'command line', tell: () => undefined });
    return joined.url;
  }

  /** Works on the database as its owner, beside the service. */
  async ask<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: await this.url() });
    await client.connect();
    try {
      return (await client.query<T>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** The log, read without the service. */
  async store(): Promise<EventStore> {
    if (this.opened) return this.opened;
    const url = process.env['EVENTSTORE_URL'];
    if (url) this.opened = await openEventStoreDb(url, { readMs: 20_000 });
    else {
      const pool = new pg.Pool({ connectionString: await this.url(), max: 4 });
      pool.on('error', () => undefined);
      this.opened = new PostgresEventStore(pool, { readMs: 20_000 });
      this.closing.push(() => pool.end());
    }
    const { opened } = this;
    this.closing.push(() => opened.close());
    return opened;
  }

  /** Waits until the read models of a running service have passed the whole log. */
  async settled(service = this.services[0], ms = 60_000): Promise<void> {
    for (const until = Date.now() + ms; Date.now() < until; await sleep(100)) {
      const health = await service?.health();
      if (health?.code === 200 && health.readModels.every(({ lag }) => lag.events === 0)) return;
    }
    throw new Error(
      `The read models did not come to the end of the log: ${JSON.stringify(await service?.health())}`,
    );
  }

  /** The county that is set up before the first start: nothing else than the command line may make one. */
  private async setUp(): Promise<void> {
    await mkdir(this.data, { recursive: true });
    const { code, output } = await runProgram([INVENTED_COUNTY], this.env());
    if (code !== 0) throw new Error(`The county could not be set up: ${output}`);
  }

  rebuild(): Promise<{ readonly code: number | null; readonly output: string }> {
    return huiying(['rebuild'], this.env());
  }

  async close(): Promise<void> {
    await Promise.all(this.services.map((service) => service.end('SIGKILL')));
    for (const close of this.closing.reverse()) await close().catch(() => undefined);
  }
}

const throughRelay = (url: string, port: number): string =>
  url.replace(/^(esdb(?:\+discover)?:\/\/(?:[^@/]*@)?)[^/?]*/, `$1127.0.0.1:${port}`);
