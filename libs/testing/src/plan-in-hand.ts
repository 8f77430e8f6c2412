import type { CaseFacts } from '#rules/case-law';
import {
  type GatheredRound,
  type PlanCommandOf,
  type PlanCommand,
  type PlanEvent,
  rectificationPlan,
  type RectificationPlan,
} from '#rules/rectification-plans';
import { given, type Sender, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

export type PlanSituation = Situation<RectificationPlan, PlanCommand, PlanEvent, CaseFacts>;

export const by = (officer: string): Sender => ({ actor: actorOf(officer) });

/** What the round of the east brought: two concerns, about nobody's conduct. */
export const gathered = (more: Partial<GatheredRound> = {}): GatheredRound => ({
  responsibleUnit: 'east',
  closed: true,
  concerns: ['lamp', 'queue'],
  complainedAbout: [],
  ...more,
});

/** Monday, 2 March 2026, nine o'clock; the township of the east makes the plan of its own team. */
export const aNewPlan = (): PlanSituation =>
  given(rectificationPlan, {
    facts: caseFacts,
    actor: actorOf('east-officer'),
    at: '2026-03-02T09:00:00+08:00',
  });

export const draft = (more: Partial<PlanCommandOf<'DraftPlan'>> = {}): PlanCommandOf<'DraftPlan'> => ({
  type: 'DraftPlan',
  kind: 'TEAM',
  unit: 'east',
  subject: { unit: 'east', officer: null },
  title: sealed('title'),
  round: 'round-1',
  gathered: gathered(),
  ...more,
});

/** The plan of an officer of the township. */
export const draftOfAPerson = (officer = 'east-clerk'): PlanCommandOf<'DraftPlan'> =>
  draft({ kind: 'INDIVIDUAL', subject: { unit: 'east', officer }, title: null });

export const dispose = (
  concern: string,
  more: Partial<PlanCommandOf<'DisposeOfConcern'>> = {},
): PlanCommandOf<'DisposeOfConcern'> => ({
  type: 'DisposeOfConcern',
  concern,
  disposition: 'ADOPTED',
  item: null,
  reasonCode: null,
  reason: null,
  ...more,
});

export const decline = (
  concern: string,
  more: Partial<PlanCommandOf<'DisposeOfConcern'>> = {},
): PlanCommandOf<'DisposeOfConcern'> =>
  dispose(concern, {
    disposition: 'DECLINED',
    reasonCode: 'NOT_FEASIBLE_NOW',
    reason: sealed('why'),
    ...more,
  });

export const approve: PlanCommand = { type: 'ApprovePlan' };

export const publish = (more: Partial<PlanCommandOf<'PublishPlan'>> = {}): PlanCommandOf<'PublishPlan'> => ({
  type: 'PublishPlan',
  how: ['NOTICE_BOARD'],
  text: sealed('text'),
  checked: true,
  gathered: gathered(),
  ...more,
});

export const revise = (more: Partial<PlanCommandOf<'RevisePlan'>> = {}): PlanCommandOf<'RevisePlan'> => ({
  type: 'RevisePlan',
  reason: sealed('reason'),
  gathered: gathered(),
  ...more,
});

export const drafted = (): PlanSituation => aNewPlan().after(draft());
export const disposed = (): PlanSituation => drafted().after(dispose('lamp'), decline('queue'));
export const approved = (): PlanSituation => disposed().after([approve, by('petition-officer')]);
export const published = (): PlanSituation => approved().after(publish());
