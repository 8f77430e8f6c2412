import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 4226, 4: the length that it recommends. */
const SECRET_BYTES = 20;
/** What authenticator apps take: others ignore the parameters of the URI, and show codes that would never be right. */
const FORM = { issuer: 'Huiying', algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 6238, 5.2: one step for clocks that differ and for the time that typing takes. */
const WINDOW = 1;

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** How an app learns the secret: typed as base32, or as a picture of the URI. */
export function handedOut(secret: Buffer, login: string): { readonly secret: string; readonly uri: string } {
  const totp = new TOTP({ ...FORM, label: login, secret: secretOf(secret) });
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/**
 * The step of 30 seconds since 1970 for which this is the code (RFC 6238, 4), where it is the present one or next to it.
 * @param code six digits
 */
export function stepOf(secret: Buffer, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const token = { token: code, timestamp, window: WINDOW };
  const delta = new TOTP({ ...FORM, secret: secretOf(secret) }).validate(token);
  return delta === null ? undefined : TOTP.counter({ period: FORM.period, timestamp }) + delta;
}

/** A copy of exactly these bytes: a small Buffer lies in a pool that it shares with others. */
const secretOf = (secret: Buffer): Secret => new Secret({ buffer: new Uint8Array(secret).buffer });
