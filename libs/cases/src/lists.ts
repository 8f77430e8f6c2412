import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type ListAnswer, type ListQuery, Problem } from '#libs/contracts';
import { OrganisationStore } from '#libs/organisation';
import { type ReadModel, ReadSide, type ReadModelRow, type WaitOptions } from '#libs/read-side';
import { type MayRead, openInAnswer, type Unsealed, Vault } from '#libs/vault';
import type { Principal } from '#rules/organisation';
import { mayRead, presentPerson } from './reading-rights.js';
import { type Condition, type ScopedList, scopedList, type Stretch } from './scoped-list.js';
import { openWalk, type Walk, type WalkOptions } from './scoped-walk.js';
import { hiddenBy } from './sight.js';

/** Injection token of the pool that lists and questions read from. */
export const LIST_POOL = Symbol('ListPool');
/** Injection token of the pool for pages: its connections walk an index and never sort. */
export const WALK_POOL = Symbol('WalkPool');

export interface ListRequest<Row extends ReadModelRow, Item> {
  readonly model: Pick<ReadModel<Row>, 'name'>;
  readonly table: string;
  readonly scopeTable: string;
  readonly order: 'ascending' | 'descending';
  readonly conditions: readonly Condition[];
  /** Marks that the rows must have. */
  readonly marks?: readonly string[];
  /** Stretches of the list that are asked for; by default all of it. */
  readonly stretches?: readonly Stretch[];
  /** Where the units stand that a row must be hidden from; by default in the row itself. */
  readonly accused?: string;
  /** What is read of the rows; by default all of it. */
  readonly columns?: string;
  /** Other read models that the conditions look into. */
  readonly alsoReads?: readonly string[];
  /** Unit whose subtree is asked for; by default the caller's whole area. */
  readonly unit?: string;
  item(this: void, row: Row): Item;
}

/** A whole ledger is worth a longer wait than a page. */
const WALK_PATIENCE_MS = 20_000;

/** Every list answers here: waits for `after`, judges the scope, pages, unseals for the caller, and says what it leaves out. */
@Injectable()
export class Lists {
  constructor(
    @Inject(LIST_POOL) private readonly pool: Pool,
    @Inject(WALK_POOL) private readonly walks: Pool,
    private readonly readSide: ReadSide,
    private readonly vault: Vault,
    private readonly organisation: OrganisationStore,
  ) {}

  async page<Row extends ReadModelRow, Item>(
    request: ListRequest<Row, Item>,
    query: ListQuery,
    principal: Principal,
  ): Promise<ListAnswer<Unsealed<Item>>> {
    const list = this.asSeenBy(request, principal);
    if (query.after !== undefined)
      await this.waitFor([request.model.name, ...(request.alsoReads ?? [])], query.after);
    const [page, leftOut] = await Promise.all([
      scopedList<Row>({ page: this.walks, count: this.pool }, list, query),
      this.readSide.leftOut(request.model.name),
    ]);
    const items = await openInAnswer(
      this.vault,
      page.items.map(request.item),
      mayRead(principal),
      presentPerson,
    );
    return { ...page, items: items, ...(leftOut ? { leftOut } : {}) };
  }

  /**
   * Every row of a list as it stands at one position, page by page: the same rows in the same order as the pages of the list, unsealed for the
   * same caller. Whoever opens it closes it. @throws Problem late-view where the list does not get to `after` in time
   */
  async walk<Row extends ReadModelRow, Item>(
    request: ListRequest<Row, Item>,
    principal: Principal,
    options: WalkOptions & { readonly after: string; readonly identities: boolean },
  ): Promise<Walk<Unsealed<Item>>> {
    const list = this.asSeenBy(request, principal);
    const models = [request.model.name, ...(request.alsoReads ?? [])];
    await this.waitFor(models, options.after, { timeout: WALK_PATIENCE_MS, signal: options.signal });
    const walk = await openWalk<Row>(this.pool, request.model.name, list, options);
    const may = mayRead(principal);
    const mayOpen: MayRead = (kind, sealed) => (kind !== 'person' || options.identities) && may(kind, sealed);
    const unsealed = async function* (vault: Vault): AsyncGenerator<readonly Unsealed<Item>[]> {
      for await (const rows of walk.pages())
        yield await openInAnswer(vault, rows.map(request.item), mayOpen, presentPerson);
    };
    return { ...walk, pages: () => unsealed(this.vault) };
  }

  private asSeenBy<Row extends ReadModelRow, Item>(
    request: ListRequest<Row, Item>,
    principal: Principal,
  ): ScopedList {
    const { accused = 'r.accused' } = request;
    const hidden: Condition = {
      sql: `not (${accused} && ?::text[])`,
      value: hiddenBy(principal, this.organisation.current()),
    };
    const unit = this.unitAskedFor(request.unit, principal);
    return { ...request, unit, conditions: [hidden, ...request.conditions] };
  }

  /** A unit outside the caller's area answers like one that does not exist. */
  private unitAskedFor(unit: string | undefined, { scope }: Principal): string {
    if (unit === undefined) return scope;
    if (this.organisation.current().isWithin(unit, scope)) return unit;
    throw new Problem('not-found', {
      errors: [
        {
          parameter: 'unit',
          detail: { zh: '没有这个单位,或不在所辖范围内。', en: 'No such unit in your area.' },
        },
      ],
    });
  }

  private async waitFor(models: readonly string[], after: string, options?: WaitOptions): Promise<void> {
    const waited = await this.readSide.waitUntil(models, after, options);
    if (!waited.passed) throw new Problem('late-view', { headers: { 'retry-after': '1' } });
  }
}
