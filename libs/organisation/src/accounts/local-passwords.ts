import { Injectable, Optional } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { loginOf } from './account.js';
import { Accounts } from './accounts.js';
import { type Applicant, type Authentication, Authenticator, type Password } from './authenticator.js';
import { KnownNetworks } from './known-networks.js';
import { LoginThrottle, type Standing, type Try } from './login-throttle.js';
import { networkOf } from './network.js';
import { PasswordHasher } from './password-hasher.js';
import { SlowLane } from './slow-lane.js';
import { LeftTheLine, LineIsFull, Turns } from './turns.js';
import { SecondFactors } from './second-factor/second-factors.js';

/** A password takes 130 ms of a core: a flood of sign-ins keeps two busy at most. */
const HASHED_AT_A_TIME = 2;
/** So many are hashed within the time that an answer may take; who waited longer would only be told to come again. */
const LINE = 64;
/** Who is hashed after that has been told to come again before it ends: on a busy machine nobody would be let in any more. */
const PATIENCE_MS = 3_500;
const BUSY_SECONDS = 5;

/** Accounts of this service with a password. */
@Injectable()
export class LocalPasswords extends Authenticator {
  private readonly turns = new Turns(LINE, HASHED_AT_A_TIME);

  constructor(
    private readonly accounts: Accounts,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly networks: KnownNetworks,
    private readonly slowLane: SlowLane,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
    @Optional() private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  async authenticate(proof: Password, source: string, applicant: Applicant = {}): Promise<Authentication> {
    const { login: typed } = proof;
    const tried = { login: loginOf(typed) ?? typed, network: networkOf(source) };
    const { hungUp } = applicant;
    try {
      // Who is locked out, or waits because the network is slowed down, takes no place in the line.
      const standing = await this.throttle.standing(tried);
      const refusal =
        (await this.shut(tried, standing)) ?? (await this.slowedDown(tried, standing, applicant));
      if (refusal) return refusal;
      return await this.turns.take(() => this.attempt(tried, proof), {
        of: tried.network,
        signal: AbortSignal.any([...(hungUp ? [hungUp] : []), AbortSignal.timeout(this.patienceMs)]),
      });
    } catch (error) {
      // Nobody hears the answer to who hung up.
      if (error instanceof LineIsFull || error instanceof LeftTheLine || hungUp?.aborted)
        return { outcome: 'BUSY', retryAfterSeconds: BUSY_SECONDS };
      throw error;
    }
  }

  private async attempt(tried: Try, { password, code }: Password): Promise<Authentication> {
    // Others may have failed while this one waited. A database that does not answer here takes none of the tries.
    const [standing, found] = await Promise.all([
      this.throttle.standing(tried),
      this.accounts.withPassword(tried.login),
    ]);
    const shut = await this.shut(tried, standing);
    if (shut) return shut;
    const { number, lockedMs } = await this.throttle.begin(tried);
    if (lockedMs > 0) return locked(lockedMs);
    // An unknown login costs the same time, and fails: who asks learns nothing about which logins exist.
    const right = await this.hasher.verify(password, found?.password ?? this.hasher.decoy());
    // A one-time password that nobody used in time is worth nothing.
    const { active = false, oneTimeUntil = null } = found?.account ?? {};
    if (!found || !right || !active || (oneTimeUntil !== null && oneTimeUntil <= this.clock.now())) {
      await this.throttle.failed(tried, number);
      return { outcome: 'REJECTED' };
    }
    const proof = await this.factors.prove(found.account.id, code);
    if (proof === 'MISSING') {
      await this.throttle.undo(tried);
      return { outcome: 'CODE_MISSING' };
    }
    if (proof === 'WRONG') {
      await this.throttle.failed(tried, number);
      return { outcome: 'REJECTED' };
    }
    await Promise.all([this.throttle.succeeded(tried), this.networks.signedIn(found.account, tried.network)]);
    return { outcome: 'AUTHENTICATED', account: found.account, withCode: proof === 'PROVED' };
  }

  /** The right password is not tried either. */
  private async shut(tried: Try, { lockedMs, closedMs }: Standing): Promise<Authentication | undefined> {
    if (lockedMs > 0) return locked(lockedMs);
    if (closedMs > 0 && !(await this.networks.knows(tried))) return locked(closedMs);
    return undefined;
  }

  /** Those who are known in a network have places of their own: who guesses there must not take them all. */
  private async slowedDown(
    tried: Try,
    { slowMs }: Standing,
    { hungUp, waits }: Applicant,
  ): Promise<Authentication | undefined> {
    if (slowMs === 0) return undefined;
    const lane = (await this.networks.knows(tried)) ? `${tried.network} known` : tried.network;
    waits?.(slowMs);
    return (await this.slowLane.wait(lane, slowMs, hungUp)) ? undefined : locked(slowMs);
  }
}

const locked = (milliseconds: number): Authentication => ({
  outcome: 'LOCKED',
  retryAfterSeconds: Math.ceil(milliseconds / 1_000),
});
