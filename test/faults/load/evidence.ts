import type { Answer, Sent } from './client.js';

/** An answered command, with what must be true of it for ever. */
export interface Done {
  readonly sent: Sent;
  readonly answer: Answer;
  /** Milliseconds of the driver's own steady clock. */
  readonly firstSentAt: number;
  readonly ackedAt: number;
  readonly attempts: number;
}

/** What the clients saw, for the checks afterwards. */
export class Evidence {
  readonly done: Done[] = [];
  /** Commands that were refused: they must have left nothing behind. */
  readonly refusals: { readonly sent: Sent; readonly status: number; readonly code: unknown }[] = [];
  /** Commands whose outcome nobody was told: once or not at all. */
  readonly pending = new Map<string, Sent>();
  readonly complaints: string[] = [];
  readonly statuses = new Map<number, number>();
  slowestMs = 0;
  unavailable = 0;
  lost = 0;

  acknowledged(sent: Sent, answer: Answer, times: Omit<Done, 'sent' | 'answer'>): void {
    this.done.push({ sent, answer, ...times });
  }

  refused(sent: Sent, { status, body }: Answer): void {
    this.refusals.push({ sent, status, code: body['code'] });
    // A client that follows the rules is refused only for what another did before it.
    if (status !== 412 && status !== 409)
      this.complain(`POST ${sent.path} was refused: ${status} ${JSON.stringify(body).slice(0, 300)}`);
  }

  answeredAfter(ms: number, status: number): void {
    this.slowestMs = Math.max(this.slowestMs, ms);
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  /** The connection broke, or nothing came. */
  unanswered(ms: number): void {
    this.lost++;
    this.slowestMs = Math.max(this.slowestMs, ms);
  }

  complain(what: string): void {
    if (this.complaints.length < 20) this.complaints.push(what);
  }

  /** Commands that had to be sent more than once. */
  get retried(): number {
    return this.done.filter(({ attempts }) => attempts > 1).length;
  }

  /** Commands that were carried out although their first sender was never told. */
  get foundThemselves(): number {
    return this.done.filter(({ answer, attempts }) => attempts > 1 && answer.replayed).length;
  }
}
