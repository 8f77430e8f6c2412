import {
  type Decided,
  type Decider,
  type Decision,
  firstRefusal,
  instantOfShanghai,
  isRefusal,
  refuse,
  type Refusal,
  shanghaiDate,
  unreachable,
} from '#libs/kernel';
import {
  type CaseFacts,
  concernChapter,
  type ConcernCommand,
  isConcernCommand,
  noTimeLaterThanTheRecord,
  thePlaceIsAVillage,
  workGoesToAUnitThatCanDoIt,
} from '#rules/concerns';
import { aSettlementShowsEvidenceOfThisCase, evidenceChapter, isEvidenceCommand } from '#rules/evidence';
import type { RoundEvent } from './round.events.js';
import {
  aGatheringWasHeld,
  aRoundShowsWhereItLooked,
  noWordsAreErasedWhileConcernsAreOpen,
  onlyTheResponsibleUnitActs,
  onlyWhile,
  type RoundAct,
  type RoundCircumstances,
  type RoundCommand,
  theCountAgreesWithTheConcerns,
  theFrameIsMadeOfVillages,
  theWordsAreStillThere,
  whatIsGatheredComesBeforeTheClose,
} from './round.rules.js';
import {
  bringingEvidence,
  type ConsultationRound,
  emptyRound,
  evidenceOfRound,
  evolveRound,
  standingOf,
} from './round-state.js';

/** The rule-book of a consultation round 征求意见: planned, gathering, closed; its concerns follow the chapter that every case type shares. */
export const consultationRound: Decider<ConsultationRound, RoundCommand, RoundEvent, CaseFacts> = {
  initial: emptyRound,
  evolve: evolveRound,
  decide,
};

function decide(
  command: RoundCommand,
  state: ConsultationRound,
  circumstances: RoundCircumstances,
): Decision<RoundEvent> {
  const future = noTimeLaterThanTheRecord(circumstances.occurredAt, circumstances);
  if (future) return future;
  if (command.type === 'PlanRound')
    return state.state === null ? planRound(command, circumstances) : alreadyPlanned();
  return state.state === null ? notPlanned() : decideLater(command, state, circumstances);
}

function decideLater(
  command: Exclude<RoundCommand, { type: 'PlanRound' }>,
  state: ConsultationRound,
  circumstances: RoundCircumstances,
): Decision<RoundEvent> {
  if (isConcernCommand(command)) return decideOnConcern(command, state, circumstances);
  if (isEvidenceCommand(command))
    return evidenceChapter.decide(command, evidenceOfRound(state), bringingEvidence(state), circumstances);
  const notTheirs = onlyTheResponsibleUnitActs(state.responsibleUnit, circumstances);
  if (notTheirs) return notTheirs;
  switch (command.type) {
    case 'OpenGathering':
      return onlyWhile(state, 'PLANNED') ?? [{ type: 'GatheringOpened', data: {} }];
    case 'RecordGathering':
      return recordGathering(command, state, circumstances);
    case 'CloseRound':
      return closeRound(command, state);
    case 'EraseWords':
      return eraseWords(command, state);
    default:
      return unreachable(command);
  }
}

function planRound(command: RoundAct<'PlanRound'>, circumstances: RoundCircumstances): Decision<RoundEvent> {
  const { type: _type, ...plan } = command;
  const refusal = firstRefusal(
    workGoesToAUnitThatCanDoIt(plan.responsibleUnit, [], circumstances),
    onlyTheResponsibleUnitActs(plan.responsibleUnit, circumstances),
    theFrameIsMadeOfVillages(plan.frame, circumstances),
  );
  return refusal ?? [{ type: 'RoundPlanned', data: plan }];
}

function recordGathering(
  command: RoundAct<'RecordGathering'>,
  state: ConsultationRound,
  circumstances: RoundCircumstances,
): Decision<RoundEvent> {
  const { type: _type, ...held } = command;
  const refusal = firstRefusal(
    onlyWhile(state, 'GATHERING', 'CLOSED'),
    aGatheringWasHeld(held.on, circumstances),
    whatIsGatheredComesBeforeTheClose(state, instantOfShanghai(held.on)),
    thePlaceIsAVillage(held.village, circumstances),
  );
  if (refusal) return refusal;
  const recorded: Decided<RoundEvent> = {
    type: 'GatheringRecorded',
    data: { gathering: circumstances.newId('gathering'), ...held },
  };
  const recordedAtOnce = state.closedAt === null && held.on === shanghaiDate(circumstances.recordedAt);
  if (recordedAtOnce) return [recorded];
  // What was held on an earlier day, or before the close, is a late entry of that day (S57).
  return [{ ...recorded, occurredAt: instantOfShanghai(held.on), precision: 'date' }];
}

function closeRound({ concerns }: RoundAct<'CloseRound'>, state: ConsultationRound): Decision<RoundEvent> {
  const refusal = firstRefusal(
    onlyWhile(state, 'GATHERING'),
    aRoundShowsWhereItLooked(state),
    theCountAgreesWithTheConcerns(concerns, state),
  );
  return refusal ?? [{ type: 'RoundClosed', data: { concerns, gatherings: state.gatherings.length } }];
}

function eraseWords({ ground }: RoundAct<'EraseWords'>, state: ConsultationRound): Decision<RoundEvent> {
  const refusal = firstRefusal(
    theWordsAreStillThere(state),
    noWordsAreErasedWhileConcernsAreOpen(ground, state),
  );
  return refusal ?? [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }];
}

/** The chapter of concerns; words are only gathered while the round gathers, or entered late afterwards. */
function decideOnConcern(
  command: ConcernCommand,
  state: ConsultationRound,
  circumstances: RoundCircumstances,
): Decision<RoundEvent> {
  const decision = concernChapter.decide(command, state.concerns, standingOf(state), circumstances);
  if (isRefusal(decision)) return decision;
  if (command.type !== 'RaiseConcern')
    return aSettlementShowsEvidenceOfThisCase(command, evidenceOfRound(state)) ?? decision;
  return (
    firstRefusal(
      onlyWhile(state, 'GATHERING', 'CLOSED'),
      whatIsGatheredComesBeforeTheClose(state, circumstances.occurredAt),
    ) ?? decision
  );
}

const alreadyPlanned = (): Refusal =>
  refuse({
    code: 'S-PLANNED',
    rule: { zh: '本轮征求意见已制定方案。', en: 'The round is planned already.' },
    basis: ['HUIYING'],
    remedy: { zh: '在已有的一轮中继续。', en: 'Go on in the round that was planned.' },
  });

const notPlanned = (): Refusal =>
  refuse({
    code: 'S-NOT-PLANNED',
    rule: { zh: '先制定征求意见方案。', en: 'A round is planned before anything else happens to it.' },
    basis: ['HUIYING'],
    remedy: { zh: '先执行 plan-round。', en: 'Plan the round first.' },
  });
