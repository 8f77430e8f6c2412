import { Secret, TOTP } from 'otpauth';

/** What somebody who has enrolled a second factor carries: the app on the phone, and recovery codes on paper. */
export class AuthenticatorApp {
  private readonly totp: TOTP;

  constructor(
    /** Base32. */
    secret: string,
    private readonly now: () => Date,
    readonly recoveryCodes: readonly string[] = [],
  ) {
    this.totp = new TOTP({ secret: Secret.fromBase32(secret) });
  }

  /** The six digits that it shows now. */
  code(): string {
    return this.totp.generate({ timestamp: this.now().getTime() });
  }
}
