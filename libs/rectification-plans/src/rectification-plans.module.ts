import { defineCaseType } from '#libs/cases';
import { RectificationPlanView } from './plan.answers.js';
import { PlanFacts } from './plan-facts.query.js';
import { rectificationPlanCase } from './plan-case.js';
import { judgedOnOtherStreams, planCommands } from './plan.commands.js';
import { planList } from './plans.query.js';

/** Rectification plans 整改方案 of a team or a person. */
export const rectificationPlans = defineCaseType({
  description: rectificationPlanCase,
  registers: 'GENERAL',
  path: 'rectification-plans',
  read: {
    id: 'readRectificationPlan',
    zh: '一份整改方案',
    en: 'One plan, from its stream',
    answer: RectificationPlanView,
  },
  commands: planCommands,
  factReaders: [{ commands: judgedOnOtherStreams, reader: PlanFacts }],
  lists: [planList],
});
