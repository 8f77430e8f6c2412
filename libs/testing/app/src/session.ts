import request from 'supertest';
import { DEMO_PASSWORD } from '#libs/organisation';
import type { AuthenticatorApp } from './authenticator-app.js';
import { committedContract } from './as-documented.js';
import { comingAgain } from './come-again.js';

/** What officers of one service share in a scenario. */
export class Service {
  /** Position of the last command that was carried out. */
  lastPosition: string | undefined;
  private readonly sessions: Session[] = [];

  /** @param contract what its answers are held against; a service of other case types has one of its own */
  constructor(
    readonly address: string,
    readonly contract = committedContract(),
  ) {}

  async signIn(login: string, password: string = DEMO_PASSWORD, post: object = {}): Promise<Session> {
    const session = new Session(this, { account: login, password, ...post });
    await session.open();
    this.sessions.push(session);
    return session;
  }

  /** Opens the sessions again that have run out since. */
  async signInAgain(): Promise<void> {
    await Promise.all(this.sessions.map((session) => session.open()));
  }
}

/** A token, and where to use it. */
export class Session {
  token = '';
  /** Shows the code that opening it again needs. */
  app: AuthenticatorApp | undefined;

  constructor(
    private readonly service: Service,
    private readonly proof: { readonly account: string; readonly password: string },
  ) {}

  get address(): string {
    return this.service.address;
  }
  get contract(): Service['contract'] {
    return this.service.contract;
  }
  get lastPosition(): string | undefined {
    return this.service.lastPosition;
  }
  set lastPosition(position: string | undefined) {
    this.service.lastPosition = position;
  }

  async open(): Promise<void> {
    const answer = await comingAgain(() =>
      request(this.address)
        .post('/api/v1/sessions')
        .send({ ...this.proof, ...(this.app ? { code: this.app.code() } : {}) }),
    );
    const { status, text } = answer;
    const body: unknown = answer.body;
    if (status !== 201) throw new Error(`${this.proof.account} cannot sign in: ${status} ${text}`);
    this.token = (body as { token: string }).token;
  }
}
