import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shanghaiDate } from '#libs/kernel';
import { type Jurisdiction, servesFrom } from '../jurisdiction.js';
import { OrganisationStore } from '../organisation-store.js';
import type { Sql } from '../organisation-tables.js';
import { type Account, type AdministratorKind, loginOf } from './account.js';
import { type AccountProblem, accountProblem } from './account-problem.js';
import { changingAccounts } from './changing-accounts.js';
import { hashOfChosen, newOneTime } from './password-given.js';
import { PasswordHasher } from './password-hasher.js';

/** An account with the password that is told once. */
export interface FreshAccount {
  readonly account: Account;
  readonly oneTimePassword: string;
  readonly problem?: undefined;
}

export type AccountMade = { readonly account: Account; readonly problem?: undefined } | AccountProblem;

interface WantedAccount {
  readonly login: string;
  readonly officer: string;
}

/** Makes accounts: officers' with one-time passwords, and the first administrator of each kind. */
@Injectable()
export class AccountMaker {
  constructor(
    private readonly dataSource: DataSource,
    private readonly organisation: OrganisationStore,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** One for each of them, in their order; what cannot be made is told and keeps no other from being made. */
  async forOfficers(wanted: readonly WantedAccount[]): Promise<(FreshAccount | AccountProblem)[]> {
    const organisation = await this.organisation.fresh();
    const made: (FreshAccount | AccountProblem)[] = [];
    for (const one of wanted) {
      const problem = whyNone(one.officer, organisation, shanghaiDate(this.clock.now()));
      made.push(problem ?? (await this.withOneTimePassword('OFFICER', one.login, one.officer)));
    }
    return made;
  }

  /** An administrator with a password of their own choice, while none of that kind is active: for who sits at the machine of the service. */
  async firstAdministrator(kind: AdministratorKind, login: string, password: string): Promise<AccountMade> {
    const name = loginOf(login);
    if (name === undefined) return accountProblem('LOGIN_MALFORMED');
    const chosen = await hashOfChosen(this.hasher, password, name);
    if (chosen.problem) return chosen;
    return changingAccounts(this.dataSource, async (sql) => {
      const [active] = await sql.query<unknown[]>('select 1 from account where kind = $1 and active', [kind]);
      if (active) return accountProblem('ONE_OF_THE_KIND');
      return this.insert(sql, { kind, login: name, officer: null, oneTimeUntil: null }, chosen.hash);
    });
  }

  /** An administrator with a one-time password: carried out when another administrator has confirmed it. */
  administrator(kind: AdministratorKind, login: string): Promise<FreshAccount | AccountProblem> {
    return this.withOneTimePassword(kind, login, null);
  }

  private async withOneTimePassword(
    kind: Account['kind'],
    typed: string,
    officer: string | null,
  ): Promise<FreshAccount | AccountProblem> {
    const login = loginOf(typed);
    if (login === undefined) return accountProblem('LOGIN_MALFORMED');
    const { password, hash, until: oneTimeUntil } = await newOneTime(this.hasher, this.clock.now());
    const made = await changingAccounts(this.dataSource, async (sql) => {
      const [theirs] = await sql.query<unknown[]>('select 1 from account where officer = $1', [officer]);
      if (theirs) return accountProblem('OFFICER_HAS_ACCOUNT');
      return this.insert(sql, { kind, login, officer, oneTimeUntil }, hash);
    });
    return made.account ? { account: made.account, oneTimePassword: password } : made;
  }

  private async insert(
    sql: Sql,
    wanted: Pick<Account, 'kind' | 'login' | 'officer' | 'oneTimeUntil'>,
    hash: string,
  ): Promise<AccountMade> {
    const account: Account = { id: randomUUID(), active: true, ...wanted };
    const { id, login, kind, officer, oneTimeUntil } = account;
    const made = await sql.query<unknown[]>(
      `insert into account (id, login, kind, password, officer, demo, active, created_at, one_time_until)
       values ($1, $2, $3, $4, $5, false, true, $6, $7) on conflict (login) do nothing returning id`,
      [id, login, kind, hash, officer, this.clock.now(), oneTimeUntil],
    );
    return made.length > 0 ? { account } : accountProblem('LOGIN_TAKEN');
  }
}

function whyNone(officer: string, organisation: Jurisdiction, today: string): AccountProblem | undefined {
  const known = organisation.officer(officer);
  if (!known) return accountProblem('OFFICER_UNKNOWN');
  return servesFrom(known, today) ? undefined : accountProblem('OFFICER_LEFT');
}
