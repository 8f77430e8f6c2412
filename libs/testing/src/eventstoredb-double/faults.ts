import { accessDenied, notReady, unauthenticated, type CallError } from './call-errors.js';

/** What a server says that could take the append but does not, or did and cannot tell. */
export type AppendFault = 'not-ready' | 'too-busy' | 'no-leader' | 'timeout';

/** How the double is to misbehave; every kind was seen of a real server. */
export class Faults {
  /** `no-credentials`: the server wants some; `unauthenticated`: it does not know those that came. */
  access: 'granted' | 'no-credentials' | 'unauthenticated' = 'granted';
  /** An election goes on: nothing is served until it is over. */
  electing = false;
  /** Subscriptions alone are refused. */
  withoutSubscriptions = false;
  readonly #subscriptions = new Set<() => void>();
  #appends: { fault: AppendFault; stored: boolean; left: number }[] = [];

  /** The next `times` appends are answered with `fault`, after they were stored or instead. */
  failAppends(fault: AppendFault, { stored = false, times = 1 } = {}): void {
    this.#appends.push({ fault, stored, left: times });
  }

  nextAppend(): { fault: AppendFault; stored: boolean } | undefined {
    if (this.electing) return { fault: 'not-ready', stored: false };
    const next = this.#appends[0];
    if (next && --next.left === 0) this.#appends.shift();
    return next;
  }

  /** Drops every live subscription, as a server does with a consumer that is too slow for it. */
  dropSubscriptions(): void {
    for (const drop of [...this.#subscriptions]) drop();
  }

  get subscriptions(): number {
    return this.#subscriptions.size;
  }

  onDrop(drop: () => void): () => void {
    this.#subscriptions.add(drop);
    return () => this.#subscriptions.delete(drop);
  }

  /** Why a call (other than an append on the batch path) is refused at once. */
  refusal(): CallError | undefined {
    if (this.access === 'no-credentials') return accessDenied();
    if (this.access === 'unauthenticated') return unauthenticated();
    return this.electing ? notReady() : undefined;
  }
}
