import { Column, Entity, PrimaryColumn } from 'typeorm';
import { categoryOf, type DomainEvent, type Recorded, type Sealed } from '#libs/kernel';
import { derivedRows, type Marked, marksOf, type ReadModelRow, type StreamRows } from '#libs/read-side';
import {
  type Concern,
  type ConcernEvent,
  concernOf,
  coverageOf,
  isConcernEvent,
  stateOf,
} from '#rules/concerns';
import type { AnyCaseDescription } from '../case-description.js';
import type { ScopedReadModel } from '../list-declaration.js';
import { scopeTable } from '../scope-table.js';

/**
 * The concern-response matrix 关切回应矩阵: one row for each concern, and one with the key '' that keeps the case itself while its events are
 * folded (no list shows it).
 */
@Entity('concern_response')
export class ConcernResponseRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: string;

  /** Folded state of the case, in the row with the key '' only. */
  @Column('json', { nullable: true })
  folded!: object | null;

  @Column('json', { nullable: true })
  concern!: Concern | null;

  @Column('json', { nullable: true })
  words!: Sealed | null;

  /** Sealed words of the replies by response id. */
  @Column('json')
  replies!: Readonly<Record<string, Sealed>>;

  @Column('text', { nullable: true })
  topic!: string | null;

  @Column('text', { nullable: true })
  village!: string | null;

  @Column('timestamptz', { nullable: true })
  raised!: string | null;

  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('text', { nullable: true })
  state!: string | null;

  @Column('text', { nullable: true })
  coverage!: string | null;

  /** A linked case carries the concern and has answered it: the answer counts there (decisions 23). */
  @Column('boolean')
  elsewhere!: boolean;

  /** Units that have, or had, a task in the case. */
  @Column('text', { array: true })
  units!: readonly string[];

  /** Units complained about in the case. */
  @Column('text', { array: true })
  accused!: readonly string[];
}

export const ConcernResponseScope = scopeTable('concern_response');

type CaseRow = Omit<ConcernResponseRow, 'stream'>;

/** What a row of the matrix, and who asks for some of them, names as its marks. */
export const concernMarks = ({
  village,
  topic,
  owner,
}: Marked<'village' | 'topic' | 'owner'>): readonly string[] => marksOf({ village, topic, owner });

/** The matrix over these case types. */
export function concernResponses(cases: readonly AnyCaseDescription[]): ScopedReadModel<ConcernResponseRow> {
  const byCategory = new Map(cases.map((description) => [description.category, description]));
  return {
    name: 'concern-responses',
    version: 4,
    table: ConcernResponseRow,
    scopeTable: ConcernResponseScope,
    sources: Object.fromEntries(cases.map(({ category, events }) => [category, events])),
    ...derivedRows<ConcernResponseRow, DomainEvent, MatrixSoFar>({
      restore: (rows) => ({ folded: rows.get('')?.folded ?? null, touched: new Map() }),
      evolve: (before, event, rows) => {
        const description = byCategory.get(categoryOf(event.stream));
        return description ? evolved(before, event, description, rows) : before;
      },
      derive: deriveRows,
    }),
    // Concerns without a qualifying answer come first, the oldest of them at the top.
    visibility: ({ key, units, coverage, elsewhere, raised, village, topic, owner }) =>
      key === ''
        ? { units: [], sort: '' }
        : {
            units,
            sort: `${coverage === 'QUALIFIED' || elsewhere ? 1 : 0}${raised ?? ''}`,
            marks: concernMarks({ village, topic, owner }),
          },
  };
}

type Words = Pick<ConcernResponseRow, 'words' | 'replies'>;

/** What the rows of a case are derived from. */
interface MatrixSoFar {
  readonly folded: object | null;
  /** Concerns that the events of the batch are about, with their words; grows in place, since a case may have hundreds of them. */
  readonly touched: Map<string, Words>;
  /** Of the case type; absent before an event of the batch. */
  readonly description?: AnyCaseDescription;
}

function evolved(
  { folded, touched }: MatrixSoFar,
  event: Recorded<DomainEvent>,
  description: AnyCaseDescription,
  rows: StreamRows<ConcernResponseRow>,
): MatrixSoFar {
  const { initial, evolve } = description.decider;
  const after = evolve(folded ?? initial, event);
  const about: DomainEvent = event;
  if (!isConcernEvent(about)) return { description, folded: after, touched };
  const { concern } = about.data;
  touched.set(concern, wordsAfter(touched.get(concern) ?? rows.get(concern), about));
  return { description, folded: after, touched };
}

function deriveRows(
  rows: StreamRows<ConcernResponseRow>,
  { folded, touched, description }: MatrixSoFar,
): void {
  if (!folded || !description) return;
  const before = rows.get('');
  // Sorted: the members of the folded state come back from the database in another order than they were written.
  const units = [...description.tasks(folded)].sort();
  const accused = [...description.complainedAbout(folded)].sort();
  const elsewhere = elsewhereIn(description, folded);
  rows.set({ ...emptyRow, key: '', folded, units, accused });

  const concerns = description.concerns(folded);
  for (const [id, words] of touched) {
    const concern = concernOf(concerns, id);
    if (concern) rows.set({ ...rowOf(concern, words), elsewhere: elsewhere.includes(id), units, accused });
  }
  const sameForAll =
    before !== undefined &&
    same(before.units, units) &&
    same(before.accused, accused) &&
    same(elsewhereIn(description, before.folded ?? folded), elsewhere);
  if (sameForAll) return;
  // A new task, a complaint about a unit, or an answer in a linked case changes other concerns of the case as well.
  for (const row of rows.all())
    if (row.key !== '' && !touched.has(row.key))
      rows.set({ ...row, elsewhere: elsewhere.includes(row.key), units, accused });
}

const elsewhereIn = (description: AnyCaseDescription, folded: object): readonly string[] =>
  [...(description.answeredElsewhere?.(folded) ?? [])].sort();

const emptyRow: CaseRow = {
  key: '',
  folded: null,
  concern: null,
  words: null,
  replies: {},
  topic: null,
  village: null,
  raised: null,
  owner: null,
  state: null,
  coverage: null,
  elsewhere: false,
  units: [],
  accused: [],
};

const rowOf = (concern: Concern, words: Words): CaseRow => ({
  ...emptyRow,
  key: concern.id,
  concern,
  ...words,
  topic: concern.topic,
  village: concern.village,
  raised: concern.raisedAt,
  owner: concern.owner?.unit ?? null,
  state: stateOf(concern),
  coverage: coverageOf(concern),
});

function wordsAfter(row: Words | undefined, event: ConcernEvent): Words {
  const { words = null, replies = {} } = row ?? {};
  if (event.type === 'ConcernRaised') return { words: event.data.words, replies };
  if (event.type === 'ConcernResponded')
    return { words, replies: { ...replies, [event.data.response]: event.data.words } };
  return { words, replies };
}

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((unit, index) => unit === other[index]);
