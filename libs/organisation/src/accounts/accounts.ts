import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Bilingual, Clock, shanghaiDate } from '#libs/kernel';
import { OrganisationStore } from '../organisation-store.js';
import { type Principal, principalOf } from '../principal.js';
import { type Account, loginOf } from './account.js';
import { PasswordHasher } from './password-hasher.js';
import { weaknessOf } from './password-policy.js';

/** Why no account was made, in words for the person who asked for it. */
interface AccountProblem {
  readonly problem: 'LOGIN_MALFORMED' | 'LOGIN_TAKEN' | 'PASSWORD_WEAK' | 'OFFICER_UNKNOWN';
  readonly sentence: Bilingual;
}

export type AccountMade =
  | { readonly account: Account; readonly problem?: undefined }
  | (AccountProblem & { readonly account?: undefined });

interface AccountRow extends Account {
  readonly password: string;
}

/** Who may sign in, by the table `account`. */
@Injectable()
export class Accounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organisation: OrganisationStore,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  async byLogin(login: string): Promise<Account | undefined> {
    return (await this.withPassword(login))?.account;
  }

  /** The account and its password hash: for those who verify one. */
  async withPassword(typed: string): Promise<{ account: Account; password: string } | undefined> {
    const [row] = await this.dataSource.query<AccountRow[]>(
      'select id, login, officer, active, password from account where login = $1',
      [loginOf(typed) ?? ''],
    );
    if (!row) return undefined;
    const { password, ...account } = row;
    return { account, password };
  }

  /** The active account as it acts today in its officer's first post: for a command line on the service's own machine. */
  async principalByLogin(login: string): Promise<Principal | undefined> {
    const account = await this.byLogin(login);
    if (!account?.active) return undefined;
    return principalOf(account, {}, await this.organisation.fresh(), shanghaiDate(this.clock.now()));
  }

  /** An account for an officer of the organisation. */
  async create(login: string, password: string, officer: string): Promise<AccountMade> {
    const organisation = await this.organisation.fresh();
    if (!organisation.officer(officer))
      return {
        problem: 'OFFICER_UNKNOWN',
        sentence: { zh: '组织数据中没有这名人员。', en: 'The organisation has no such officer.' },
      };
    return this.make(login, password, officer);
  }

  /** An administrator who holds no office: the first account of a new installation. */
  createAdministrator(login: string, password: string): Promise<AccountMade> {
    return this.make(login, password, null);
  }

  /** Ends the account and its sessions; other processes notice within a second. False where there is no such active account. */
  async deactivate(login: string): Promise<boolean> {
    const [row] = await this.dataSource.query<{ ended: number }[]>(
      `with ended as (update account set active = false where login = $1 and active returning id),
            closed as (delete from session using ended where session.account = ended.id)
       select count(*)::int as ended from ended`,
      [loginOf(login) ?? ''],
    );
    return row?.ended === 1;
  }

  private async make(typed: string, password: string, officer: string | null): Promise<AccountMade> {
    const login = loginOf(typed);
    if (login === undefined)
      return {
        problem: 'LOGIN_MALFORMED',
        sentence: {
          zh: '账号名为 2 至 64 个字符:小写字母、数字、点、下划线、连字符,以字母或数字开头。',
          en: 'A login has 2 to 64 characters: small letters, digits, dots, underscores and hyphens, a letter or digit first.',
        },
      };
    const weakness = weaknessOf(password, login);
    if (weakness) return { problem: 'PASSWORD_WEAK', sentence: weakness };
    const account: Account = { id: randomUUID(), login, officer, active: true };
    const made = await this.dataSource.query<unknown[]>(
      `insert into account (id, login, password, officer, demo, active, created_at)
       values ($1, $2, $3, $4, false, true, $5) on conflict (login) do nothing returning id`,
      [account.id, login, await this.hasher.hash(password), officer, this.clock.now()],
    );
    if (made.length > 0) return { account };
    return {
      problem: 'LOGIN_TAKEN',
      sentence: { zh: '该账号名已被使用。', en: 'This login is taken.' },
    };
  }
}
