import { Column, Entity, PrimaryColumn } from 'typeorm';
import { scopeTable } from '#libs/cases';
import { readModel, type ReadModelRow } from '#libs/read-side';
import type { AccessPurpose } from './access-vocabulary.js';
import { ACCESS, type AccessEvent, accessEventTypes } from './access.events.js';

/** The access journal 查阅记录: one row for each original that was given out. */
@Entity('access_journal')
export class AccessRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Revision of the event. */
  @PrimaryColumn('text')
  key!: string;

  @Column('timestamptz')
  at!: string;

  @Column('text')
  category!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  evidence!: string;

  @Column('text', { nullable: true })
  purpose!: AccessPurpose | null;

  @Column('text')
  unit!: string;

  @Column('text')
  officer!: string;

  @Column('text')
  role!: string;
}

export const accessJournal = {
  ...readModel<AccessRow, AccessEvent>({
    name: 'access-journal',
    version: 2,
    table: AccessRow,
    sources: { [ACCESS]: accessEventTypes },
    fold: (rows, { revision, data, meta }) =>
      rows.set({
        key: String(revision).padStart(10, '0'),
        at: meta.occurredAt,
        category: data.category,
        subject: data.case,
        evidence: data.evidence,
        purpose: data.purpose,
        unit: meta.actor.unit,
        officer: meta.actor.officer,
        role: meta.actor.role,
      }),
    // Read where the reader works, the newest first, by those who see the case.
    visibility: ({ unit, at }) => ({ units: [unit], sort: at }),
  }),
  scopeTable: scopeTable('access_journal'),
};
