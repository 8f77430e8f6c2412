import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { DemoAccount } from '../organisation-reference.js';
import { PasswordHasher } from './password-hasher.js';

/** Known to everybody who reads the README: hence never on a server database and never on an address that others reach. */
export const DEMO_PASSWORD = 'demo-huiying';

/** The accounts of the demo county, made once: only in an installation that is a demo, and never again what somebody has deactivated. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
  ) {}

  /** Makes the missing ones. An account that is there stays as it is: deactivated ones do not wake at a restart. */
  async make(accounts: readonly DemoAccount[]): Promise<void> {
    const known = await this.dataSource.query<{ login: string }[]>(
      'select login from account where login = any($1)',
      [accounts.map(({ login }) => login)],
    );
    const logins = new Set(known.map(({ login }) => login));
    const missing = accounts.filter(({ login }) => !logins.has(login));
    if (missing.length === 0) return;
    // One hash for all: a password that everybody knows is not protected by a salt of its own, and the first start is quicker.
    const password = await this.hasher.hash(DEMO_PASSWORD);
    const made = missing.map(({ login, officer = null, administrator = 'OFFICER' }) => ({
      id: randomUUID(),
      login,
      kind: administrator,
      officer,
      password,
    }));
    await this.dataSource.query(
      `insert into account (id, login, kind, password, officer, demo, active, created_at)
       select id, login, kind, password, officer, true, true, $2
         from jsonb_to_recordset($1::jsonb) as made (id uuid, login text, kind text, password text, officer text)
       on conflict (login) do nothing`,
      [JSON.stringify(made), this.clock.now()],
    );
  }
}
