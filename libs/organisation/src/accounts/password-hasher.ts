import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import { Injectable, Optional } from '@nestjs/common';

export interface ScryptCost {
  /** Binary logarithm of the work factor N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** One of the settings that the OWASP Password Storage Cheat Sheet holds equal; 16 MiB, for services with little memory. */
const OWASP: ScryptCost = { ln: 14, r: 8, p: 5 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Hashes in the PHC form `$scrypt$ln=14,r=8,p=5$salt$hash`: each names its own cost, so that the cost can be raised. */
@Injectable()
export class PasswordHasher {
  constructor(@Optional() private readonly cost: ScryptCost = OWASP) {}

  /** At the usual cost, unless another one is given. */
  async hash(password: string, cost = this.cost): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return format(cost, salt, await derive(password, salt, cost));
  }

  /** Takes as long for a hash of little cost as for one of the usual. @throws where the stored value is no hash of this form */
  async verify(password: string, stored: string): Promise<boolean> {
    const { cost, salt, hash } = parse(stored);
    const right = timingSafeEqual(await derive(password, salt, cost), hash);
    if (cost.ln < this.cost.ln) await derive(password, salt, this.cost);
    return right;
  }

  /** A hash of nothing: to verify against it takes as long as against a real one, and never succeeds. */
  decoy(): string {
    return format(this.cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  }
}

function derive(password: string, salt: Buffer, { ln, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** ln;
  const options: ScryptOptions = { N, r, p, maxmem: 2 * 128 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const format = ({ ln, r, p }: ScryptCost, salt: Buffer, hash: Buffer): string =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;

function parse(stored: string): { cost: ScryptCost; salt: Buffer; hash: Buffer } {
  const [, ln, r, p, salt, hash] =
    /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]{22})\$([\w-]{43})$/.exec(stored) ?? [];
  if (salt === undefined || hash === undefined)
    throw new Error('A stored password is not in the form of scrypt hashes');
  return {
    cost: { ln: Number(ln), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}
