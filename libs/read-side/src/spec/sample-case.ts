import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { unreachable, type EventTypes } from '#libs/kernel';
import { readModel, type ReadModelRow, type ScopeRow } from '../read-model.js';

/** A small case type that the specs of the read side fold: a case with awaits, handed from unit to unit. */
export type SampleEvent =
  | { readonly type: 'CaseOpened'; readonly data: { readonly unit: string; readonly number: string } }
  | { readonly type: 'ConcernRaised'; readonly data: { readonly concern: string; readonly weight: number } }
  | { readonly type: 'ConcernWithdrawn'; readonly data: { readonly concern: string } }
  | { readonly type: 'CaseHandedOn'; readonly data: { readonly unit: string } }
  | { readonly type: 'CaseNoted'; readonly data: { readonly tag: string } }
  | { readonly type: 'CaseClosed'; readonly data: Record<string, never> };

export const sampleTypes: EventTypes<SampleEvent> = {
  CaseOpened: { v: 1 },
  ConcernRaised: { v: 2, upcast: { 1: (data) => ({ ...data, weight: 1 }) } },
  ConcernWithdrawn: { v: 1 },
  CaseHandedOn: { v: 1 },
  CaseNoted: { v: 1 },
  CaseClosed: { v: 1 },
};

abstract class StreamRow implements ReadModelRow {
  @PrimaryColumn('text') stream: string;
  @PrimaryColumn('text') key: string;
}

abstract class UnitRow extends StreamRow implements ScopeRow {
  @PrimaryColumn('text') unit: string;
  @PrimaryColumn('text') sort: string;
}

@Entity('sample_case')
@Index(['closedAt'])
@Index(['number'])
export class SampleCaseRow extends StreamRow {
  @Column('text') number: string;
  @Column('text', { name: 'lead_unit' }) unit: string;
  @Column('text', { array: true }) units: string[];
  @Column('timestamptz', { name: 'opened_at' }) openedAt: string;
  @Column('date', { name: 'opened_on' }) openedOn: string;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: string | null;
  @Column('jsonb') tags: Readonly<Record<string, number>>;
  @Column('json') last: { readonly type: string; readonly parts: readonly string[] };
  @Column('double precision') weight: number;
  @Column('integer') concerns: number;
  @Column('bigint') seen: number;
  @Column('boolean') open: boolean;
}

@Entity('sample_case_scope')
export class SampleCaseScope extends UnitRow {}

@Entity('sample_concern')
export class SampleConcernRow extends StreamRow {
  @Column('integer') weight: number;
  @Column('text') unit: string;
}

@Entity('sample_concern_scope')
export class SampleConcernScope extends UnitRow {}

export const sampleEntities = [SampleCaseRow, SampleCaseScope, SampleConcernRow, SampleConcernScope];

const lastOf = ({ type, stream }: { type: string; stream: string }): SampleCaseRow['last'] => ({
  type,
  parts: stream.split('-'),
});

/** One row a case. */
export const sampleCases = readModel<SampleCaseRow, SampleEvent>({
  name: 'sample-cases',
  version: 1,
  table: SampleCaseRow,
  scopeTable: SampleCaseScope,
  sources: { sample: sampleTypes },
  fold: (rows, event) => {
    if (event.type === 'CaseOpened') {
      const { unit, number } = event.data;
      const openedAt = event.meta.occurredAt;
      const fresh = {
        closedAt: null,
        tags: {},
        last: lastOf(event),
        weight: 0,
        concerns: 0,
        seen: 1,
        open: true,
      };
      rows.set({ key: '', number, unit, units: [unit], openedAt, openedOn: openedAt.slice(0, 10), ...fresh });
      return;
    }
    const row = rows.get('');
    if (!row) throw new Error('A case begins with its opening');
    const seen = row.seen + 1;
    const last = lastOf(event);
    switch (event.type) {
      case 'ConcernRaised':
        return rows.set({
          ...row,
          seen,
          last,
          concerns: row.concerns + 1,
          weight: row.weight + event.data.weight / 3,
        });
      case 'ConcernWithdrawn':
        return rows.set({ ...row, seen, last, concerns: row.concerns - 1 });
      case 'CaseHandedOn': {
        const { unit } = event.data;
        return rows.set({ ...row, seen, last, unit, units: [...new Set([...row.units, unit])] });
      }
      case 'CaseNoted':
        return rows.set({
          ...row,
          seen,
          last,
          tags: { ...row.tags, [event.data.tag]: (row.tags[event.data.tag] ?? 0) + 1 },
        });
      case 'CaseClosed':
        return rows.set({ ...row, seen, last, open: false, closedAt: event.meta.occurredAt });
      default:
        return unreachable(event);
    }
  },
  visibility: (row) => ({ units: row.units, sort: `${row.openedAt} ${row.number}` }),
});

/** One row a concern; a case without concerns has none, and most events change none. */
export const sampleConcerns = readModel<SampleConcernRow, SampleEvent>({
  name: 'sample-concerns',
  version: 1,
  table: SampleConcernRow,
  scopeTable: SampleConcernScope,
  sources: { sample: sampleTypes },
  fold: (rows, event) => {
    switch (event.type) {
      case 'ConcernRaised':
        return rows.set({ key: event.data.concern, weight: event.data.weight, unit: 'office' });
      case 'ConcernWithdrawn':
        return rows.remove(event.data.concern);
      case 'CaseHandedOn':
        for (const row of rows.all()) rows.set({ ...row, unit: event.data.unit });
        return;
      case 'CaseOpened':
      case 'CaseNoted':
      case 'CaseClosed':
        return;
      default:
        return unreachable(event);
    }
  },
  visibility: (row) => ({ units: [row.unit], sort: row.key }),
});
