import {
  type Decided,
  type Decider,
  type Decision,
  firstRefusal,
  instantOfShanghai,
  shanghaiDate,
} from '#libs/kernel';
import {
  type CaseCircumstances,
  caseDecider,
  type CaseFacts,
  type Chapter,
  handOverCase,
  layOver,
  merge,
  opensOnce,
  theStepBelongsTo,
  wordsErased,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  complainedAboutIn,
  concernChapter,
  type ConcernCommand,
  type ConcernEvent,
  thePlaceIsAVillage,
} from '#rules/concerns';
import {
  aSettlementShowsEvidenceOfThisCase,
  evidenceChapter,
  type EvidenceCommand,
  type EvidenceEvent,
} from '#rules/evidence';
import type { RoundEvent } from './round.events.js';
import {
  aGatheringWasHeld,
  ANOTHER_ROUND,
  aRoundShowsWhereItLooked,
  noWordsAreErasedWhileConcernsAreOpen,
  onlyTheResponsibleUnitActs,
  type RoundCommandOf,
  type RoundCommand,
  theCountAgreesWithTheConcerns,
  theFrameIsMadeOfVillages,
  whatIsGatheredComesBeforeTheClose,
} from './round.rules.js';
import {
  bringingEvidence,
  type ConsultationRound,
  emptyRound,
  evidenceOfRound,
  evolveRound,
  type GatheringEvent,
  inCharge,
  isOver,
  isPlanned,
  type PlannedRound,
  roundPlanned,
  type RoundPlanned,
  standingOf,
} from './round-state.js';

type LaterCommand = Exclude<RoundCommand, { type: 'PlanRound' }>;
type GatheringCommand = Exclude<LaterCommand, ConcernCommand | EvidenceCommand>;

function planRound(
  { type: _type, ...plan }: RoundCommandOf<'PlanRound'>,
  circumstances: CaseCircumstances,
): Decision<RoundEvent> {
  const refusal = firstRefusal(
    workGoesToAUnitThatCanDoIt(plan.responsibleUnit, [], circumstances),
    onlyTheResponsibleUnitActs(plan.responsibleUnit, circumstances),
    theFrameIsMadeOfVillages(plan.frame, circumstances),
  );
  return refusal ?? [{ type: 'RoundPlanned', data: plan }];
}

function openGathering(
  _command: RoundCommandOf<'OpenGathering'>,
  round: PlannedRound,
  circumstances: CaseCircumstances,
): Decision<GatheringEvent> {
  const refusal = firstRefusal(
    onlyTheResponsibleUnitActs(inCharge(round).unit, circumstances),
    theStepBelongsTo(['PLANNED'], round.state, ANOTHER_ROUND),
  );
  return refusal ?? [{ type: 'GatheringOpened', data: {} }];
}

function recordGathering(
  { type: _type, ...held }: RoundCommandOf<'RecordGathering'>,
  round: PlannedRound,
  circumstances: CaseCircumstances,
): Decision<GatheringEvent> {
  const refusal = firstRefusal(
    onlyTheResponsibleUnitActs(inCharge(round).unit, circumstances),
    theStepBelongsTo(['GATHERING', 'CLOSED'], round.state),
    aGatheringWasHeld(held.on, circumstances),
    whatIsGatheredComesBeforeTheClose(round, instantOfShanghai(held.on)),
    thePlaceIsAVillage(held.village, circumstances),
  );
  if (refusal) return refusal;
  const recorded: Decided<GatheringEvent> = {
    type: 'GatheringRecorded',
    data: { gathering: circumstances.newId('gathering'), ...held },
  };
  const recordedAtOnce = round.closedAt === null && held.on === shanghaiDate(circumstances.recordedAt);
  if (recordedAtOnce) return [recorded];
  // What was held on an earlier day, or before the close, is a late entry of that day (S57).
  return [{ ...recorded, occurredAt: instantOfShanghai(held.on), precision: 'date' }];
}

function closeRound(
  { concerns }: RoundCommandOf<'CloseRound'>,
  round: PlannedRound,
  circumstances: CaseCircumstances,
): Decision<GatheringEvent> {
  const refusal = firstRefusal(
    onlyTheResponsibleUnitActs(inCharge(round).unit, circumstances),
    theStepBelongsTo(['GATHERING'], round.state, ANOTHER_ROUND),
    aRoundShowsWhereItLooked(round),
    theCountAgreesWithTheConcerns(concerns, round),
  );
  return refusal ?? [{ type: 'RoundClosed', data: { concerns, gatherings: round.gatherings.length } }];
}

function eraseWords(
  { ground }: RoundCommandOf<'EraseWords'>,
  round: PlannedRound,
  circumstances: CaseCircumstances,
): Decision<GatheringEvent> {
  const refusal = firstRefusal(
    onlyTheResponsibleUnitActs(inCharge(round).unit, circumstances),
    noWordsAreErasedWhileConcernsAreOpen(ground, round),
  );
  return refusal ?? wordsErased(ground);
}

const gatheringChapter: Chapter<PlannedRound, GatheringCommand, GatheringEvent> = {
  decide: {
    OpenGathering: openGathering,
    RecordGathering: recordGathering,
    CloseRound: closeRound,
    HandOverCase: (command, round, circumstances) =>
      handOverCase(
        command,
        {
          inCharge: inCharge(round),
          over: isOver(round),
          complainedAbout: complainedAboutIn(round.concerns),
        },
        circumstances,
      ),
    EraseWords: eraseWords,
  },
  evolve: evolveRound,
};

/** Words are only gathered while the round gathers, or entered late afterwards; what a concern is settled with is evidence of the round. */
function whatTheRoundAsksOfAConcern(
  decided: readonly Decided<ConcernEvent>[],
  command: ConcernCommand,
  round: PlannedRound,
  { occurredAt }: CaseCircumstances,
): Decision<ConcernEvent> {
  const refusal =
    command.type === 'RaiseConcern'
      ? firstRefusal(
          theStepBelongsTo(['GATHERING', 'CLOSED'], round.state),
          whatIsGatheredComesBeforeTheClose(round, occurredAt),
        )
      : aSettlementShowsEvidenceOfThisCase(command, evidenceOfRound(round));
  return refusal ?? decided;
}

const concernsOfTheRound = layOver(concernChapter, {
  part: (round: PlannedRound) => round.concerns,
  withPart: (round, concerns) => ({ ...round, concerns }),
  standing: standingOf,
  then: whatTheRoundAsksOfAConcern,
});

const evidenceOfTheRound = layOver(evidenceChapter, {
  part: evidenceOfRound,
  withPart: (round: PlannedRound, evidence) => ({ ...round, evidence }),
  standing: bringingEvidence,
});

/** The rule-book of a consultation round 征求意见: planned, gathering, closed; its concerns follow the chapter that every case type shares. */
export const consultationRound: Decider<ConsultationRound, RoundCommand, RoundEvent, CaseFacts> = caseDecider<
  ConsultationRound,
  PlannedRound,
  RoundCommandOf<'PlanRound'>,
  RoundPlanned,
  LaterCommand,
  GatheringEvent | ConcernEvent | EvidenceEvent
>({
  initial: emptyRound,
  isOpened: isPlanned,
  opening: {
    decide: { PlanRound: planRound },
    evolve: { RoundPlanned: roundPlanned },
    twice: opensOnce(
      'S-PLANNED',
      { zh: '本轮征求意见已制定方案。', en: 'The round is planned already.' },
      { zh: '在已有的一轮中继续。', en: 'Go on in the round that was planned.' },
    ),
    notYet: opensOnce(
      'S-NOT-PLANNED',
      { zh: '先制定征求意见方案。', en: 'A round is planned before anything else happens to it.' },
      { zh: '先执行 plan-round。', en: 'Plan the round first.' },
    ),
  },
  chapters: merge<PlannedRound, LaterCommand, GatheringEvent | ConcernEvent | EvidenceEvent, RoundEvent>()([
    gatheringChapter,
    concernsOfTheRound,
    evidenceOfTheRound,
  ]),
  complainedAbout: ({ concerns }) => complainedAboutIn(concerns),
  erased: ({ erased }) => erased,
  afterErasure: {
    zh: '新提出的意见,列入下一轮征求,或者登记为信访事项。',
    en: 'Take what is raised anew into the next round, or register it as a petition.',
  },
});
