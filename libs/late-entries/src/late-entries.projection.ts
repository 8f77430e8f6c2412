import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type ScopedReadModel, scopeTable } from '#libs/cases';
import { calendarDaysBetween, type DomainEvent, type Recorded, shanghaiDate } from '#libs/kernel';
import type { ReadModelRow, StreamRows } from '#libs/read-side';
import type { AnyCaseDescription } from '#rules/cases';
import { type CasePolicy, isBeyondGrace } from '#rules/case-law';
import type { WorkCalendar } from '#rules/organisation';

/** The late-entry list 补录清单: one row for each act that was recorded later than the grace allows. */
@Entity('late_entry')
export class LateEntryRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Revision of the first event of the act. */
  @PrimaryColumn('text')
  key!: string;

  /** Id of the command: what one request wrote is one act. */
  @Column('text')
  command!: string;

  /** Types of its events in their order. */
  @Column('text', { array: true })
  acts!: readonly string[];

  @Column('text')
  unit!: string;

  @Column('text')
  officer!: string;

  @Column('text')
  role!: string;

  @Column('timestamptz')
  occurred!: string;

  /** The source gave no time of day. */
  @Column('boolean')
  dated!: boolean;

  @Column('timestamptz')
  recorded!: string;

  /** Calendar days between both. */
  @Column('integer')
  days!: number;

  /** Working days between both; null where the calendar of a year in between is not loaded. */
  @Column('integer', { nullable: true })
  working!: number | null;

  /** The act came with a ledger: its officer is not late. */
  @Column('boolean')
  imported!: boolean;
}

const LateEntryScope = scopeTable('late_entry');

/** What lateness is judged on. A changed policy or calendar is a new version of the list (decisions 20). */
export interface Lateness {
  readonly calendar: Pick<WorkCalendar, 'workingDaysBetween'>;
  readonly policy: Pick<CasePolicy, 'version' | 'graceWorkingDays'>;
}

/** Read from envelopes alone: whatever case type is registered is in it. */
export const lateEntries = (
  cases: readonly AnyCaseDescription[],
  { calendar, policy }: Lateness,
): ScopedReadModel<LateEntryRow> => ({
  name: 'late-entries',
  version: policy.version,
  table: LateEntryRow,
  scopeTable: LateEntryScope,
  sources: Object.fromEntries(cases.map(({ category, events }) => [category, events])),
  fold: (rows, event) => {
    const { actor, occurredAt, recordedAt } = event.meta;
    if (actor.role === SYSTEM) return;
    const [happened, recorded] = [shanghaiDate(occurredAt), shanghaiDate(recordedAt)];
    if (!isBeyondGrace(happened, recorded, { calendar, policy })) return;
    const between = calendar.workingDaysBetween(happened, recorded);
    note(rows, event, between.known ? between.value : null);
  },
  // Read where the act was recorded, the newest record first.
  visibility: ({ unit, recorded }) => ({ units: [unit], sort: recorded }),
});

/** What the service itself notes is as old as what caused it, and nobody's entry. */
const SYSTEM = 'SYSTEM';

function note(
  rows: StreamRows<LateEntryRow>,
  { type, revision, meta }: Recorded<DomainEvent>,
  working: number | null,
): void {
  const { actor, command, occurredAt, recordedAt, precision, source } = meta;
  const before = rows.all().find((row) => row.command === command && row.occurred === occurredAt);
  if (before) return rows.set({ ...before, acts: [...before.acts, type] });
  rows.set({
    key: String(revision).padStart(10, '0'),
    command,
    acts: [type],
    unit: actor.unit,
    officer: actor.officer,
    role: actor.role,
    occurred: occurredAt,
    dated: precision === 'date',
    recorded: recordedAt,
    days: calendarDaysBetween(occurredAt, recordedAt),
    working,
    imported: source !== undefined,
  });
}
