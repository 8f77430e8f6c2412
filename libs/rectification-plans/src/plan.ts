import { type Decider, type Decision, firstRefusal, refuse, type Refusal, unreachable } from '#libs/kernel';
import { aPublishedTextWasRead } from '#rules/cases';
import {
  type CaseFacts,
  noTimeLaterThanTheRecord,
  theOfficerWorksThere,
  workGoesToAUnitThatCanDoIt,
} from '#rules/concerns';
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
  onlyWhile,
  type PlanAct,
  type PlanCircumstances,
  type PlanCommand,
  theWordsAreStillThere,
} from './plan.rules.js';
import { emptyPlan, evolvePlan, type RectificationPlan } from './plan-state.js';

/** The rule-book of a rectification plan 整改方案 of a team or a person: it disposes of every concern that its round gathered. */
export const rectificationPlan: Decider<RectificationPlan, PlanCommand, PlanEvent, CaseFacts> = {
  initial: emptyPlan,
  evolve: evolvePlan,
  decide,
};

function decide(
  command: PlanCommand,
  state: RectificationPlan,
  circumstances: PlanCircumstances,
): Decision<PlanEvent> {
  const future = noTimeLaterThanTheRecord(circumstances.occurredAt, circumstances);
  if (future) return future;
  if (command.type === 'DraftPlan')
    return state.state === null ? draftPlan(command, circumstances) : alreadyDrafted();
  if (state.state === null) return notDrafted();
  const notTheirs = onlyTheUnitOfThePlanActs(state.unit, circumstances);
  return notTheirs ?? decideLater(command, state, circumstances);
}

function decideLater(
  command: Exclude<PlanCommand, { type: 'DraftPlan' }>,
  state: RectificationPlan,
  circumstances: PlanCircumstances,
): Decision<PlanEvent> {
  switch (command.type) {
    case 'DisposeOfConcern':
      return disposeOfConcern(command, state);
    case 'ApprovePlan':
      return approvePlan(state, circumstances);
    case 'PublishPlan':
      return publishPlan(command, state);
    case 'RevisePlan':
      return revisePlan(command, state);
    case 'EraseWords':
      return eraseWords(command, state);
    default:
      return unreachable(command);
  }
}

/** Copies the closed round's concerns: from here on the plan owns what is done with them. */
function draftPlan(command: PlanAct<'DraftPlan'>, circumstances: PlanCircumstances): Decision<PlanEvent> {
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
  command: PlanAct<'DisposeOfConcern'>,
  state: RectificationPlan,
): Decision<PlanEvent> {
  const { type: _type, ...data } = command;
  const refusal = firstRefusal(
    onlyWhile(state, 'DRAFT'),
    theConcernIsOneOfThePlan(data.concern, state),
    aPlanAboutAPersonCarriesNoWords(state.kind, data.reason),
    aDeclineIsReasoned(command, state),
  );
  return refusal ?? [{ type: 'ConcernDisposed', data }];
}

function approvePlan(state: RectificationPlan, circumstances: PlanCircumstances): Decision<PlanEvent> {
  const refusal = firstRefusal(
    onlyWhile(state, 'DRAFT'),
    everyConcernIsDisposedOf(state),
    aPlanIsApprovedByAnother(state, circumstances),
  );
  const { unit, officer } = circumstances.actor;
  return refusal ?? [{ type: 'PlanApproved', data: { version: state.version, by: { unit, officer } } }];
}

function publishPlan(
  { how, text, checked, gathered }: PlanAct<'PublishPlan'>,
  state: RectificationPlan,
): Decision<PlanEvent> {
  const refusal = firstRefusal(
    // Named first, whatever else is missing: it is what those who were asked are waiting for.
    everyConcernIsDisposedOf(state, gathered.concerns),
    onlyWhile(state, 'APPROVED'),
    aPlanAboutAPersonCarriesNoWords(state.kind, text),
    text !== null && aPublishedTextWasRead(checked),
  );
  return refusal ?? [{ type: 'PlanPublished', data: { version: state.version, how, text } }];
}

function revisePlan(
  { reason, gathered }: PlanAct<'RevisePlan'>,
  state: RectificationPlan,
): Decision<PlanEvent> {
  const late = gathered.concerns.filter((concern) => !state.concerns.includes(concern));
  const refusal = firstRefusal(
    aPlanAboutAPersonCarriesNoWords(state.kind, reason),
    aDraftIsRevisedForLateConcerns(state, late),
  );
  if (refusal) return refusal;
  const concerns = [...state.concerns, ...late];
  const complainedAbout = [...new Set([...state.complainedAbout, ...gathered.complainedAbout])];
  const data = { version: state.version + 1, reason, concerns, complainedAbout };
  return [{ type: 'PlanRevised', data }];
}

function eraseWords({ ground }: PlanAct<'EraseWords'>, state: RectificationPlan): Decision<PlanEvent> {
  const refusal = firstRefusal(
    theWordsAreStillThere(state),
    noWordsAreErasedBeforeThePlanIsPublished(ground, state),
  );
  return refusal ?? [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }];
}

const alreadyDrafted = (): Refusal =>
  refuse({
    code: 'S-DRAFTED',
    rule: { zh: '该整改方案已起草。', en: 'The plan is drafted already.' },
    basis: ['HUIYING'],
    remedy: { zh: '在已有的方案中继续。', en: 'Go on in the plan that was drafted.' },
  });

const notDrafted = (): Refusal =>
  refuse({
    code: 'S-NOT-DRAFTED',
    rule: { zh: '先起草整改方案。', en: 'A plan is drafted before anything else happens to it.' },
    basis: ['HUIYING'],
    remedy: { zh: '先执行 draft-plan。', en: 'Draft the plan first.' },
  });
