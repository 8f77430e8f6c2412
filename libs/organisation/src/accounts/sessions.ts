import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, shanghaiDate } from '#libs/kernel';
import type { Jurisdiction } from '../jurisdiction.js';
import { OrganisationStore } from '../organisation-store.js';
import { type PostChoice, postsFor, type Principal, principalOf, type SessionFacts } from '../principal.js';
import type { Account, AccountKind } from './account.js';
import { BriefMemory } from './brief-memory.js';
import { SecondFactorPolicy } from './second-factor/second-factor.policy.js';
import { idleLimitMs, LONGEST_IDLE_MS, NOTE_ACTIVITY_MS, SESSION_MS } from './session-limits.js';
import { digestOf, isToken } from './session-token.js';

export type SessionOpened =
  | {
      readonly outcome: 'OPENED';
      /** Shown once; only its digest is stored. */
      readonly token: string;
      readonly principal: Principal;
      readonly session: SessionFacts;
    }
  /** Its account, or the session before it, came to an end in the same moment. */
  | { readonly outcome: 'ENDED' }
  /** The officer holds no such post today; these are the ones to choose from. */
  | { readonly outcome: 'NO_SUCH_POST'; readonly posts: readonly PostChoice[] };

interface SessionRow extends PostChoice {
  readonly id: string;
  readonly login: string;
  readonly account: string;
  readonly kind: AccountKind;
  readonly officer: string | null;
  readonly one_time: boolean;
  readonly opened_at: Date;
  readonly seen_at: Date;
  /** When a code of the second factor was last proved in it. */
  readonly code_at: Date | null;
  readonly enrolled: boolean;
}

interface Session {
  readonly row: SessionRow;
  /** When use was last written down. */
  seenAt: number;
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
    private readonly policy: SecondFactorPolicy,
  ) {
    this.memory = new BriefMemory(clock, REMEMBERED);
  }

  /**
   * Opens a session for an account that has proved itself, in the post chosen or the officer's first.
   * @param withCode proved by a code of its second factor too, which is fresh from now on
   */
  async open(account: Account, chosen: Partial<PostChoice> = {}, withCode = false): Promise<SessionOpened> {
    const now = this.clock.now();
    const jurisdiction = await this.organisation.fresh();
    const date = shanghaiDate(now);
    const principal = principalOf(account, chosen, jurisdiction, date);
    if (!principal) return { outcome: 'NO_SUCH_POST', posts: postsFor(account, jurisdiction, date) };
    await this.removeEnded(now);
    const token = newToken();
    await this.dataSource.query(
      'insert into session (token, account, unit, role, opened_at, seen_at, code_at) values ($1, $2, $3, $4, $5, $5, $6)',
      [digestOf(token), account.id, principal.unit, principal.role, now, withCode ? now : null],
    );
    return this.opened(token);
  }

  /**
   * Another post of the same account is another session, which ends when the present one would have: what was asked for in one post is never
   * carried out in another. The present one ends.
   */
  async changePost(token: string, chosen: PostChoice): Promise<SessionOpened> {
    const [session, jurisdiction] = await Promise.all([
      this.read(digestOf(token)),
      this.organisation.fresh(),
    ]);
    const now = this.clock.now();
    if (!session || !isLive(session, now)) return { outcome: 'ENDED' };
    const identified = { id: session.row.account, kind: session.row.kind, officer: session.row.officer };
    const date = shanghaiDate(now);
    const post = principalOf(identified, chosen, jurisdiction, date);
    if (!post) return { outcome: 'NO_SUCH_POST', posts: postsFor(identified, jurisdiction, date) };
    const next = newToken();
    // Where the present one has ended meanwhile none begins; wrong codes of before count on.
    await this.dataSource.query(
      `with ended as (delete from session where token = $1 returning account, opened_at, code_at, code_tries)
       insert into session (token, account, unit, role, opened_at, seen_at, code_at, code_tries)
       select $2, account, $3, $4, opened_at, $5, code_at, code_tries from ended`,
      [digestOf(token), digestOf(next), post.unit, post.role, now],
    );
    this.forget(token);
    return this.opened(next);
  }

  private async opened(token: string): Promise<SessionOpened> {
    const principal = await this.principal(token);
    if (!principal?.session) return { outcome: 'ENDED' };
    return { outcome: 'OPENED', token, principal, session: principal.session };
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
    return isLive(session, now) ? this.principalIn(session, jurisdiction, shanghaiDate(now)) : undefined;
  }

  /** Its owner is there. A request that a page makes by itself is no use of it, or no session would ever end for want of use. */
  async use(token: string): Promise<void> {
    const digest = digestOf(token);
    const session = await this.memory.get(digest.toString('base64'), () => this.read(digest));
    const now = this.clock.now();
    if (!session || now.getTime() - session.seenAt < NOTE_ACTIVITY_MS) return;
    session.seenAt = now.getTime();
    await this.dataSource.query('update session set seen_at = greatest(seen_at, $2) where token = $1', [
      digest,
      now,
    ]);
  }

  /** Signs out. Repeating it, or a token that means nothing, does no harm. */
  async close(token: string): Promise<void> {
    if (!isToken(token)) return;
    await this.dataSource.query('delete from session where token = $1', [digestOf(token)]);
    this.forget(token);
  }

  /** What has changed in this session counts at the next request. */
  forget(token: string): void {
    this.memory.forget(digestOf(token).toString('base64'));
  }

  /** Those of the tokens that open nothing any more, asked of the database itself: a post given up ends one too. */
  async ended(tokens: readonly string[]): Promise<ReadonlySet<string>> {
    const live = await Promise.all(
      tokens.map(async (token) => {
        this.forget(token);
        return (await this.principal(token)) !== undefined;
      }),
    );
    return new Set(tokens.filter((_, at) => !live[at]));
  }

  private async read(digest: Buffer): Promise<Session | undefined> {
    const [row] = await this.dataSource.query<SessionRow[]>(
      `select session.id, account.login, session.account, session.unit, session.role, session.opened_at, session.seen_at, session.code_at,
              account.kind, account.officer, account.one_time_until is not null as one_time,
              factor.account is not null as enrolled
         from session join account on account.id = session.account
              left join second_factor factor on factor.account = account.id and factor.in_force
        where session.token = $1 and account.active
          -- A session that was being opened while its account enrolled has never proved a code.
          and (factor.account is null or session.code_at is not null)`,
      [digest],
    );
    return row && { row, seenAt: row.seen_at.getTime() };
  }

  /** Computed once for each organisation and day, not once for each request. */
  private principalIn(session: Session, jurisdiction: Jurisdiction, date: string): Principal | undefined {
    if (session.judged?.jurisdiction !== jurisdiction || session.judged.date !== date) {
      const { account, kind, officer, unit, role, one_time, enrolled, code_at } = session.row;
      const principal = principalOf({ id: account, kind, officer }, { unit, role }, jurisdiction, date);
      session.judged = {
        jurisdiction,
        date,
        principal: principal && {
          ...this.inSession(principal, one_time, enrolled, code_at),
          session: factsOf(session.row),
        },
      };
    }
    return session.judged.principal;
  }

  /** Who owes something may do nothing else. */
  private inSession(
    principal: Principal,
    oneTime: boolean,
    enrolled: boolean,
    codeAt: Date | null,
  ): Principal {
    const secondFactor = { enrolled, codeAt, expected: enrolled || this.policy.codesOfEverybody };
    const owes = oneTime
      ? 'NEW_PASSWORD'
      : this.policy.roles.has(principal.role) && !enrolled
        ? 'SECOND_FACTOR'
        : undefined;
    return owes
      ? { ...principal, secondFactor, permissions: new Set(), owes }
      : { ...principal, secondFactor };
  }

  private async removeEnded(now: Date): Promise<void> {
    await this.dataSource.query('delete from session where opened_at <= $1 or seen_at <= $2', [
      new Date(now.getTime() - SESSION_MS),
      new Date(now.getTime() - LONGEST_IDLE_MS),
    ]);
  }
}

const newToken = (): string => randomBytes(32).toString('base64url');

const factsOf = ({ id, login, kind, opened_at, role }: SessionRow): SessionFacts => ({
  id,
  login,
  kind,
  expiresAt: new Date(opened_at.getTime() + SESSION_MS),
  idleSeconds: idleLimitMs(role) / 1_000,
});

const isLive = ({ row, seenAt }: Session, now: Date): boolean =>
  now.getTime() - row.opened_at.getTime() < SESSION_MS && now.getTime() - seenAt < idleLimitMs(row.role);
