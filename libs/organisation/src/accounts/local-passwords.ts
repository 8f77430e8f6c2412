import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { loginOf } from './account.js';
import { Accounts } from './accounts.js';
import { type Authentication, Authenticator, type Password } from './authenticator.js';
import { LoginThrottle } from './login-throttle.js';
import { PasswordHasher } from './password-hasher.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { LineIsFull, Turns } from './turns.js';

const LINE = 256;
const BUSY_SECONDS = 10;

/**
 * Accounts of this service with a password. Sign-ins take turns: a flood of them keeps at most one core busy with hashing, and no try
 * begins before the failures of the one before it are counted.
 */
@Injectable()
export class LocalPasswords extends Authenticator {
  private readonly turns = new Turns(LINE);

  constructor(
    private readonly accounts: Accounts,
    private readonly hasher: PasswordHasher,
    private readonly throttle: LoginThrottle,
    private readonly factors: SecondFactors,
    private readonly clock: Clock,
  ) {
    super();
  }

  async authenticate(proof: Password, source: string): Promise<Authentication> {
    try {
      return await this.turns.take(() => this.attempt(proof, source));
    } catch (error) {
      if (error instanceof LineIsFull) return { outcome: 'BUSY', retryAfterSeconds: BUSY_SECONDS };
      throw error;
    }
  }

  private async attempt({ login, password, code }: Password, source: string): Promise<Authentication> {
    const now = this.clock.now();
    const found = await this.accounts.withPassword(login);
    const subject = loginOf(login) ?? login;
    const lockedUntil = await this.throttle.lockedUntil(subject, source, now);
    if (lockedUntil)
      return {
        outcome: 'LOCKED',
        retryAfterSeconds: Math.ceil((lockedUntil.getTime() - now.getTime()) / 1_000),
      };
    // An unknown login costs the same time, and fails: who asks learns nothing about which logins exist.
    const right = await this.hasher.verify(password, found?.password ?? this.hasher.decoy());
    // A one-time password that nobody used in time is worth nothing.
    const { active = false, oneTimeUntil = null } = found?.account ?? {};
    if (!found || !right || !active || (oneTimeUntil !== null && oneTimeUntil <= now)) {
      await this.throttle.failed(subject, source, now);
      return { outcome: 'REJECTED' };
    }
    const proof = await this.factors.prove(found.account.id, code);
    // Counts neither way: who knows the password alone must not clear the count of wrong codes by it.
    if (proof === 'MISSING') return { outcome: 'CODE_MISSING' };
    if (proof === 'WRONG') {
      await this.throttle.failed(subject, source, now);
      return { outcome: 'REJECTED' };
    }
    await this.throttle.succeeded(subject);
    return { outcome: 'AUTHENTICATED', account: found.account, withCode: proof === 'PROVED' };
  }
}
