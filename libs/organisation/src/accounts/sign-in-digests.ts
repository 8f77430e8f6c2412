/**
 * What somebody typed as a login may be a password in the wrong field, and an address is personal data: both are kept as digests only. They are
 * keyed with what does not lie in the database: there are 2^32 addresses of IPv4, and whoever has a copy of the rows would try them all in minutes.
 */
export abstract class SignInDigests {
  /** The same for the same text, and for nobody else to find out; 43 letters of base64url. */
  abstract of(text: string): string;
}
