import type { CaseDescription } from '#rules/cases';
import { caseInHand } from '#rules/case-law';
import { noConcerns } from '#rules/concerns';
import { rectificationPlan } from './plan.js';
import { type PlanEvent, planEventTypes } from './plan.events.js';
import type { PlanCommand } from './plan.rules.js';
import {
  dispositionOf,
  inCharge,
  isDrafted,
  PLAN_STATES,
  type RectificationPlan,
  tasksOfPlan,
  undisposedIn,
} from './plan-state.js';
import { labels } from './labels.js';

/** A rectification plan as lists and answers see it. It holds no concerns of its own: those stay in the stream of their round. */
export const rectificationPlanCase: CaseDescription<RectificationPlan, PlanCommand, PlanEvent> = {
  category: 'rectification-plan',
  labels,
  states: PLAN_STATES,
  decider: rectificationPlan,
  events: planEventTypes,
  tasks: tasksOfPlan,
  complainedAbout: (state) => state.complainedAbout,
  made: () => undefined,
  erased: (state) => state.erased,
  concerns: () => noConcerns,
  inHand: (state) => (!isDrafted(state) || state.state === 'PUBLISHED' ? [] : caseInHand(inCharge(state))),
  details: (state) => {
    const { subject, round, version, approvedBy, published } = state;
    const undisposed = undisposedIn(state).length;
    return {
      subject,
      round,
      version,
      dispositions: state.concerns.map((concern) => ({
        concern,
        ...(dispositionOf(state, concern) ?? { disposition: null }),
      })),
      disposed: state.concerns.length - undisposed,
      undisposed,
      approvedBy,
      published,
    };
  },
  shown: ['PlanPublished', 'PlanRevised'],
  title: (event) => (event.type === 'PlanDrafted' ? event.data.title : undefined),
  summary: (state) =>
    !isDrafted(state)
      ? undefined
      : {
          state: state.state,
          closed: state.state === 'PUBLISHED',
          level: null,
          holder: inCharge(state).unit,
          officer: inCharge(state).officer,
          receivingUnit: state.unit,
          receivedAt: state.draftedAt,
          place: null,
          kind: state.kind,
          origin: null,
          risk: null,
          outcome: null,
          dueBy: null,
          cycle: state.version,
          persons: [],
        },
};
