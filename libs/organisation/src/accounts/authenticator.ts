import type { Account } from './account.js';

export interface Password {
  readonly login: string;
  readonly password: string;
  /** Of the second factor: six digits, or a recovery code. */
  readonly code?: string;
}

/** A wrong password, an unknown login and a deactivated account give the same answer in the same time; a wrong code gives the same answer. */
export type Authentication =
  | {
      readonly outcome: 'AUTHENTICATED';
      readonly account: Account;
      /** A code of its second factor was proved too. */
      readonly withCode: boolean;
    }
  | { readonly outcome: 'REJECTED' }
  /** The password is right, and the account has a second factor, of which no code came. */
  | { readonly outcome: 'CODE_MISSING' }
  /** Too many failures of this login from this network, or of this login from everywhere; the right password is not tried either. */
  | { readonly outcome: 'LOCKED'; readonly retryAfterSeconds: number }
  /** Too many sign-ins at the same time. */
  | { readonly outcome: 'BUSY'; readonly retryAfterSeconds: number };

/** Who waits for the answer. */
export interface Applicant {
  /** Ends where nobody waits any more: such a try is not begun. */
  readonly hungUp?: AbortSignal;
  /** Told that the answer comes so much later, because others failed from the same network. */
  readonly waits?: (milliseconds: number) => void;
}

/**
 * Finds out who somebody is by a proof: a password here, a code of an identity provider (OIDC) elsewhere. What they may do is no matter
 * of it.
 */
export abstract class Authenticator<Proof = Password> {
  /** `source` is the network address that the proof came from. */
  abstract authenticate(proof: Proof, source: string, applicant?: Applicant): Promise<Authentication>;
}
