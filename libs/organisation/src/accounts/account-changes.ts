import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { Sql } from '../organisation-tables.js';
import type { Account } from './account.js';
import type { AccountMade, FreshAccount } from './account-maker.js';
import { type AccountProblem, accountProblem } from './account-problem.js';
import { accountById } from './accounts.js';
import { changingAccounts } from './changing-accounts.js';
import { LoginThrottle } from './login-throttle.js';
import { hashOfChosen, newOneTime } from './password-given.js';
import { PasswordHasher } from './password-hasher.js';
import { removeSecondFactor } from './second-factor/second-factors.js';

export type AccountChanged = AccountMade;
export type PasswordReset = FreshAccount | AccountProblem;

/**
 * Changes of an account. Whatever takes its owner's right away, or gives a new password, ends all sessions in the same transaction: an old token
 * never opens anything again, also not when the account is activated later. A password that others set opens the login again everywhere: what was
 * guessed at is worth nothing any more, and whoever guessed keeps nobody out.
 */
@Injectable()
export class AccountChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
  ) {}

  /** The last active administrator of a kind stays: nobody could make another one but at the machine itself. */
  deactivate(id: string): Promise<AccountChanged> {
    return this.change(id, async (sql, account) => {
      if (!account.active) return accountProblem('ALREADY_SO');
      if (account.kind !== 'OFFICER' && (await isLast(sql, account)))
        return accountProblem('LAST_OF_ITS_KIND');
      await sql.query('update account set active = false where id = $1', [id]);
      await endSessions(sql, id);
      return { account: { ...account, active: false } };
    });
  }

  reactivate(id: string): Promise<AccountChanged> {
    return this.change(id, async (sql, account) => {
      if (account.active) return accountProblem('ALREADY_SO');
      await sql.query('update account set active = true where id = $1', [id]);
      return { account: { ...account, active: true } };
    });
  }

  /** A new one-time password in the place of the present one. */
  async resetPassword(id: string): Promise<PasswordReset> {
    const { password, hash, until: oneTimeUntil } = await newOneTime(this.hasher, this.clock.now());
    const reset = await this.change(id, async (sql, account) => {
      await setPassword(sql, id, hash, oneTimeUntil);
      return { account: { ...account, oneTimeUntil } };
    });
    if (reset.problem) return reset;
    await this.throttle.reopen(reset.account.login);
    return { account: reset.account, oneTimePassword: password };
  }

  /** For who has lost phone and recovery codes: the account has no second factor until its owner enrols another one. */
  resetSecondFactor(id: string): Promise<AccountChanged> {
    return this.change(id, async (sql, account) => {
      await removeSecondFactor(sql, id);
      await endSessions(sql, id);
      return { account };
    });
  }

  /** The owner's own change: who knows the present password chooses another one. */
  async changePassword(id: string, present: string, next: string): Promise<AccountChanged> {
    const [row] = await this.dataSource.query<{ login: string; password: string }[]>(
      'select login, password from account where id = $1 and active',
      [id],
    );
    if (!row) return accountProblem('ACCOUNT_UNKNOWN');
    if (!(await this.hasher.verify(present, row.password))) return accountProblem('PASSWORD_WRONG');
    if (present.normalize('NFKC') === next.normalize('NFKC')) return accountProblem('PASSWORD_SAME');
    const chosen = await hashOfChosen(this.hasher, next, row.login);
    if (chosen.problem) return chosen;
    return this.change(id, async (sql, account) => {
      // A reset came between: what was proved is worth nothing any more.
      const [still] = await sql.query<unknown[]>(
        'select 1 from account where id = $1 and password = $2 and active',
        [id, row.password],
      );
      if (!still) return accountProblem('PASSWORD_WRONG');
      await setPassword(sql, id, chosen.hash, null);
      return { account: { ...account, oneTimeUntil: null } };
    });
  }

  /**
   * A password that who sits at the machine of the service has typed (`huiying reset-account`): the account is active again, and its second factor is
   * taken off.
   */
  async setPassword(id: string, next: string): Promise<AccountChanged> {
    const known = await accountById(this.dataSource, id);
    if (!known) return accountProblem('ACCOUNT_UNKNOWN');
    const chosen = await hashOfChosen(this.hasher, next, known.login);
    if (chosen.problem) return chosen;
    const changed = await this.change(id, async (sql, account) => {
      await setPassword(sql, id, chosen.hash, null);
      await removeSecondFactor(sql, id);
      await sql.query('update account set active = true where id = $1', [id]);
      return { account: { ...account, active: true, oneTimeUntil: null } };
    });
    if (changed.account) await this.throttle.reopen(changed.account.login);
    return changed;
  }

  /** @returns how many sessions ended */
  async endSessions(id: string): Promise<number> {
    return endSessions(this.dataSource, id);
  }

  private change(
    id: string,
    act: (sql: Sql, account: Account) => Promise<AccountChanged>,
  ): Promise<AccountChanged> {
    return changingAccounts(this.dataSource, async (sql) => {
      const account = await accountById(sql, id, 'lock');
      return account ? act(sql, account) : accountProblem('ACCOUNT_UNKNOWN');
    });
  }
}

async function isLast(sql: Sql, { id, kind }: Account): Promise<boolean> {
  const [other] = await sql.query<unknown[]>(
    'select 1 from account where kind = $1 and active and id <> $2',
    [kind, id],
  );
  return other === undefined;
}

async function setPassword(sql: Sql, id: string, hash: string, oneTimeUntil: Date | null): Promise<void> {
  await sql.query('update account set password = $2, one_time_until = $3 where id = $1', [
    id,
    hash,
    oneTimeUntil,
  ]);
  await endSessions(sql, id);
}

async function endSessions(sql: Sql, id: string): Promise<number> {
  const [row] = await sql.query<{ ended: number }[]>(
    'with ended as (delete from session where account = $1 returning 1) select count(*)::int as ended from ended',
    [id],
  );
  return row?.ended ?? 0;
}
