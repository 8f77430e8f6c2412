import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import { MasterKey } from '#libs/vault';
import type { Sql } from '../../organisation-tables.js';
import { removeRecoveryCodes, replaceRecoveryCodes, usesRecoveryCode } from './recovery-codes.js';
import { handedOut, newSecret, stepOf } from './time-code.js';

/** NONE: the account has no second factor. MISSING: it has one, and no code came. */
export type Proof = 'NONE' | 'PROVED' | 'MISSING' | 'WRONG';

/** Shown once. */
export interface OfferedFactor {
  /** Base32. */
  readonly secret: string;
  /** `otpauth://totp/…`, for the picture that an app reads. */
  readonly uri: string;
}

interface FactorRow {
  readonly suite: string;
  readonly wrapped: Buffer;
}

/** An offer is confirmed at once or made anew. */
const OFFER_MS = 15 * 60_000;

/** Second factors of accounts: codes of an app (TOTP, RFC 6238), each once, and recovery codes for who has lost it. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly dataSource: DataSource,
    private readonly masterKey: MasterKey,
    private readonly clock: Clock,
  ) {}

  /** A right code is used up by it: a code of the app together with all earlier ones. */
  async prove(account: string, typed: string | undefined): Promise<Proof> {
    const [factor] = await this.dataSource.query<FactorRow[]>(
      'select suite, wrapped from second_factor where account = $1 and in_force',
      [account],
    );
    if (!factor) return 'NONE';
    if (typed === undefined) return 'MISSING';
    const digits = digitsOf(typed);
    const right =
      digits === undefined
        ? await usesRecoveryCode(this.dataSource, account, typed, this.clock.now())
        : await this.usesStep(account, factor, digits);
    return right ? 'PROVED' : 'WRONG';
  }

  /** A new secret, not yet in force; what was offered before is worth nothing any more. */
  async offer(account: string, login: string): Promise<OfferedFactor> {
    const secret = newSecret();
    const { suite, wrapped } = this.masterKey.wrapSecret(boundTo(account), secret);
    await this.dataSource.query(
      `insert into second_factor (account, in_force, suite, wrapped, since, last_step) values ($1, false, $2, $3, $4, 0)
       on conflict (account, in_force) do update set suite = $2, wrapped = $3, since = $4`,
      [account, suite, wrapped, this.clock.now()],
    );
    const told = handedOut(secret, login);
    secret.fill(0);
    return told;
  }

  /**
   * Puts what was offered in force, in the place of what was; in the transaction of its caller.
   * @returns ten recovery codes
   */
  async confirm(
    sql: Sql,
    account: string,
    typed: string,
  ): Promise<readonly string[] | 'NOTHING_OFFERED' | 'WRONG'> {
    const now = this.clock.now();
    const [offered] = await sql.query<FactorRow[]>(
      'select suite, wrapped from second_factor where account = $1 and not in_force and since > $2 for update',
      [account, new Date(now.getTime() - OFFER_MS)],
    );
    if (!offered) return 'NOTHING_OFFERED';
    const step = this.stepOf(account, offered, digitsOf(typed) ?? '', now);
    if (step === undefined) return 'WRONG';
    await sql.query('delete from second_factor where account = $1 and in_force', [account]);
    await sql.query(
      'update second_factor set in_force = true, since = $2, last_step = $3 where account = $1',
      [account, now, step],
    );
    return replaceRecoveryCodes(sql, account);
  }

  /** One statement decides: of two requests with the same code one is right. */
  private async usesStep(account: string, factor: FactorRow, digits: string): Promise<boolean> {
    const step = this.stepOf(account, factor, digits, this.clock.now());
    if (step === undefined) return false;
    const [row] = await this.dataSource.query<{ used: number }[]>(
      `with used as (
         update second_factor set last_step = $3
          where account = $1 and in_force and wrapped = $2 and last_step < $3 returning 1)
       select count(*)::int as used from used`,
      [account, factor.wrapped, step],
    );
    return row?.used === 1;
  }

  private stepOf(account: string, factor: FactorRow, digits: string, now: Date): number | undefined {
    const secret = this.masterKey.unwrapSecret(boundTo(account), factor);
    const step = stepOf(secret, digits, now);
    secret.fill(0);
    return step;
  }
}

/** Takes the second factor off, and its recovery codes with it. */
export async function removeSecondFactor(sql: Sql, account: string): Promise<void> {
  await sql.query('delete from second_factor where account = $1', [account]);
  await removeRecoveryCodes(sql, account);
}

/** A wrapped secret opens for its own account alone. */
const boundTo = (account: string): string => `second-factor:${account}`;

/** Apps show a code in two groups, and a Chinese keyboard types wide digits. */
function digitsOf(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/\s/gu, '');
  return /^\d{6}$/.test(digits) ? digits : undefined;
}
