import type { Officer, OpenedCase } from './officer.js';
import { aClaim, aListing, aMeasure, aNotice, aProblem, aVerification } from './samples.js';
import type { TestApp } from './start-app.js';

type Body = Readonly<Record<string, unknown>>;

/** Resting on no concern of the people. */
export const NO_BASIS: Body = { noBasis: { reasonCode: 'SELF_EXAMINATION' } };

/** A row of the rectification ledger. */
export interface LedgerRow {
  readonly id: string;
  readonly originalDue: string;
  readonly due: string;
  readonly [column: string]: unknown;
}

export interface Trail {
  readonly stages: readonly {
    readonly stage: string;
    readonly entries: number;
    readonly gaps: readonly string[];
  }[];
  readonly gaps: readonly { readonly stage: string; readonly code: string }[];
  readonly concerns: readonly Readonly<Record<string, unknown>>[];
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  readonly lateEntries: number;
}

const DAY_MS = 86_400_000;

/** Shanquan Town with an item of its own, overseen by the county's discipline committee. */
export class RectificationDesk {
  private constructor(
    private readonly app: TestApp,
    readonly township: Officer,
    readonly inspector: Officer,
  ) {}

  static async at(app: TestApp): Promise<RectificationDesk> {
    const township = await app.as('township');
    return new RectificationDesk(app, township, await app.as('inspector'));
  }

  identify(more: Body = NO_BASIS): Promise<OpenedCase> {
    return this.township.opens('rectification-items', aProblem(more));
  }

  /** Listed, with one approved measure. */
  async planned(more: Body = NO_BASIS, listing: Body = {}): Promise<readonly [OpenedCase, string]> {
    const item = await this.identify(more);
    await this.app.settled();
    await this.township.does(`${item.path}/list-item`, aListing(listing));
    const { made } = await this.township.does(`${item.path}/submit-measures`, { measures: [aMeasure()] });
    await this.inspector.does(`${item.path}/approve-measures`);
    return [item, made?.[0] ?? ''];
  }

  /** Verified, with its notice out for thirteen days: five of them are working days in any season. */
  async publicised(more: Body = NO_BASIS, listing: Body = {}): Promise<OpenedCase> {
    const [item, measure] = await this.planned(more, listing);
    await this.township.does(`${item.path}/claim-completion`, aClaim([measure]));
    await this.inspector.does(`${item.path}/assign-verifier`, { unit: 'qinghe-discipline-committee' });
    await this.inspector.does(`${item.path}/verify-item`, aVerification([measure]));
    const now = this.app.clock.now();
    const to = new Date(now.getTime() + 13 * DAY_MS);
    const notice = aNotice({ from: now.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) });
    await this.township.does(`${item.path}/publish-result`, notice);
    return item;
  }

  async ledgerRow(id: string): Promise<LedgerRow | undefined> {
    const { items } = await this.inspector.list<LedgerRow>('/rectification-items', { limit: 200 });
    return items.find((row) => row.id === id);
  }

  trailOf({ path }: OpenedCase, knownAt?: string, reader = this.inspector): Promise<Trail> {
    return reader.read<Trail>(`${path}/trail`, knownAt === undefined ? {} : { knownAt });
  }
}
