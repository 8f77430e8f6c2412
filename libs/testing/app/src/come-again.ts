import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';

const MOST_TIMES = 10;

/**
 * Asks as a client of the service should: an answer of 503 says when to come again, which a service that has just been killed, or
 * shares its processors with many others, may well say; so does one that has as many requests of the account under way as may be. A command
 * comes again under its key.
 */
export async function comingAgain(ask: () => PromiseLike<Response>): Promise<Response> {
  for (let times = 1; ; times++) {
    const response = await ask();
    if (!isToComeAgain(response) || times === MOST_TIMES) return response;
    await sleep(Number(response.headers['retry-after'] ?? 1) * 1000);
  }
}

const isToComeAgain = ({ status, body }: Response): boolean =>
  status === 503 || (status === 429 && (body as { code?: unknown }).code === 'too-many-at-once');
