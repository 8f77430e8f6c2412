import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shanghaiDate } from '#libs/kernel';
import type { Jurisdiction } from '../jurisdiction.js';
import { OrganisationStore } from '../organisation-store.js';
import { type PostChoice, postsFor, type Principal, principalOf } from '../principal.js';
import type { Account, AccountKind } from './account.js';
import { BriefMemory } from './brief-memory.js';
import { idleLimitMs, LONGEST_IDLE_MS, NOTE_ACTIVITY_MS, SESSION_MS } from './session-limits.js';

export type SessionOpened =
  | {
      readonly outcome: 'OPENED';
      /** Shown once; only its digest is stored. */
      readonly token: string;
      readonly principal: Principal;
      readonly expiresAt: Date;
      /** Unused for so long, it ends earlier. */
      readonly idleSeconds: number;
    }
  /** The officer holds no such post today; these are the ones to choose from. */
  | { readonly outcome: 'NO_SUCH_POST'; readonly posts: readonly PostChoice[] };

interface SessionRow extends PostChoice {
  readonly account: string;
  readonly kind: AccountKind;
  readonly officer: string | null;
  readonly one_time: boolean;
  readonly opened_at: Date;
  readonly seen_at: Date;
}

interface Session {
  readonly row: SessionRow;
  /** When activity was last written down. */
  readonly seenAt: number;
  /** The principal as last computed, with what it was computed from. */
  judged?: {
    readonly jurisdiction: Jurisdiction;
    readonly date: string;
    readonly principal: Principal | undefined;
  };
}

const REMEMBERED = 10_000;

/** Signed-in sessions by an opaque token. What ends one, a sign-out, a deactivated account or a post given up, holds within a second. */
@Injectable()
export class Sessions {
  private readonly memory: BriefMemory<string, Session | undefined>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly organisation: OrganisationStore,
    private readonly clock: Clock,
  ) {
    this.memory = new BriefMemory(clock, REMEMBERED);
  }

  /** Opens a session for an account that has proved itself, in the post chosen or the officer's first. */
  async open(account: Account, chosen: Partial<PostChoice> = {}): Promise<SessionOpened> {
    const now = this.clock.now();
    const jurisdiction = await this.organisation.fresh();
    const date = shanghaiDate(now);
    const principal = principalOf(account, chosen, jurisdiction, date);
    if (!principal) return { outcome: 'NO_SUCH_POST', posts: postsFor(account, jurisdiction, date) };
    await this.removeEnded(now);
    const token = randomBytes(32).toString('base64url');
    await this.dataSource.query(
      'insert into session (token, account, unit, role, opened_at, seen_at) values ($1, $2, $3, $4, $5, $5)',
      [digestOf(token), account.id, principal.unit, principal.role, now],
    );
    return {
      outcome: 'OPENED',
      token,
      principal: account.oneTimeUntil ? owing(principal) : principal,
      expiresAt: new Date(now.getTime() + SESSION_MS),
      idleSeconds: idleLimitMs(principal.role) / 1_000,
    };
  }

  /** Who asks with this token, now; undefined where it was never given out, has ended or is worth nothing any more. */
  async principal(token: string): Promise<Principal | undefined> {
    if (!isToken(token)) return undefined;
    const digest = digestOf(token);
    const key = digest.toString('base64');
    const [session, jurisdiction] = await Promise.all([
      this.memory.get(key, () => this.read(digest)),
      this.organisation.fresh(),
    ]);
    if (!session) {
      // Guessed tokens must not push real ones out of memory.
      this.memory.forget(key);
      return undefined;
    }
    const now = this.clock.now();
    return isLive(session, now) ? principalIn(session, jurisdiction, shanghaiDate(now)) : undefined;
  }

  /** Signs out. Repeating it, or a token that means nothing, does no harm. */
  async close(token: string): Promise<void> {
    if (!isToken(token)) return;
    const digest = digestOf(token);
    await this.dataSource.query('delete from session where token = $1', [digest]);
    this.memory.forget(digest.toString('base64'));
  }

  private async read(digest: Buffer): Promise<Session | undefined> {
    const [row] = await this.dataSource.query<SessionRow[]>(
      `select session.account, session.unit, session.role, session.opened_at, session.seen_at,
              account.kind, account.officer, account.one_time_until is not null as one_time
         from session join account on account.id = session.account
        where session.token = $1 and account.active`,
      [digest],
    );
    if (!row) return undefined;
    const now = this.clock.now();
    const session = { row, seenAt: row.seen_at.getTime() };
    if (!isLive(session, now) || now.getTime() - session.seenAt < NOTE_ACTIVITY_MS) return session;
    await this.dataSource.query('update session set seen_at = greatest(seen_at, $2) where token = $1', [
      digest,
      now,
    ]);
    return { row, seenAt: now.getTime() };
  }

  private async removeEnded(now: Date): Promise<void> {
    await this.dataSource.query('delete from session where opened_at <= $1 or seen_at <= $2', [
      new Date(now.getTime() - SESSION_MS),
      new Date(now.getTime() - LONGEST_IDLE_MS),
    ]);
  }
}

/** With a one-time password nothing is permitted but to choose one of one's own. */
const owing = (principal: Principal): Principal => ({
  ...principal,
  permissions: new Set(),
  owes: 'NEW_PASSWORD',
});

const isToken = (token: string): boolean => /^[\w-]{43}$/.test(token);

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const isLive = ({ row, seenAt }: Session, now: Date): boolean =>
  now.getTime() - row.opened_at.getTime() < SESSION_MS && now.getTime() - seenAt < idleLimitMs(row.role);

/** Computed once for each organisation and day, not once for each request. */
function principalIn(session: Session, jurisdiction: Jurisdiction, date: string): Principal | undefined {
  if (session.judged?.jurisdiction !== jurisdiction || session.judged.date !== date) {
    const { account, kind, officer, unit, role, one_time } = session.row;
    const principal = principalOf({ id: account, kind, officer }, { unit, role }, jurisdiction, date);
    session.judged = {
      jurisdiction,
      date,
      principal: principal && (one_time ? owing(principal) : principal),
    };
  }
  return session.judged.principal;
}
