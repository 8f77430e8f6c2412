import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type ListAnswer, type ListQuery, Problem } from '#libs/contracts';
import { OrganisationStore } from '#libs/organisation';
import { type ReadModel, ReadSide, type ReadModelRow, type WaitOptions } from '#libs/read-side';
import { type MayRead, openInAnswer, type Unsealed, Vault } from '#libs/vault';
import { NOWHERE, type Principal, type Role } from '#rules/organisation';
import type { AnyCaseDescription } from './case-description.js';
import { CASE_DESCRIPTIONS } from './case-reader.js';
import { mayRead, presentPerson } from './reading-rights.js';
import { type Condition, type ScopedList, scopedList, type Stretch } from './scoped-list.js';
import { openWalk, type Walk, type WalkOptions } from './scoped-walk.js';
import { hiddenBy } from './sight.js';
import { type CaseNamed, type Judged, judgedOnTheCase } from './sight-condition.js';

/** Injection token of the pool that lists and questions read from. */
export const LIST_POOL = Symbol('ListPool');
/** Injection token of the pool for pages: its connections walk an index and never sort. */
export const WALK_POOL = Symbol('WalkPool');

export interface ListRequest<Row extends ReadModelRow, Item> {
  readonly model: Pick<ReadModel<Row>, 'name'>;
  readonly table: string;
  readonly order: 'ascending' | 'descending';
  readonly conditions: readonly (Condition | Judged)[];
  /** Marks that the rows must have. */
  readonly marks?: readonly string[];
  /** Stretches of the list that are asked for; by default all of it. */
  readonly stretches?: readonly Stretch[];
  /** The case whose sight, as it stands now, decides on a row; by default the row has a sight of its own. */
  readonly ofCase?: CaseNamed;
  /** Roles that read every row of it, whatever case it names: a register for auditors, who open no case. */
  readonly wholeFor?: readonly Role[];
  /** What is read of the rows; by default all of it. */
  readonly columns?: string;
  /** Unit whose subtree is asked for; by default the caller's whole area. */
  readonly unit?: string;
  item(this: void, row: Row): Item;
}

/** A whole ledger is worth a longer wait than a page. */
const WALK_PATIENCE_MS = 20_000;

/** What knows how a case stands that a row only names. */
export const CASE_BOARD = 'case-board';

/** Every list answers here: waits for `after`, judges the scope, pages, unseals for the caller, and says what it leaves out. */
@Injectable()
export class Lists {
  constructor(
    @Inject(LIST_POOL) private readonly pool: Pool,
    @Inject(WALK_POOL) private readonly walks: Pool,
    private readonly readSide: ReadSide,
    private readonly vault: Vault,
    private readonly organisation: OrganisationStore,
    @Inject(CASE_DESCRIPTIONS) private readonly cases: readonly AnyCaseDescription[],
  ) {}

  async page<Row extends ReadModelRow, Item>(
    request: ListRequest<Row, Item>,
    query: ListQuery,
    principal: Principal,
  ): Promise<ListAnswer<Unsealed<Item>>> {
    const list = this.asSeenBy(request, principal);
    if (query.after !== undefined) await this.waitFor(modelsOf(request), query.after);
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
   * The first rows of a list for a soft check, within the caller's sight: what is sealed in them stays sealed. A read model may be late, so that they
   * are candidates and prove nothing.
   */
  async candidates<Row extends ReadModelRow, Item>(
    request: ListRequest<Row, Item>,
    principal: Principal,
    most: number,
  ): Promise<readonly Item[]> {
    const pools = { page: this.pool, count: this.pool };
    const { items } = await scopedList<Row>(pools, this.asSeenBy(request, principal), { limit: most });
    return items.map(request.item);
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
    await this.waitFor(modelsOf(request), options.after, {
      timeout: WALK_PATIENCE_MS,
      signal: options.signal,
    });
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
    if (request.wholeFor?.includes(principal.role)) return this.whole(request);
    const unit = this.unitAskedFor(request.unit, principal);
    return { ...request, unit, conditions: [this.sightOf(request, principal), ...request.conditions] };
  }

  /** All that lies below the one unit that has no other above it. */
  private whole<Row extends ReadModelRow, Item>(request: ListRequest<Row, Item>): ScopedList {
    const units = this.organisation.current().allUnits();
    const scope = units.find(({ parent }) => parent === null)?.id ?? NOWHERE;
    return { ...request, unit: this.unitAskedFor(request.unit, { scope }) };
  }

  private sightOf({ ofCase }: Pick<ListRequest<never, never>, 'ofCase'>, principal: Principal): Judged {
    const jurisdiction = this.organisation.current();
    const categories = this.cases.map(({ category }) => category);
    if (ofCase) return judgedOnTheCase(ofCase, categories, principal, jurisdiction);
    return (parameter) => `not (r.accused && ${parameter(hiddenBy(principal, jurisdiction), 'text[]')})`;
  }

  /** A unit outside the caller's area answers like one that does not exist. */
  private unitAskedFor(unit: string | undefined, { scope }: Pick<Principal, 'scope'>): string {
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

const modelsOf = ({
  model,
  ofCase,
}: Pick<ListRequest<never, never>, 'model' | 'ofCase'>): readonly string[] =>
  ofCase ? [model.name, CASE_BOARD] : [model.name];
