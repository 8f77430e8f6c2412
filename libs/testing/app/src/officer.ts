import { randomUUID } from 'node:crypto';
import request, { type Response, type Test } from 'supertest';
import type { CaseSeen, ListOf, Outcome, ProblemBody } from './answers.js';
import { AuthenticatorApp } from './authenticator-app.js';
import { comingAgain } from './come-again.js';
import type { Session } from './session.js';

export interface CommandOptions {
  /** Value of `If-Match`; null sends none. Left out: the ETag of the case as it stands now. */
  readonly ifMatch?: string | null;
  /** Value of `Idempotency-Key`; null sends none. Left out: a new one. */
  readonly key?: string | null;
  readonly language?: 'zh' | 'en';
}

type Query = Readonly<Record<string, string | number>>;

/** A file on its way to a case. */
export interface UploadOptions {
  readonly kind?: string;
  /** Null sends none. */
  readonly name?: string | null;
  readonly note?: string;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly query?: Query;
}

/** A case that somebody opened in a scenario. */
export interface OpenedCase extends Outcome {
  /** `/disputes/<id>` */
  readonly path: string;
  /** Paths of its concerns, `/disputes/<id>/concerns/<concern id>`, in the order in which they were raised. */
  readonly concerns: readonly string[];
}

/** Somebody who is signed in, and acts over HTTP. Paths are those below `/api/v1`. */
export class Officer {
  constructor(private readonly session: Session) {}

  /** One request as it is: `officer.request('get', '/units').set(…)`. Its answer is held against the contract, whatever it is. */
  request(method: 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete', path: string): Test {
    const { address, contract, token } = this.session;
    return request(address)
      [method](addressed(path))
      .set('authorization', `Bearer ${token}`)
      .expect(contract.isAsDocumented);
  }

  /** Value of the header by which the service knows them. */
  get authorization(): string {
    return `Bearer ${this.session.token}`;
  }

  /**
   * Enrols a second factor, in the place of the one that there is; its confirmation is a fresh code.
   * @param now by the clock of the service
   */
  async enrols(now: () => Date): Promise<AuthenticatorApp> {
    const own = '/sessions/current/second-factor';
    const offered = await this.request('post', `${own}/enrolment`);
    if (offered.status !== 201) throw unexpected('POST', `${own}/enrolment`, offered);
    const { secret } = offered.body as { secret: string };
    const code = new AuthenticatorApp(secret, now).code();
    const confirmed = await this.request('post', `${own}/confirmation`).send({ code });
    if (confirmed.status !== 201) throw unexpected('POST', `${own}/confirmation`, confirmed);
    const { recoveryCodes } = confirmed.body as { recoveryCodes: string[] };
    this.session.app = new AuthenticatorApp(secret, now, recoveryCodes);
    return this.session.app;
  }

  get(path: string, query: Query = {}): Test {
    return this.request('get', path).query(query);
  }

  /** What a query answers; a list shows every command that was given before. @throws where it does not succeed */
  async read<T>(path: string, query: Query = {}): Promise<T> {
    const { contract, lastPosition } = this.session;
    const after: Query =
      contract.isList(addressed(path)) && lastPosition !== undefined ? { after: lastPosition } : {};
    const response = await comingAgain(() => this.get(path, { ...after, ...query }));
    if (response.status !== 200) throw unexpected('GET', path, response);
    return response.body as T;
  }

  list<Item>(path: string, query: Query = {}): Promise<ListOf<Item>> {
    return this.read<ListOf<Item>>(path, query);
  }

  case(id: string): Promise<CaseSeen> {
    return this.read<CaseSeen>(`/cases/${id}`);
  }

  /** Sends a command, whatever becomes of it. */
  async command(path: string, body: object = {}, options: CommandOptions = {}): Promise<Response> {
    const ifMatch = options.ifMatch === undefined ? await this.etagFor(path) : options.ifMatch;
    const key = options.key === undefined ? randomUUID() : options.key;
    const sending = this.request('post', path);
    if (key !== null) void sending.set('idempotency-key', key);
    if (ifMatch !== null) void sending.set('if-match', ifMatch);
    if (options.language) void sending.set('accept-language', options.language);
    return sending.type('json').send(JSON.stringify(body));
  }

  /** Gives a command that is carried out. @throws where it is not */
  async does(path: string, body: object = {}, options: CommandOptions = {}): Promise<Outcome> {
    const response = await this.comesAgain(path, body, options);
    if (response.status !== 200 && response.status !== 201) throw unexpected('POST', path, response);
    const outcome = response.body as Outcome;
    this.session.lastPosition = outcome.position;
    return outcome;
  }

  /** Opens a case: `disputes`, `petitions`, …. */
  async opens(what: string, body: object, options?: CommandOptions): Promise<OpenedCase> {
    const outcome = await this.does(`/${what}`, body, options);
    const path = `/${what}/${outcome.id}`;
    return { ...outcome, path, concerns: (outcome.made ?? []).map((id) => `${path}/concerns/${id}`) };
  }

  /** Gives a command that is not carried out. @throws where it is */
  async fails(path: string, body: object = {}, options: CommandOptions = {}): Promise<ProblemBody> {
    const response = await this.comesAgain(path, body, options);
    if (response.status < 400) throw unexpected('POST', path, response);
    return response.body as ProblemBody;
  }

  /** Sends a ledger, whatever becomes of it. */
  async sends(
    file: Buffer,
    { query = {}, mapping }: { readonly query?: Query; readonly mapping?: string } = {},
  ): Promise<Response> {
    const sending = this.request('post', '/ledgers').query(query);
    if (mapping !== undefined) void sending.field('mapping', mapping);
    const response = await sending.attach('file', file, { filename: '../ledger' });
    const { position } = response.body as { position?: string | null };
    if (position) this.session.lastPosition = position;
    return response;
  }

  /** Sends a file to a case, whatever becomes of it. */
  async uploads(caseId: string, file: Buffer, options: UploadOptions = {}): Promise<Response> {
    const { kind = 'PHOTO', name = 'photo.jpg', note, key = randomUUID(), ifMatch, query = {} } = options;
    const sending = this.request('post', '/evidence').query({ case: caseId, kind, ...query });
    void sending.set('idempotency-key', key);
    if (ifMatch !== undefined) void sending.set('if-match', ifMatch);
    // Written by hand: clients mend names, and a service must not count on that.
    const boundary = `--${randomUUID()}`;
    const filename = name === null ? '' : `; filename="${name}"`;
    const noted =
      note === undefined
        ? ''
        : `--${boundary}\r\ncontent-disposition: form-data; name="note"\r\n\r\n${note}\r\n`;
    const head = `${noted}--${boundary}\r\ncontent-disposition: form-data; name="file"${filename}\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const response = await sending.type(`multipart/form-data; boundary=${boundary}`).send(body);
    const { position } = response.body as Partial<Outcome>;
    if (position) this.session.lastPosition = position;
    return response;
  }

  /** The bytes of a file, whatever its kind. */
  async downloads(
    path: string,
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
    const { address, token } = this.session;
    const answer = await fetch(`${address}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes };
  }

  private comesAgain(path: string, body: object, options: CommandOptions): Promise<Response> {
    const key = options.key === undefined ? randomUUID() : options.key;
    return comingAgain(() => this.command(path, body, { ...options, key }));
  }

  private async etagFor(path: string): Promise<string | null> {
    const id = /^\/[a-z-]+\/([^/]+)\//.exec(path)?.[1];
    if (id === undefined) return null;
    const { status, headers } = await comingAgain(() => this.get(`/cases/${id}`));
    return status === 200 ? (headers['etag'] ?? null) : '"0"';
  }
}

const addressed = (path: string): string =>
  /^\/(health|metrics|api|docs)\b/.test(path) ? path : `/api/v1${path}`;

const unexpected = (method: string, path: string, { status, text }: Response): Error =>
  new Error(`${method} ${path} answered ${status}: ${text.slice(0, 2_000)}`);
