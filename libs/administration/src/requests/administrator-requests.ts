import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { AccountProblem } from '#libs/organisation';
import type { AdministratorKind, Principal, ReferenceProblem } from '#rules/organisation';
import {
  type AdministratorRequest,
  type NotDecided,
  type RequestOutcome,
  type Wanted,
  type WantedOrganisation,
  whyNotDecided,
} from './administrator-request.js';
import { dropFiles, dropLapsedFiles, filesOf, keepFiles } from './request-files.js';
import { RequestedActs } from './requested-acts.js';

/** Who decides must find the time; what nobody needed for so long nobody needs. */
const LIFE_MS = 7 * 86_400_000;
const MOST_SHOWN = 200;

export type Decided =
  | { readonly request: AdministratorRequest; readonly oneTimePassword: string | null }
  | { readonly not: NotDecided | 'UNKNOWN' }
  | { readonly failed: AccountProblem }
  | { readonly notLoaded: readonly ReferenceProblem[] };

type By = Pick<Principal, 'account' | 'role'>;

interface Row {
  readonly id: string;
  readonly wanted: Wanted;
  readonly about: string;
  readonly asked_by: string;
  readonly asked_by_kind: AdministratorKind;
  readonly asked_at: Date;
  readonly until: Date;
  readonly outcome: RequestOutcome | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
}

const SELECT = `
  select request.*, asker.kind as asked_by_kind
    from administrator_request request join account asker on asker.id = request.asked_by`;

/** What administrators ask of one another, and what became of it. */
@Injectable()
export class AdministratorRequests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acts: RequestedActs,
    private readonly clock: Clock,
  ) {}

  ask(wanted: Wanted, about: string, askedBy: string): Promise<AdministratorRequest> {
    return this.dataSource.transaction((sql) => this.write(sql, wanted, about, askedBy));
  }

  /** One at a time: each is tried over what counts now, and loading one would make the other void. @returns undefined where one is open */
  askToLoad(
    wanted: WantedOrganisation,
    files: readonly Uint8Array[],
    askedBy: string,
  ): Promise<AdministratorRequest | undefined> {
    const about = `${wanted.units} units, ${wanted.officers} officers`;
    return this.dataSource.transaction(async (sql) => {
      await sql.query("select pg_advisory_xact_lock(hashtextextended('huiying.organisation.request', 0))");
      await dropLapsedFiles(sql, this.clock.now());
      const open = await sql.query<unknown[]>(
        `select from administrator_request
          where wanted ->> 'act' = 'LOAD_ORGANISATION' and outcome is null and until > $1`,
        [this.clock.now()],
      );
      if (open.length > 0) return undefined;
      const asked = await this.write(sql, { act: 'LOAD_ORGANISATION', ...wanted }, about, askedBy);
      await keepFiles(sql, asked.id, files);
      return asked;
    });
  }

  /** With the files of an organisation that waits; undefined where there is none such, or it is decided. */
  async waiting(id: string): Promise<{ request: AdministratorRequest; files: Buffer[] } | undefined> {
    const request = await this.byId(this.dataSource.manager, id);
    if (!request || request.outcome !== null) return undefined;
    const files = await filesOf(this.dataSource.manager, id);
    return files.length > 0 ? { request, files } : undefined;
  }

  /** The newest first; open ones alone, or all. */
  async list(open: boolean): Promise<readonly AdministratorRequest[]> {
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} where not $1 or (outcome is null and until > $2) order by asked_at desc, id limit ${MOST_SHOWN}`,
      [open, this.clock.now()],
    );
    return rows.map((row) => this.requestOf(row));
  }

  /** Carries it out. What cannot be done stays open: a login that was taken meanwhile, say. */
  confirm(id: string, by: By): Promise<Decided> {
    return this.decide(id, async (request, end, sql) => {
      const not = whyNotDecided(request, by, this.clock.now());
      if (not) return { not };
      const done = await this.acts.carryOut(sql, request, by.account);
      if (!done.done) return 'failed' in done ? { failed: done.failed } : { notLoaded: done.notLoaded };
      return { request: await end('CONFIRMED', by.account), oneTimePassword: done.oneTimePassword };
    });
  }

  deny(id: string, by: By): Promise<Decided> {
    return this.decide(id, async (request, end) => {
      const not = whyNotDecided(request, by, this.clock.now());
      return not ? { not } : { request: await end('DENIED', by.account), oneTimePassword: null };
    });
  }

  withdraw(id: string, by: By): Promise<Decided> {
    return this.decide(id, async (request, end) => {
      if (request.askedBy !== by.account) return { not: 'NOT_ASKER' };
      if (request.outcome !== null)
        return { not: request.outcome === 'LAPSED' ? 'LAPSED' : 'DECIDED_ALREADY' };
      return { request: await end('WITHDRAWN', by.account), oneTimePassword: null };
    });
  }

  /** One decision at a time on one request: of two who confirm at once, the second finds it decided. */
  private decide(
    id: string,
    act: (
      request: AdministratorRequest,
      end: (outcome: RequestOutcome, by: string) => Promise<AdministratorRequest>,
      sql: EntityManager,
    ) => Promise<Decided>,
  ): Promise<Decided> {
    return this.dataSource.transaction(async (sql): Promise<Decided> => {
      const request = await this.byId(sql, id, 'for update of request');
      if (!request) return { not: 'UNKNOWN' };
      const end = async (outcome: RequestOutcome, by: string): Promise<AdministratorRequest> => {
        const decidedAt = this.clock.now();
        await sql.query(
          'update administrator_request set outcome = $2, decided_by = $3, decided_at = $4 where id = $1',
          [id, outcome, by, decidedAt],
        );
        await dropFiles(sql, id);
        return { ...request, outcome, decidedBy: by, decidedAt };
      };
      return act(request, end, sql);
    });
  }

  private async write(
    sql: EntityManager,
    wanted: Wanted,
    about: string,
    askedBy: string,
  ): Promise<AdministratorRequest> {
    const id = randomUUID();
    const now = this.clock.now();
    await sql.query(
      'insert into administrator_request (id, wanted, about, asked_by, asked_at, until) values ($1, $2, $3, $4, $5, $6)',
      [id, JSON.stringify(wanted), about, askedBy, now, new Date(now.getTime() + LIFE_MS)],
    );
    const asked = await this.byId(sql, id);
    if (!asked) throw new Error('A request that was written is not there');
    return asked;
  }

  private async byId(
    sql: Pick<EntityManager, 'query'>,
    id: string,
    lock = '',
  ): Promise<AdministratorRequest | undefined> {
    const [row] = await sql.query<Row[]>(`${SELECT} where request.id = $1 ${lock}`, [id]);
    return row && this.requestOf(row);
  }

  private requestOf(row: Row): AdministratorRequest {
    const lapsed = row.outcome === null && row.until <= this.clock.now();
    return {
      id: row.id,
      wanted: row.wanted,
      about: row.about,
      askedBy: row.asked_by,
      askedByKind: row.asked_by_kind,
      askedAt: row.asked_at,
      until: row.until,
      outcome: lapsed ? 'LAPSED' : row.outcome,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
    };
  }
}
