import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Account, AdministratorKind } from '#libs/organisation';

interface WantedAccount {
  readonly login: string;
  /** Whose account it is; left out: an administrator's. */
  readonly officer?: string;
  readonly kind?: AdministratorKind;
}

/**
 * An account with a password of its owner's choice, as if the first sign-in had been long ago.
 * @param hash of the password, by the hasher that will verify it
 */
export async function givenAccount(
  dataSource: DataSource,
  hash: string,
  { login, officer, kind = 'SYSTEM' }: WantedAccount,
): Promise<Account> {
  const account: Account = {
    id: randomUUID(),
    login,
    kind: officer === undefined ? kind : 'OFFICER',
    officer: officer ?? null,
    active: true,
    oneTimeUntil: null,
  };
  await dataSource.query(
    `insert into account (id, login, kind, password, officer, demo, active, created_at)
     values ($1, $2, $3, $4, $5, false, true, now())`,
    [account.id, login, account.kind, hash, account.officer],
  );
  return account;
}
