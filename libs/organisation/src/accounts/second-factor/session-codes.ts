import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#libs/kernel';
import type { Sql } from '../../organisation-tables.js';
import { accountById } from '../accounts.js';
import { digestOf } from '../session-token.js';
import { Sessions } from '../sessions.js';
import { replaceRecoveryCodes } from './recovery-codes.js';
import { type Proof, removeSecondFactor, SecondFactors } from './second-factors.js';

/** The session of somebody who is signed in. */
export interface SessionHandle {
  readonly account: string;
  readonly token: string;
}

export type Enrolment =
  | { readonly outcome: 'ENROLLED'; readonly recoveryCodes: readonly string[] }
  | { readonly outcome: 'NOTHING_OFFERED' }
  | { readonly outcome: 'WRONG' };

/**
 * Without a limit whoever holds a stolen token would find a code of six digits by trying. The last wrong one ends the session and locks nobody:
 * its owner signs in again.
 */
const TRIES = 5;

/** Codes given within a session. What changes of it counts at once in this process, and within a second in others. */
@Injectable()
export class SessionCodes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** A code that is right is fresh from now on. */
  async prove({ account, token }: SessionHandle, typed: string): Promise<Exclude<Proof, 'MISSING'>> {
    const session = digestOf(token);
    // Counted before it is looked at: of guesses that come all at once no more than these are tried.
    if (!(await takesTry(this.dataSource, session))) return 'WRONG';
    const proof = await this.factors.prove(account, typed);
    if (proof === 'PROVED') await noteCode(this.dataSource, session, this.clock.now());
    else if (proof === 'NONE') await giveBackTry(this.dataSource, session);
    else await endWithLastTry(this.dataSource, session);
    this.sessions.forget(token);
    return proof === 'MISSING' ? 'WRONG' : proof;
  }

  /** Enrols with a code of what was offered, which is fresh from now on, and ends all other sessions of the account. */
  async confirm({ account, token }: SessionHandle, typed: string): Promise<Enrolment> {
    const session = digestOf(token);
    const confirmed = await this.dataSource.transaction(async (sql) => {
      // As every change of an account does: a reset comes before or after, and ends this session.
      await accountById(sql, account, 'lock');
      if (!(await takesTry(sql, session))) return 'WRONG';
      const codes = await this.factors.confirm(sql, account, typed);
      if (typeof codes === 'string') {
        await (codes === 'WRONG' ? endWithLastTry : giveBackTry)(sql, session);
        return codes;
      }
      await sql.query('delete from session where account = $1 and token <> $2', [account, session]);
      await noteCode(sql, session, this.clock.now());
      return codes;
    });
    this.sessions.forget(token);
    return typeof confirmed === 'string'
      ? { outcome: confirmed }
      : { outcome: 'ENROLLED', recoveryCodes: confirmed };
  }

  /** Ten new ones; the ones before are worth nothing any more. */
  renewRecoveryCodes(account: string): Promise<readonly string[]> {
    return this.dataSource.transaction(async (sql) => {
      await accountById(sql, account, 'lock');
      return replaceRecoveryCodes(sql, account);
    });
  }

  async remove({ account, token }: SessionHandle): Promise<void> {
    await this.dataSource.transaction(async (sql) => {
      await accountById(sql, account, 'lock');
      await removeSecondFactor(sql, account);
    });
    this.sessions.forget(token);
  }
}

async function takesTry(sql: Sql, session: Buffer): Promise<boolean> {
  const [row] = await sql.query<{ taken: number }[]>(
    `with taken as (update session set code_tries = code_tries + 1 where token = $1 and code_tries < $2 returning 1)
     select count(*)::int as taken from taken`,
    [session, TRIES],
  );
  return row?.taken === 1;
}

/** Nothing was there that a code could have been right for. */
async function giveBackTry(sql: Sql, session: Buffer): Promise<void> {
  await sql.query('update session set code_tries = code_tries - 1 where token = $1', [session]);
}

async function noteCode(sql: Sql, session: Buffer, now: Date): Promise<void> {
  await sql.query('update session set code_at = $2, code_tries = 0 where token = $1', [session, now]);
}

async function endWithLastTry(sql: Sql, session: Buffer): Promise<void> {
  await sql.query('delete from session where token = $1 and code_tries >= $2', [session, TRIES]);
}
