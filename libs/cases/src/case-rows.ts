import { Column, PrimaryColumn } from 'typeorm';
import { categoryOf, type DomainEvent, type Recorded, type Sealed } from '#libs/kernel';
import { derivedRows, type Marked, marksOf, type ReadModelRow } from '#libs/read-side';
import { type Coverage, coverageOf } from '#rules/concerns';
import type { Level } from '#rules/organisation';
import type { AnyCaseDescription } from './case-description.js';
import { namesInHand } from './left-behind/in-hand-names.js';
import type { ScopedReadModel } from './list-declaration.js';
import type { ScopeColumns } from './scope-table.js';

/** The columns of every list with one row for each case: what the summary says, and the folded state it was derived from. */
export abstract class CaseRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Always '': a case has one row. */
  @PrimaryColumn('text')
  key!: string;

  @Column('json')
  folded!: object;

  @Column('integer')
  revision!: number;

  @Column('json', { nullable: true })
  title!: Sealed | null;

  @Column('text')
  state!: string;

  @Column('boolean')
  closed!: boolean;

  @Column('text', { nullable: true })
  level!: Level | null;

  @Column('text', { nullable: true })
  holder!: string | null;

  @Column('text', { nullable: true })
  officer!: string | null;

  @Column('text')
  receiving!: string;

  @Column('timestamptz')
  received!: string;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { nullable: true })
  kind!: string | null;

  @Column('text', { nullable: true })
  origin!: string | null;

  @Column('text', { nullable: true })
  risk!: string | null;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('date', { nullable: true })
  due!: string | null;

  @Column('integer')
  cycle!: number;

  @Column('text', { array: true })
  persons!: readonly string[];

  /** How many concerns stand at each coverage. */
  @Column('json')
  concerns!: Readonly<Record<Coverage, number>>;

  /** Concerns without a qualifying response, here or in the case that carries them. */
  @Column('integer')
  unanswered!: number;

  @Column('text', { array: true })
  units!: readonly string[];

  @Column('text', { array: true })
  accused!: readonly string[];
}

/** What a row of such a list, and who asks for some of them, names as its marks: of thousands of places and units each has few of the cases. */
export const caseMarks = ({ place, holder }: Marked<'place' | 'holder'>): readonly string[] =>
  marksOf({ place, holder });

/** Where such rows lie. */
export interface CaseTable<Row extends CaseRow> {
  readonly name: string;
  readonly version: number;
  readonly row: new () => Row;
  readonly scope: new () => ScopeColumns;
}

/** Rows over these case types, one for each case, newest first. */
export function caseRows<Row extends CaseRow>(
  { name, version, row, scope }: CaseTable<Row>,
  cases: readonly AnyCaseDescription[],
): ScopedReadModel<CaseRow> {
  const byCategory = new Map(cases.map((description) => [description.category, description]));
  return {
    name,
    version,
    table: row,
    scopeTable: scope,
    sources: Object.fromEntries(cases.map(({ category, events }) => [category, events])),
    ...derivedRows<CaseRow, DomainEvent, CaseSoFar>({
      restore: (rows) => rows.get('') ?? nothingSoFar,
      evolve: (before, event) => {
        const description = byCategory.get(categoryOf(event.stream));
        return description ? evolved(before, event, description) : before;
      },
      derive: (rows, { description, ...soFar }) => {
        const row = description && rowOf(soFar, description);
        if (row) rows.set(row);
      },
    }),
    visibility: ({ units, received, place, holder }) => ({
      units,
      sort: received,
      marks: caseMarks({ place, holder }),
    }),
  };
}

/** What a row is derived from. */
interface CaseSoFar extends Pick<CaseRow, 'revision' | 'title'> {
  readonly folded: object | null;
  /** Of the case type; absent before an event of the batch. */
  readonly description?: AnyCaseDescription;
}

const nothingSoFar: CaseSoFar = { folded: null, revision: -1, title: null };

function evolved(
  before: CaseSoFar,
  event: Recorded<DomainEvent>,
  description: AnyCaseDescription,
): CaseSoFar {
  const { initial, evolve } = description.decider;
  const title = description.title(event);
  return {
    description,
    folded: evolve(before.folded ?? initial, event),
    revision: event.revision,
    title: title === undefined ? before.title : title,
  };
}

function rowOf(
  { folded, revision, title }: CaseSoFar,
  description: AnyCaseDescription,
): (Omit<CaseRow, 'stream'> & { readonly inHand: readonly string[] }) | undefined {
  const summary = folded && description.summary(folded);
  if (!folded || !summary) return undefined;
  return {
    key: '',
    folded,
    revision,
    title,
    state: summary.state,
    closed: summary.closed,
    level: summary.level,
    holder: summary.holder,
    officer: summary.officer,
    receiving: summary.receivingUnit,
    received: summary.receivedAt,
    place: summary.place,
    kind: summary.kind,
    origin: summary.origin,
    risk: summary.risk,
    outcome: summary.outcome,
    due: summary.dueBy,
    cycle: summary.cycle,
    persons: summary.persons,
    concerns: coverageCounts(description, folded),
    unanswered: unansweredIn(description, folded),
    // Sorted: the members of the folded state come back from the database in another order than they were written.
    units: [...description.tasks(folded)].sort(),
    accused: [...description.complainedAbout(folded)].sort(),
    // The case board keeps it; the lists of single case types have no use for it.
    inHand: namesInHand(description.inHand(folded)),
  };
}

function coverageCounts(description: AnyCaseDescription, folded: object): Record<Coverage, number> {
  const counts: Record<Coverage, number> = {
    QUALIFIED: 0,
    UNASSESSED: 0,
    RECEIPT_OR_FORWARD_ONLY: 0,
    NONE: 0,
  };
  for (const concern of description.concerns(folded)) counts[coverageOf(concern)]++;
  return counts;
}

function unansweredIn(description: AnyCaseDescription, folded: object): number {
  const elsewhere = description.answeredElsewhere?.(folded) ?? [];
  return description
    .concerns(folded)
    .filter((concern) => coverageOf(concern) !== 'QUALIFIED' && !elsewhere.includes(concern.id)).length;
}
