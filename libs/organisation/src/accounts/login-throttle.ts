import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const WINDOW_MS = 15 * 60_000;
/** GB/T 22239 8.1.4.1 and S1: five failures within 15 minutes lock a login for 15 minutes. */
const FAILURES_PER_LOGIN = 5;
/** A whole office sits behind one address: its typing errors must not lock it out, guessing through many logins must. */
const FAILURES_PER_SOURCE = 50;

/** Counts failed sign-ins in the database, so that neither another process nor a restart gives new tries. */
@Injectable()
export class LoginThrottle {
  constructor(private readonly dataSource: DataSource) {}

  /** The end of the lock on this login or source. */
  async lockedUntil(login: string, source: string, now: Date): Promise<Date | undefined> {
    const [row] = await this.dataSource.query<{ until: Date | null }[]>(
      'select max(locked_until) as until from login_failure where subject = any($1) and locked_until > $2',
      [[subjectOf('login', login), subjectOf('source', networkOf(source))], now],
    );
    return row?.until ?? undefined;
  }

  async failed(login: string, source: string, now: Date): Promise<void> {
    await this.forgetOld(now);
    await this.count(subjectOf('login', login), FAILURES_PER_LOGIN, now);
    await this.count(subjectOf('source', networkOf(source)), FAILURES_PER_SOURCE, now);
  }

  /** Clears the login only: a source that knows one password gets no new tries for others. */
  async succeeded(login: string): Promise<void> {
    await this.dataSource.query('delete from login_failure where subject = $1', [subjectOf('login', login)]);
  }

  private async count(subject: string, allowed: number, now: Date): Promise<void> {
    await this.dataSource.query(
      `insert into login_failure as known (subject, failures, since) values ($1, 1, $2)
       on conflict (subject) do update set
         failures = known.failures + 1,
         locked_until = case when known.failures + 1 >= $3 then $4::timestamptz end`,
      [subject, now, allowed, new Date(now.getTime() + WINDOW_MS)],
    );
  }

  /** A window that ran out without a lock, and a lock that ended, count no more. */
  private async forgetOld(now: Date): Promise<void> {
    await this.dataSource.query(
      'delete from login_failure where coalesce(locked_until, since + $2::interval) <= $1',
      [now, `${WINDOW_MS} milliseconds`],
    );
  }
}

/** A digest: what somebody types as a login may be a password in the wrong field, and an address is personal data. */
const subjectOf = (kind: 'login' | 'source', value: string): string =>
  `${kind}:${createHash('sha256').update(value).digest('base64url').slice(0, 22)}`;

/** The part of an address that one subscriber does not change at will: an IPv6 subscriber owns a /64 at least. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!isIPv6(address)) return address;
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? first
      : [...first, ...Array<string>(8 - first.length - last.length).fill('0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
