import { EraseWordsBody, handOverCaseCommand } from '#libs/cases';
import { type CommandDefinition, defineCommand } from '#libs/write-side';
import { aPublishedTextCarriesNoPersonalData } from '#rules/case-law';
import {
  ApprovePlanBody,
  DisposeOfConcernBody,
  DraftPlanBody,
  PublishPlanBody,
  RevisePlanBody,
} from './plan.bodies.js';
import { aPlanAboutAPersonCarriesNoWords, NOT_READ, type PlanCommand } from './plan.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { labels } from './labels.js';

const DraftPlan = defineCommand({
  type: 'DraftPlan',
  summary: labels.commands.DraftPlan,
  permission: 'DRAFT_PLAN',
  body: DraftPlanBody,
  opens: true,
  // Before a key is made for words that are not taken.
  judgePlain: ({ kind, title }) => aPlanAboutAPersonCarriesNoWords(kind, title),
  toCommand: ({ kind, unit, subject, title, round }): PlanCommand => ({
    type: 'DraftPlan',
    kind,
    unit,
    subject: { unit: subject.unit, officer: subject.officer ?? null },
    title: title ?? null,
    round,
    gathered: NOT_READ,
  }),
});

const DisposeOfConcern = defineCommand({
  type: 'DisposeOfConcern',
  summary: labels.commands.DisposeOfConcern,
  permission: 'DISPOSE_OF_CONCERN',
  body: DisposeOfConcernBody,
  onConcern: true,
  toCommand: ({ disposition, item, reasonCode, reason }, { concernId }): PlanCommand => ({
    type: 'DisposeOfConcern',
    concern: concernId ?? '',
    disposition,
    item: item ?? null,
    reasonCode: reasonCode ?? null,
    reason: reason ?? null,
  }),
});

const PublishPlan = defineCommand({
  type: 'PublishPlan',
  summary: labels.commands.PublishPlan,
  permission: 'PUBLISH_PLAN',
  body: PublishPlanBody,
  judgePlain: ({ text }) => aPublishedTextCarriesNoPersonalData(text),
  toCommand: ({ how, text, checked }): PlanCommand => ({
    type: 'PublishPlan',
    how,
    text: text ?? null,
    checked: checked ?? false,
    gathered: NOT_READ,
  }),
});

const RevisePlan = defineCommand({
  type: 'RevisePlan',
  summary: labels.commands.RevisePlan,
  permission: 'REVISE_PLAN',
  body: RevisePlanBody,
  toCommand: ({ reason }): PlanCommand => ({
    type: 'RevisePlan',
    reason: reason ?? null,
    gathered: NOT_READ,
  }),
});

/** Every command to a rectification plan, in the order of its life. */
export const planCommands: readonly CommandDefinition<object, PlanCommand>[] = [
  DraftPlan,
  DisposeOfConcern,
  defineCommand({
    type: 'ApprovePlan',
    summary: labels.commands.ApprovePlan,
    permission: 'APPROVE_PLAN',
    body: ApprovePlanBody,
    toCommand: (): PlanCommand => ({ type: 'ApprovePlan' }),
  }),
  PublishPlan,
  RevisePlan,
  defineCommand({
    type: 'EraseWords',
    summary: labels.commands.EraseWords,
    permission: 'ERASE_WORDS',
    freshCode: true,
    body: EraseWordsBody,
    toCommand: ({ ground }): PlanCommand => ({ type: 'EraseWords', ground }),
  }),
  handOverCaseCommand,
];

/** Commands that are judged on other streams: the plan's round, an item that it names. */
export const judgedOnOtherStreams = [DraftPlan, DisposeOfConcern, PublishPlan, RevisePlan] as const;

labelsEveryMember<typeof import('./plan.bodies.js')>(labels.bodies);
