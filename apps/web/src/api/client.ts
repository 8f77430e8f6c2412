/** The only place that asks the service. */

/** Every answer other than success (RFC 9457), or none at all. */
export class Problem extends Error {
  override readonly name = 'Problem';
  constructor(
    /** 0: no answer came. */
    readonly status: number,
    readonly code: string,
    readonly said: {
      readonly title?: string;
      readonly detail?: string;
      readonly remedy?: string;
      readonly basis?: readonly string[];
      readonly trace?: string;
      readonly posts?: readonly { unit: string; role: string }[];
    } = {},
  ) {
    super(said.title ?? code);
  }
}

export interface Answer<T> {
  /** 304: what was answered before still stands. */
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

interface Asked {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
  readonly etag?: string;
  /** Asked by the page itself, with nobody there: it does not keep the session open. */
  readonly unattended?: boolean;
  readonly signal?: AbortSignal;
}

/** What the page knows of its session, beside the cookie that no script sees. */
const session = { acting: null as string | null, language: 'zh', usedAt: Date.now(), ahead: 0 };

type Listener = (problem: Problem) => void;
const listeners = new Set<Listener>();

/** Hears of sessions that ended (401) or became another's (409 acting-as-another). */
export function onSessionTrouble(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const actAs = (acting: string | null): void => void (session.acting = acting);
export const speak = (language: string): void => void (session.language = language);
/** Now as the service has it: clocks of offices run ahead, or behind. Milliseconds, as Date.now(). */
export const serviceNow = (): number => Date.now() - session.ahead;
/** When the service last heard of somebody being there. */
export const lastUse = (): number => session.usedAt;

export async function ask<T>(
  path: string,
  { method = 'GET', body, etag, unattended, signal }: Asked = {},
): Promise<Answer<T>> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      'accept-language': session.language,
      ...(session.acting ? { 'x-huiying-acting': session.acting } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(etag ? { 'if-none-match': etag } : {}),
      ...(unattended ? { 'x-huiying-unattended': '1' } : {}),
      ...(path === '/sessions' ? { 'x-huiying-client': 'web' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, 'no-answer');
  });
  const told = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(told)) session.ahead = Date.now() - told;
  if (!unattended && response.status < 400) session.usedAt = Date.now();
  if (response.status === 204 || response.status === 304)
    return { status: response.status, body: undefined as T, etag: response.headers.get('etag') };
  const said: unknown = await response.json().catch(() => ({}));
  if (response.ok) return { status: response.status, body: said as T, etag: response.headers.get('etag') };
  const why = said as Problem['said'] & { code?: string };
  const problem = new Problem(response.status, why.code ?? 'unreadable', why);
  if (path !== '/sessions' && (problem.status === 401 || problem.code === 'acting-as-another'))
    for (const listener of listeners) listener(problem);
  throw problem;
}

export const read = async <T>(path: string, asked?: Asked): Promise<T> => (await ask<T>(path, asked)).body;
