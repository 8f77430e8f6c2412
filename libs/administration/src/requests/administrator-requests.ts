import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '#libs/kernel';
import { AccountChanges, AccountMaker, type AccountProblem } from '#libs/organisation';
import type { AdministratorKind, Principal } from '#rules/organisation';
import {
  type AdministratorRequest,
  type NotDecided,
  type RequestOutcome,
  type Wanted,
  whyNotDecided,
} from './administrator-request.js';

/** Who decides must find the time; what nobody needed for so long nobody needs. */
const LIFE_MS = 7 * 86_400_000;
const MOST_SHOWN = 200;

type Done =
  | { readonly problem?: undefined; readonly oneTimePassword: string | null }
  | (AccountProblem & { readonly oneTimePassword?: undefined });

export type Decided =
  | { readonly request: AdministratorRequest; readonly oneTimePassword: string | null }
  | { readonly not: NotDecided | 'UNKNOWN' }
  | { readonly failed: AccountProblem };

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
    private readonly maker: AccountMaker,
    private readonly changes: AccountChanges,
    private readonly clock: Clock,
  ) {}

  async ask(wanted: Wanted, about: string, askedBy: string): Promise<AdministratorRequest> {
    const id = randomUUID();
    const now = this.clock.now();
    await this.dataSource.query(
      'insert into administrator_request (id, wanted, about, asked_by, asked_at, until) values ($1, $2, $3, $4, $5, $6)',
      [id, JSON.stringify(wanted), about, askedBy, now, new Date(now.getTime() + LIFE_MS)],
    );
    const asked = await this.byId(this.dataSource.manager, id);
    if (!asked) throw new Error('A request that was written is not there');
    return asked;
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
    return this.decide(id, async (request, end) => {
      const not = whyNotDecided(request, by, this.clock.now());
      if (not) return { not };
      const done = await this.carryOut(request.wanted);
      if (done.problem) return { failed: done };
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
    ) => Promise<Decided>,
  ): Promise<Decided> {
    return this.dataSource.transaction(async (sql): Promise<Decided> => {
      const request = await this.byId(sql, id, 'for update of request');
      if (!request) return { not: 'UNKNOWN' };
      return act(request, async (outcome, by) => {
        const decidedAt = this.clock.now();
        await sql.query(
          'update administrator_request set outcome = $2, decided_by = $3, decided_at = $4 where id = $1',
          [id, outcome, by, decidedAt],
        );
        return { ...request, outcome, decidedBy: by, decidedAt };
      });
    });
  }

  private async carryOut(wanted: Wanted): Promise<Done> {
    if (wanted.act === 'CREATE_ADMINISTRATOR') {
      const made = await this.maker.administrator(wanted.kind, wanted.login);
      return made.problem ? made : { oneTimePassword: made.oneTimePassword };
    }
    if (wanted.act === 'RESET_SECOND_FACTOR') {
      const reset = await this.changes.resetSecondFactor(wanted.account);
      return reset.problem ? reset : { oneTimePassword: null };
    }
    const reset = await this.changes.resetPassword(wanted.account);
    return reset.problem ? reset : { oneTimePassword: reset.oneTimePassword };
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
