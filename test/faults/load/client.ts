import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandId } from '#libs/event-store';
import type { SignedIn } from '../rig/officers.js';
import type { Acknowledgements } from './acknowledgements.js';
import type { Evidence } from './evidence.js';

/** One request for one act; sent as often as it takes, always the same. */
export interface Sent {
  readonly officer: SignedIn;
  readonly path: string;
  readonly key: string;
  readonly body: string;
  readonly ifMatch: string | undefined;
  readonly command: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly replayed: boolean;
  readonly etag: string | null;
  /** Set where it says that the same request should come again. */
  readonly retryAfter?: string | null;
}

/** Longer than any answer may take (5 s): who waits longer has lost the connection. */
const LOST_MS = 12_000;

/** A command, named before it is sent. */
export function command(
  officer: SignedIn,
  path: string,
  body: object,
  { key = randomUUID(), ifMatch }: { readonly key?: string; readonly ifMatch?: string } = {},
): Sent {
  const id = commandId(officer.account, 'POST', `/api/v1${path}`, key);
  return { officer, path, key, body: JSON.stringify(body), ifMatch, command: id };
}

/** Sends it once. @throws what the network threw */
export async function send(address: string, sent: Sent): Promise<Answer> {
  const answer = await fetch(`${address}/api/v1${sent.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${sent.officer.token}`,
      'content-type': 'application/json',
      'idempotency-key': sent.key,
      ...(sent.ifMatch ? { 'if-match': sent.ifMatch } : {}),
    },
    body: sent.body,
    signal: AbortSignal.timeout(LOST_MS),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  if (answer.status >= 400 && !type.startsWith('application/problem+json'))
    throw new NoProblem(`${answer.status} came as ${type || 'nothing'}: ${text.slice(0, 200)}`);
  return {
    status: answer.status,
    body: JSON.parse(text) as Answer['body'],
    replayed: answer.headers.get('idempotency-replayed') === 'true',
    etag: answer.headers.get('etag'),
    retryAfter: answer.headers.get('retry-after'),
  };
}

/** The service cannot answer now, or the account has as many requests under way as may be: of 64 clients that share a few accounts some will. */
export const isToComeAgain = ({ status, body }: Answer): boolean =>
  status === 503 || (status === 429 && body['code'] === 'too-many-at-once');

/** Longest that somebody goes on asking who is told to come again. */
const PATIENCE_MS = 60_000;

/**
 * Sends it, and the same again as long as the service says that it should be: whatever became of it, its key finds it. @throws what the
 * network threw
 */
export async function sendPatiently(address: string, sent: Sent): Promise<Answer> {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const answer = await send(address, sent);
    if (!isToComeAgain(answer) || !answer.retryAfter || Date.now() > until) return answer;
    await sleep(Math.min(Number(answer.retryAfter) * 1_000, 500) * (0.5 + Math.random()));
  }
}

/** An error that is no problem document. */
export class NoProblem extends Error {}

/** Sends a command until the service has said what became of it, and writes down what it said. */
export async function sendUntilAnswered(
  address: () => string,
  sent: Sent,
  notes: { readonly evidence: Evidence; readonly acknowledgements: Acknowledgements },
  patience: () => boolean,
): Promise<Answer | undefined> {
  const { evidence, acknowledgements } = notes;
  const firstSentAt = performance.now();
  evidence.pending.set(sent.command, sent);
  for (let attempt = 1; attempt === 1 || patience(); attempt++) {
    const began = performance.now();
    try {
      const answer = await send(address(), sent);
      evidence.answeredAfter(performance.now() - began, answer.status);
      if (isToComeAgain(answer)) {
        evidence.unavailable++;
      } else if (answer.status >= 500) {
        evidence.complain(`POST ${sent.path} answered ${answer.status}`);
      } else {
        if (answer.status < 300) {
          const { id, revision, position, made = [] } = answer.body as unknown as Outcome;
          const category = sent.path.split('/')[1] === 'disputes' ? 'dispute' : 'petition';
          const { command, key } = sent;
          await acknowledgements.add({ command, key, id, category, revision, position, made });
          evidence.acknowledged(sent, answer, { firstSentAt, ackedAt: performance.now(), attempts: attempt });
        } else evidence.refused(sent, answer);
        evidence.pending.delete(sent.command);
        return answer;
      }
    } catch (error) {
      if (error instanceof NoProblem) evidence.complain(`POST ${sent.path}: ${error.message}`);
      evidence.unanswered(performance.now() - began);
    }
    await sleep(40 + Math.random() * 160);
  }
  return undefined;
}

interface Outcome {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly made?: readonly string[];
}
