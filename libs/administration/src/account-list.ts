import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { officersWithAccount } from '#libs/organisation';
import type { AccountKind } from '#rules/organisation';
import type { AccountEntry } from './administration.answers.js';

interface Asked {
  readonly kind?: AccountKind;
  readonly officer?: string;
  readonly login?: string;
  readonly active?: boolean;
}

export interface AccountFilter extends Asked {
  /** Login after which to go on. */
  readonly after?: string;
  readonly limit: number;
}

interface Row extends Omit<AccountEntry, 'oneTimePassword' | 'secondFactor' | 'createdAt'> {
  readonly one_time: boolean;
  readonly second_factor: boolean;
  readonly created_at: Date;
}

const ENTRY = `
  select account.id, account.login, account.kind, account.officer, account.active, account.created_at,
         account.one_time_until is not null as one_time,
         exists (select from second_factor where second_factor.account = account.id and second_factor.in_force) as second_factor
    from account`;

const ASKED = `
  where ($1::text is null or kind = $1) and ($2::text is null or officer = $2) and ($3::text is null or login = $3)
    and ($4::boolean is null or active = $4)`;

const entryOf = ({ one_time, second_factor, created_at, ...row }: Row): AccountEntry => ({
  ...row,
  oneTimePassword: one_time,
  secondFactor: second_factor,
  createdAt: created_at.toISOString(),
});

const conditions = ({ kind, officer, login, active }: Asked) =>
  [kind, officer, login, active].map((value) => value ?? null);

/** Accounts by login. */
@Injectable()
export class AccountList {
  constructor(private readonly dataSource: DataSource) {}

  async entry(id: string): Promise<AccountEntry | undefined> {
    const [row] = await this.dataSource.query<Row[]>(`${ENTRY} where account.id = $1`, [id]);
    return row && entryOf(row);
  }

  /** @returns a page, and whether more follow */
  async page(filter: AccountFilter): Promise<{ items: readonly AccountEntry[]; more: boolean }> {
    const { after, limit, ...asked } = filter;
    const rows = await this.dataSource.query<Row[]>(
      `${ENTRY} ${ASKED} and ($5::text is null or login > $5) order by login limit $6`,
      [...conditions(asked), after ?? null, limit + 1],
    );
    return { items: rows.slice(0, limit).map(entryOf), more: rows.length > limit };
  }

  async count(asked: Asked): Promise<number> {
    const [counted] = await this.dataSource.query<{ total: string }[]>(
      `select count(*) as total from account ${ASKED}`,
      conditions(asked),
    );
    return Number(counted?.total);
  }

  /** Officers who have an account, active or not. */
  officers(): Promise<ReadonlySet<string>> {
    return officersWithAccount(this.dataSource);
  }
}
