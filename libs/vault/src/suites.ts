import { intl } from './intl-suite.js';
import type { Suite } from './suite.js';

export const DEFAULT_SUITE = intl.name;

/** The national suite (`gm`: SM4-CTR with HMAC-SM3) takes its place here; node:crypto has no SM4-GCM. */
const SUITES: ReadonlyMap<string, Suite> = new Map([[intl.name, intl]]);

export class UnknownSuite extends Error {
  constructor(readonly suite: string) {
    super(
      `Crypto suite "${suite}" is not known to this version of the software; known: ${[...SUITES.keys()].join(', ')}`,
    );
    this.name = 'UnknownSuite';
  }
}

/** @throws UnknownSuite */
export function suiteNamed(name: string): Suite {
  const suite = SUITES.get(name);
  if (!suite) throw new UnknownSuite(name);
  return suite;
}
