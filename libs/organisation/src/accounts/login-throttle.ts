import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { SignInDigests } from './sign-in-digests.js';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;
const WINDOW_SECONDS = 15 * MINUTE_SECONDS;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
/** GB/T 22239 8.1.4.1 and S1: five failures within 15 minutes lock for 15 minutes. What they lock is the login from that network only. */
const TRIES_OF_A_PAIR = 5;
/** A whole office sits behind one address: guessing through many logins makes all its tries slower, and locks nobody. */
const FAILURES_OF_A_NETWORK = 50;
/** Guessing one login from many networks: from then on only those that it is known from are let try. */
const FAILURES_OF_A_LOGIN = 50;
const SLOWEST_MS = 8_000;

/** Who tries to sign in, and from where. */
export interface Try {
  /** In its one spelling, or as it was typed where it can be no login. */
  readonly login: string;
  readonly network: string;
}

/** How things stand before a try; 0 where nothing stands in its way. */
export interface Standing {
  /** Nobody is let try this login from this network, for so long. */
  readonly lockedMs: number;
  /** This login opens only to networks that it is known from, for so long. */
  readonly closedMs: number;
  /** A try from this network waits so long. */
  readonly slowMs: number;
}

/**
 * Counts failed sign-ins in the database, so that neither another process nor a restart gives new tries. Logins that nobody has are counted like
 * all others. A window begins with its first failure, as the counters of the library do.
 */
@Injectable()
export class LoginThrottle {
  private readonly pairs: RateLimiterPostgres;
  private readonly locks: RateLimiterPostgres;
  private readonly networks: RateLimiterPostgres;
  private readonly logins: RateLimiterPostgres;

  constructor(
    private readonly dataSource: DataSource,
    private readonly digests: SignInDigests,
  ) {
    // The table is made by a migration, like every other.
    const counter = (keyPrefix: string, points: number, duration: number): RateLimiterPostgres =>
      new RateLimiterPostgres({
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_count',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix,
        points,
        duration,
      });
    this.pairs = counter('pair', TRIES_OF_A_PAIR, WINDOW_SECONDS);
    this.locks = counter('locks', 1, 2 * DAY_SECONDS);
    this.networks = counter('network', FAILURES_OF_A_NETWORK, WINDOW_SECONDS);
    this.logins = counter('login', FAILURES_OF_A_LOGIN, HOUR_SECONDS);
  }

  async standing(tried: Try): Promise<Standing> {
    const { pair, network, login } = this.keysOf(tried);
    const [ofPair, ofNetwork, ofLogin] = await Promise.all([
      this.pairs.get(pair),
      this.networks.get(network),
      this.logins.get(login),
    ]);
    return {
      lockedMs: ofPair && ofPair.consumedPoints > TRIES_OF_A_PAIR ? ofPair.msBeforeNext : 0,
      closedMs: ofLogin && ofLogin.consumedPoints >= FAILURES_OF_A_LOGIN ? ofLogin.msBeforeNext : 0,
      slowMs: delayAfter(ofNetwork?.consumedPoints ?? 0),
    };
  }

  /**
   * Takes one of the five tries before the password is tried, so that guesses at the same time, of several processes too, are no more than
   * guesses one by one. @returns which of the five it is, or how long nobody is let try
   */
  async begin(tried: Try): Promise<{ readonly number: number; readonly lockedMs: number }> {
    try {
      const { consumedPoints } = await this.pairs.consume(this.keysOf(tried).pair);
      return { number: consumedPoints, lockedMs: 0 };
    } catch (taken) {
      if (taken instanceof RateLimiterRes)
        return { number: taken.consumedPoints, lockedMs: Math.max(taken.msBeforeNext, 1) };
      throw taken;
    }
  }

  /** Counts a try that was wrong. The fifth locks: for 15 minutes, then 30, 60, up to a day. */
  async failed(tried: Try, number: number): Promise<void> {
    const { network, login } = this.keysOf(tried);
    await this.forgetOld();
    if (number === TRIES_OF_A_PAIR) await this.lock(tried);
    const [ofNetwork, ofLogin] = await Promise.all([
      this.networks.penalty(network),
      this.logins.penalty(login),
    ]);
    // What the last failure of a window begins lasts a whole one.
    if (ofNetwork.consumedPoints === FAILURES_OF_A_NETWORK)
      await this.networks.set(network, FAILURES_OF_A_NETWORK, WINDOW_SECONDS);
    if (ofLogin.consumedPoints === FAILURES_OF_A_LOGIN)
      await this.logins.set(login, FAILURES_OF_A_LOGIN, HOUR_SECONDS);
  }

  /** Gives a try back that was neither right nor wrong: who knows the password alone must not clear the count of wrong codes by it. */
  async undo(tried: Try): Promise<void> {
    await this.pairs.reward(this.keysOf(tried).pair);
  }

  /**
   * Clears the pair only: a network that knows one password gets no new tries for others, and guesses at a login are not forgotten because its
   * owner came in meanwhile.
   */
  async succeeded(tried: Try): Promise<void> {
    const { pair } = this.keysOf(tried);
    await Promise.all([this.pairs.delete(pair), this.locks.delete(pair)]);
  }

  /** Opens a login again everywhere: its password was reset, so that what was guessed is worth nothing. */
  async reopen(login: string): Promise<void> {
    const digest = this.digestOf('login', login);
    await this.dataSource.query(
      `delete from sign_in_count where key = $1 or starts_with(key, $2) or starts_with(key, $3)`,
      [`login:${digest}`, `pair:${digest}.`, `locks:${digest}.`],
    );
  }

  private async lock(tried: Try): Promise<void> {
    const { pair } = this.keysOf(tried);
    const { consumedPoints: locks } = await this.locks.penalty(pair);
    const seconds = Math.min(WINDOW_SECONDS * 2 ** (locks - 1), DAY_SECONDS);
    await this.pairs.block(pair, seconds);
    // How often it was locked is remembered for a day after the lock.
    await this.locks.set(pair, locks, seconds + DAY_SECONDS);
  }

  private keysOf({ login, network }: Try): Record<'pair' | 'network' | 'login', string> {
    const ofLogin = this.digestOf('login', login);
    return {
      pair: `${ofLogin}.${this.digestOf('pair', login, network)}`,
      network: this.digestOf('network', network),
      login: ofLogin,
    };
  }

  private digestOf(...parts: readonly string[]): string {
    return this.digests.of(JSON.stringify(parts));
  }

  private async forgetOld(): Promise<void> {
    await this.dataSource.query('delete from sign_in_count where expire <= $1', [Date.now()]);
  }
}

/** From the fiftieth failure on a try waits a second, and a second more for every ten. */
const delayAfter = (failures: number): number =>
  failures < FAILURES_OF_A_NETWORK
    ? 0
    : Math.min(1_000 * (1 + Math.floor((failures - FAILURES_OF_A_NETWORK) / 10)), SLOWEST_MS);
