import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { DemoAccount } from '../organisation-reference.js';
import { PasswordHasher } from './password-hasher.js';

/** Known to everybody who reads the README: hence never on a server database and never on an address that others reach. */
export const DEMO_PASSWORD = 'demo-huiying';

/**
 * The accounts of the demo county. Admit them only where the service runs on its embedded database and listens to loopback alone;
 * withdraw them in every other case, for the same data folder may have been opened that way before.
 */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** Makes the missing ones and wakes the withdrawn ones. An account that somebody made under the same login stays as it is. */
  async admit(accounts: readonly DemoAccount[]): Promise<void> {
    const known = await this.dataSource.query<{ login: string }[]>(
      'select login from account where login = any($1)',
      [accounts.map(({ login }) => login)],
    );
    const logins = new Set(known.map(({ login }) => login));
    const missing = accounts.filter(({ login }) => !logins.has(login));
    if (missing.length > 0) await this.make(missing);
    await this.dataSource.query(
      'update account set active = true where demo and not active and login = any($1)',
      [accounts.map(({ login }) => login)],
    );
  }

  /** Deactivates all of them and ends their sessions. */
  async withdraw(): Promise<void> {
    await this.dataSource.query(
      `with ended as (update account set active = false where demo and active returning id)
       delete from session using ended where session.account = ended.id`,
    );
  }

  private async make(missing: readonly DemoAccount[]): Promise<void> {
    // One hash for all: a password that everybody knows is not protected by a salt of its own, and the first start is quicker.
    const password = await this.hasher.hash(DEMO_PASSWORD);
    const made = missing.map(({ login, officer }) => ({ id: randomUUID(), login, officer, password }));
    await this.dataSource.query(
      `insert into account (id, login, password, officer, demo, active, created_at)
       select id, login, password, officer, true, true, $2
         from jsonb_to_recordset($1::jsonb) as made (id uuid, login text, password text, officer text)
       on conflict (login) do nothing`,
      [JSON.stringify(made), this.clock.now()],
    );
  }
}
