import { Column, Entity, PrimaryColumn } from 'typeorm';
import { scopeTable } from '#libs/cases';
import type { Sealed } from '#libs/kernel';
import { readModel, type ReadModelRow } from '#libs/read-side';
import { rectificationPlan } from './plan.js';
import { type PlanEvent, planEventTypes } from './plan.events.js';
import { type PlanStateName, type RectificationPlan, tasksOfPlan, undisposedIn } from './plan-state.js';
import type { PlanKind } from './plan-vocabulary.js';

/** One row for each plan: how much of what was gathered it disposes of. */
@Entity('rectification_plan')
export class RectificationPlanRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  /** Always '': a plan has one row. */
  @PrimaryColumn('text')
  key!: string;

  @Column('json')
  folded!: RectificationPlan;

  @Column('integer')
  revision!: number;

  @Column('jsonb', { nullable: true })
  title!: Sealed | null;

  @Column('text')
  state!: PlanStateName;

  @Column('text')
  kind!: PlanKind;

  @Column('text')
  unit!: string;

  /** Unit of the team, or of the person. */
  @Column('text')
  subject!: string;

  @Column('text', { nullable: true })
  officer!: string | null;

  @Column('text')
  round!: string;

  @Column('integer')
  version!: number;

  @Column('integer')
  disposed!: number;

  @Column('integer')
  undisposed!: number;

  @Column('text', { nullable: true })
  approver!: string | null;

  @Column('timestamptz')
  drafted!: string;

  /** When its newest published version was published. */
  @Column('timestamptz', { nullable: true })
  published!: string | null;

  @Column('text', { array: true })
  units!: readonly string[];

  @Column('text', { array: true })
  accused!: readonly string[];
}

/** Rows of rectification plans, newest first. */
export const planRows = {
  ...readModel<RectificationPlanRow, PlanEvent>({
    name: 'rectification-plans',
    version: 1,
    table: RectificationPlanRow,
    sources: { 'rectification-plan': planEventTypes },
    fold: (rows, event) => {
      const before = rows.get('');
      const plan = rectificationPlan.evolve(before?.folded ?? rectificationPlan.initial, event);
      const { state, kind, unit, subject, round, draftedAt } = plan;
      if (!state || !kind || unit === null || !subject || round === null || draftedAt === null) return;
      const undisposed = undisposedIn(plan).length;
      rows.set({
        key: '',
        folded: plan,
        revision: event.revision,
        title: event.type === 'PlanDrafted' ? event.data.title : (before?.title ?? null),
        state,
        kind,
        unit,
        subject: subject.unit,
        officer: subject.officer,
        round,
        version: plan.version,
        disposed: plan.concerns.length - undisposed,
        undisposed,
        approver: plan.approvedBy?.unit ?? null,
        drafted: draftedAt,
        published: plan.published?.at ?? null,
        // Sorted: the members of the folded state come back from the database in another order than they were written.
        units: [...tasksOfPlan(plan)].sort(),
        accused: [...plan.complainedAbout].sort(),
      });
    },
    visibility: ({ units, drafted }) => ({ units, sort: drafted }),
  }),
  scopeTable: scopeTable('rectification_plan'),
};
