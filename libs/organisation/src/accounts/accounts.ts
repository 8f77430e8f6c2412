import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shanghaiDate } from '#libs/kernel';
import { OrganisationStore } from '../organisation-store.js';
import type { Sql } from '../organisation-tables.js';
import { type Principal, principalOf } from '../principal.js';
import { type Account, loginOf } from './account.js';

interface AccountRow extends Omit<Account, 'oneTimeUntil'> {
  readonly one_time_until: Date | null;
  readonly password: string;
}

const COLUMNS = 'id, login, kind, officer, active, one_time_until, password';

const accountOf = ({ id, login, kind, officer, active, one_time_until }: AccountRow): Account => ({
  id,
  login,
  kind,
  officer,
  active,
  oneTimeUntil: one_time_until,
});

/** The account with this id, locked until the transaction ends where it is read in one that changes it. */
export async function accountById(sql: Sql, id: string, lock?: 'lock'): Promise<Account | undefined> {
  const [row] = await sql.query<AccountRow[]>(
    `select ${COLUMNS} from account where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  );
  return row && accountOf(row);
}

/** Who may sign in, by the table `account`. */
@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organisation: OrganisationStore,
    private readonly clock: Clock,
  ) {}

  async byLogin(login: string): Promise<Account | undefined> {
    return (await this.withPassword(login))?.account;
  }

  byId(id: string): Promise<Account | undefined> {
    return accountById(this.dataSource, id);
  }

  /** The account and its password hash: for those who verify one. */
  async withPassword(typed: string): Promise<{ account: Account; password: string } | undefined> {
    const [row] = await this.dataSource.query<AccountRow[]>(
      `select ${COLUMNS} from account where login = $1`,
      [loginOf(typed) ?? ''],
    );
    return row && { account: accountOf(row), password: row.password };
  }

  /** The active account as it acts today in its officer's first post: for a command line on the service's own machine. */
  async principalByLogin(login: string): Promise<Principal | undefined> {
    const account = await this.byLogin(login);
    if (!account?.active) return undefined;
    return principalOf(account, {}, await this.organisation.fresh(), shanghaiDate(this.clock.now()));
  }
}

/** Ids of officers who have an account, active or not. */
export async function officersWithAccount(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ officer: string }[]>(
    'select officer from account where officer is not null',
  );
  return new Set(rows.map(({ officer }) => officer));
}
