import { Column, Entity, PrimaryColumn } from 'typeorm';
import { scopeTable } from '#libs/cases';
import { readModel, type ReadModelRow } from '#libs/read-side';
import { REFUSALS, type RefusalEvent, refusalEventTypes } from './refusal.events.js';

/** The refusal register 拒绝登记: one row for each refused command. */
@Entity('refusal_register')
export class RefusalRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Revision of the event. */
  @PrimaryColumn('text')
  key!: string;

  @Column('timestamptz')
  at!: string;

  @Column('text')
  command!: string;

  @Column('text')
  code!: string;

  @Column('text', { nullable: true })
  subject!: string | null;

  @Column('text')
  unit!: string;

  @Column('text')
  officer!: string;

  @Column('text')
  role!: string;
}

export const refusalRegister = {
  ...readModel<RefusalRow, RefusalEvent>({
    name: 'refusal-register',
    version: 2,
    table: RefusalRow,
    sources: { [REFUSALS]: refusalEventTypes },
    fold: (rows, { revision, data, meta }) =>
      rows.set({
        key: String(revision).padStart(10, '0'),
        at: meta.occurredAt,
        command: data.command,
        code: data.code,
        subject: data.case,
        unit: meta.actor.unit,
        officer: meta.actor.officer,
        role: meta.actor.role,
      }),
    // The register is read where the officer works, the newest first, by those who see the case.
    visibility: ({ unit, at }) => ({ units: [unit], sort: at }),
  }),
  scopeTable: scopeTable('refusal_register'),
};
