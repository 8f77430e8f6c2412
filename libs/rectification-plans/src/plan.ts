import { type Decider, type Decision, firstRefusal } from '#libs/kernel';
import {
  aPublishedTextWasRead,
  type CaseCircumstances,
  caseDecider,
  type CaseFacts,
  handOverCase,
  merge,
  opensOnce,
  theOfficerWorksThere,
  wordsErased,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import type { PlanEvent } from './plan.events.js';
import { aPlanIsApprovedByAnother } from './plan-approval.rules.js';
import {
  aDeclineIsReasoned,
  everyConcernIsDisposedOf,
  theConcernIsOneOfThePlan,
} from './plan-disposing.rules.js';
import {
  aDraftIsRevisedForLateConcerns,
  aPlanFollowsAClosedRound,
  aPlanIsMadeWhereTheRoundWasHeld,
  theSubjectLiesInTheArea,
} from './plan-drafting.rules.js';
import {
  aPlanAboutAPersonCarriesNoWords,
  noWordsAreErasedBeforeThePlanIsPublished,
  onlyTheUnitOfThePlanActs,
  type PlanCommandOf,
  type PlanCommand,
  thePlanIs,
} from './plan.rules.js';
import {
  type DraftedPlan,
  emptyPlan,
  evolvePlan,
  inCharge,
  isDrafted,
  type LaterPlanEvent,
  planDrafted,
  type PlanDrafted,
  type RectificationPlan,
} from './plan-state.js';

type LaterCommand = Exclude<PlanCommand, { type: 'DraftPlan' }>;

/** Copies the closed round's concerns: from here on the plan owns what is done with them. */
function draftPlan(
  command: PlanCommandOf<'DraftPlan'>,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const { kind, unit, subject, title, round, gathered } = command;
  const { concerns, complainedAbout } = gathered;
  const refusal = firstRefusal(
    aPlanFollowsAClosedRound(gathered),
    workGoesToAUnitThatCanDoIt(unit, complainedAbout, circumstances),
    onlyTheUnitOfThePlanActs(unit, circumstances),
    aPlanIsMadeWhereTheRoundWasHeld(command, circumstances),
    workGoesToAUnitThatCanDoIt(subject.unit, [], circumstances),
    theSubjectLiesInTheArea(command, circumstances),
    theOfficerWorksThere(subject.officer, subject.unit, circumstances),
    aPlanAboutAPersonCarriesNoWords(kind, title),
  );
  const data = { kind, unit, subject, title, round, concerns, complainedAbout };
  return refusal ?? [{ type: 'PlanDrafted', data }];
}

function disposeOfConcern(
  command: PlanCommandOf<'DisposeOfConcern'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const { type: _type, ...data } = command;
  const refusal = firstRefusal(
    onlyTheUnitOfThePlanActs(inCharge(plan).unit, circumstances),
    thePlanIs('DRAFT', plan),
    theConcernIsOneOfThePlan(data.concern, plan),
    aPlanAboutAPersonCarriesNoWords(plan.kind, data.reason),
    aDeclineIsReasoned(command, plan),
  );
  return refusal ?? [{ type: 'ConcernDisposed', data }];
}

function approvePlan(
  _command: PlanCommandOf<'ApprovePlan'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const refusal = firstRefusal(
    onlyTheUnitOfThePlanActs(inCharge(plan).unit, circumstances),
    thePlanIs('DRAFT', plan),
    everyConcernIsDisposedOf(plan),
    aPlanIsApprovedByAnother(plan, circumstances),
  );
  const { unit, officer } = circumstances.actor;
  return refusal ?? [{ type: 'PlanApproved', data: { version: plan.version, by: { unit, officer } } }];
}

function publishPlan(
  { how, text, checked, gathered }: PlanCommandOf<'PublishPlan'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const refusal = firstRefusal(
    onlyTheUnitOfThePlanActs(inCharge(plan).unit, circumstances),
    // Named before the step, whatever else is missing: it is what those who were asked are waiting for.
    everyConcernIsDisposedOf(plan, gathered.concerns),
    thePlanIs('APPROVED', plan),
    aPlanAboutAPersonCarriesNoWords(plan.kind, text),
    text !== null && aPublishedTextWasRead(checked),
  );
  return refusal ?? [{ type: 'PlanPublished', data: { version: plan.version, how, text } }];
}

function revisePlan(
  { reason, gathered }: PlanCommandOf<'RevisePlan'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const late = gathered.concerns.filter((concern) => !plan.concerns.includes(concern));
  const refusal = firstRefusal(
    onlyTheUnitOfThePlanActs(inCharge(plan).unit, circumstances),
    aPlanAboutAPersonCarriesNoWords(plan.kind, reason),
    aDraftIsRevisedForLateConcerns(plan, late),
  );
  if (refusal) return refusal;
  const concerns = [...plan.concerns, ...late];
  const complainedAbout = [...new Set([...plan.complainedAbout, ...gathered.complainedAbout])];
  const data = { version: plan.version + 1, reason, concerns, complainedAbout };
  return [{ type: 'PlanRevised', data }];
}

function eraseWords(
  { ground }: PlanCommandOf<'EraseWords'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const refusal = firstRefusal(
    onlyTheUnitOfThePlanActs(inCharge(plan).unit, circumstances),
    noWordsAreErasedBeforeThePlanIsPublished(ground, plan),
  );
  return refusal ?? wordsErased(ground);
}

function handOver(
  command: PlanCommandOf<'HandOverCase'>,
  plan: DraftedPlan,
  circumstances: CaseCircumstances,
): Decision<PlanEvent> {
  const { state, complainedAbout } = plan;
  return handOverCase(
    command,
    { inCharge: inCharge(plan), over: state === 'PUBLISHED', complainedAbout },
    circumstances,
  );
}

/** The rule-book of a rectification plan 整改方案 of a team or a person: it disposes of every concern that its round gathered. */
export const rectificationPlan: Decider<RectificationPlan, PlanCommand, PlanEvent, CaseFacts> = caseDecider<
  RectificationPlan,
  DraftedPlan,
  PlanCommandOf<'DraftPlan'>,
  PlanDrafted,
  LaterCommand,
  LaterPlanEvent
>({
  initial: emptyPlan,
  isOpened: isDrafted,
  opening: {
    decide: { DraftPlan: draftPlan },
    evolve: { PlanDrafted: planDrafted },
    twice: opensOnce(
      'S-DRAFTED',
      { zh: '该整改方案已起草。', en: 'The plan is drafted already.' },
      { zh: '在已有的方案中继续。', en: 'Go on in the plan that was drafted.' },
    ),
    notYet: opensOnce(
      'S-NOT-DRAFTED',
      { zh: '先起草整改方案。', en: 'A plan is drafted before anything else happens to it.' },
      { zh: '先执行 draft-plan。', en: 'Draft the plan first.' },
    ),
  },
  chapters: merge<DraftedPlan, LaterCommand, LaterPlanEvent, PlanEvent>()([
    {
      decide: {
        DisposeOfConcern: disposeOfConcern,
        ApprovePlan: approvePlan,
        PublishPlan: publishPlan,
        RevisePlan: revisePlan,
        HandOverCase: handOver,
        EraseWords: eraseWords,
      },
      evolve: evolvePlan,
      // A revision makes a draft again of what is approved or published.
      takesUpAgain: ['RevisePlan'],
    },
  ]),
  complainedAbout: ({ complainedAbout }) => complainedAbout,
  erased: ({ erased }) => erased,
  afterErasure: {
    zh: '仍需整改的,就该轮征求另行起草方案(draft-plan)。',
    en: 'Draft another plan of the same round (draft-plan) where something is left to put right.',
  },
});
