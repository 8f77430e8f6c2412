import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../rig/officers.js';
import type { Call } from './calls.js';

export interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** An answer has come by then, or it is counted as missing. */
const WAIT_MS = 15_000;

/** Sends calls, and remembers what the service tells: ids, revisions and positions make the next calls go deeper. */
export class Caller {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });
  private readonly cases: { readonly id: string; readonly category: string }[] = [];
  private readonly parts = new Map<string, string[]>();
  private readonly revisions = new Map<string, number>();
  private positions: string[] = [];

  constructor(
    private readonly address: string,
    private readonly officers: readonly SignedIn[],
    /** Sessions that may be ended. */
    private readonly spare: string[],
  ) {}

  /** @throws what the network threw */
  async send(call: Call): Promise<Answered & { readonly sent: string }> {
    const category = /^\/api\/v1\/([a-z-]+)/.exec(call.target)?.[1] ?? '';
    const about = this.aboutOf(call, category);
    const fill = (text: string): string => this.filled(text, category, about);
    const target = encodeURI(fill(call.target)).replaceAll('%25', '%');
    const officer = this.officers[call.officer % this.officers.length];
    const ends = call.operation?.name === 'signOut' || (call.method === 'DELETE' && /sessions/.test(target));
    const token = ends ? (this.spare.pop() ?? 'none') : (officer?.token ?? '');
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    for (const [name, value] of Object.entries(call.headers))
      headers[name] = fill(value).replaceAll(/[«»]/g, '');
    const body = typeof call.body === 'string' ? Buffer.from(fill(call.body)) : call.body;
    const answer = await this.exchange(call.method, target, headers, body);
    this.remember(category, answer);
    const { authorization: _, ...told } = headers;
    const shown =
      body && `${body.toString('utf8').slice(0, 400)}${body.length > 400 ? ` … ${body.length} bytes` : ''}`;
    const sent = `${call.method} ${target.slice(0, 300)} by ${officer?.officer} ${JSON.stringify(told).slice(0, 400)} ${shown ?? ''}`;
    return { ...answer, sent };
  }

  close(): void {
    this.agent.destroy();
  }

  /** The case that a request is about: of the kind that its route is for, where one is known. */
  private aboutOf(call: Call, category: string): string {
    const n = Number(/«case (\d+)»/.exec(call.target)?.[1] ?? 0);
    const same = this.cases.filter((one) => one.category === category);
    // The latest ones: what is over already answers everything alike.
    const from = same.length ? same.slice(-12) : this.cases.slice(-12);
    return from[n % from.length]?.id ?? randomUUID();
  }

  private filled(text: string, category: string, about: string): string {
    return text
      .replaceAll(/«case (\d+)»/g, (_, n: string) => {
        if (text.startsWith('/')) return about;
        return this.cases[this.cases.length - 1 - (Number(n) % Math.min(this.cases.length, 20))]?.id ?? about;
      })
      .replaceAll(/«part (\d+)»/g, (_, n: string) => {
        const parts = this.parts.get(about) ?? [...this.parts.values()].at(-1) ?? [];
        return parts[Number(n) % parts.length] ?? randomUUID();
      })
      .replaceAll(
        /«position (\d+)»/g,
        (_, n: string) => this.positions[Number(n) % this.positions.length] ?? '',
      )
      .replaceAll('«revision»', () => `"${this.revisions.get(about) ?? 0}"`)
      .replaceAll('«many»', () => '很'.repeat(20_000));
  }

  private remember(category: string, { status, text }: Answered): void {
    if (status >= 300 && status !== 412) return;
    const { id, revision, position, made } = asObject(text);
    if (typeof id !== 'string' || typeof revision !== 'number') return;
    if (!this.revisions.has(id)) this.cases.push({ id, category });
    this.revisions.set(id, Math.max(revision, this.revisions.get(id) ?? 0));
    if (Array.isArray(made)) this.parts.set(id, [...(this.parts.get(id) ?? []), ...(made as string[])]);
    if (typeof position === 'string') this.positions = [...this.positions.slice(-50), position];
  }

  private exchange(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: Buffer | undefined,
  ): Promise<Answered> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.address);
      const length = body ? { 'content-length': String(body.length) } : {};
      const all = { ...headers, ...length };
      const asked = request({ hostname, port, method, path, headers: all, agent: this.agent });
      asked.setTimeout(WAIT_MS, () => asked.destroy(new Error(`no answer within ${WAIT_MS} ms`)));
      asked.on('error', reject);
      asked.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
          resolve({ status: response.statusCode ?? 0, type, text: Buffer.concat(chunks).toString('utf8') });
        });
      });
      asked.end(body);
    });
  }
}

function asObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return (JSON.parse(text) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
