import { createHash, timingSafeEqual } from 'node:crypto';
import type { Runtime } from '../runtime.js';

/**
 * Who may see metrics and the details of readiness: `open` to everybody in a demo without a token, which answers on loopback only; else to who
 * brings the token of HUIYING_OPERATIONS_TOKEN. Coming from loopback proves nothing in a county: behind a proxy on the same machine everybody does.
 */
export type OperationsAccess = 'open' | 'token' | 'closed';

export function operationsAccess({
  configuration,
  installation,
}: Pick<Runtime, 'configuration' | 'installation'>): OperationsAccess {
  if (configuration.operationsToken !== undefined) return 'token';
  return installation.kind === 'DEMO' ? 'open' : 'closed';
}

/** Whether a request with this `Authorization` may. */
export function mayOperate(
  runtime: Pick<Runtime, 'configuration' | 'installation'>,
  authorization: string | undefined,
): boolean {
  const token = runtime.configuration.operationsToken;
  if (token === undefined) return operationsAccess(runtime) === 'open';
  const brought = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(authorization ?? '')?.[1];
  // Digests are of one length, so that the comparison takes the same time whatever is brought.
  return brought !== undefined && timingSafeEqual(digestOf(brought), digestOf(token));
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
