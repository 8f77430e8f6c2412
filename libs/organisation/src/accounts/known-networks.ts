import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { Account } from './account.js';
import type { Try } from './login-throttle.js';
import { SignInDigests } from './sign-in-digests.js';

const DAY_MS = 24 * 60 * 60_000;
const REMEMBERED_MS = 90 * DAY_MS;

/** Where each account signed in from in the last 90 days: a login that is guessed from everywhere still opens to these. */
@Injectable()
export class KnownNetworks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly digests: SignInDigests,
    private readonly clock: Clock,
  ) {}

  /** For a login that nobody has it takes the same look-up, and is never so. */
  async knows(tried: Try): Promise<boolean> {
    const [row] = await this.dataSource.query<{ known: boolean }[]>(
      'select exists (select from sign_in_network where network = $1 and signed_in_at > $2) as known',
      [this.digestOf(tried), this.oldest()],
    );
    return row?.known === true;
  }

  async signedIn(account: Account, network: string): Promise<void> {
    const digest = this.digestOf({ login: account.login, network });
    await this.dataSource.query(
      `with forgotten as (delete from sign_in_network where account = $1 and signed_in_at <= $4 and network <> $2)
       insert into sign_in_network (account, network, signed_in_at) values ($1, $2, $3)
       on conflict (network) do update set signed_in_at = greatest(sign_in_network.signed_in_at, excluded.signed_in_at)`,
      [account.id, digest, this.clock.now(), this.oldest()],
    );
  }

  /** Of login and network together: the rows do not show which accounts sit behind one address. */
  private digestOf({ login, network }: Try): string {
    return this.digests.of(JSON.stringify(['known', login, network]));
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - REMEMBERED_MS);
  }
}
