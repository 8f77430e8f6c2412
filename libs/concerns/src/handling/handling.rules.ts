import { type Decided, type Decision, firstRefusal, isRefusal, type Refusal } from '#libs/kernel';
import { dependsOn, theOfficerWorksThere, workGoesToAUnitThatCanDoIt } from '#rules/case-law';
import {
  anOutcomeIsShownByEvidence,
  everyConcernIsAnswered,
  everyConcernIsSettled,
} from '../closing/closing.rules.js';
import {
  conductOf,
  everyIntakeSaysWhoseConductIsMeant,
  noAccusationHere,
  nobodyAtWorkIsComplainedAbout,
  thePlaceIsAVillage,
  theUnitComplainedAboutIsNamed,
} from '../intake/intake.rules.js';
import { complainedAboutIn, type Concern, type Concerns } from '../concern-state.js';
import type { ConcernEvent } from '../concern.events.js';
import {
  aConcernGoesToTheCaseOrToOnesArea,
  type CaseStanding,
  type ConcernCircumstances,
  type ConcernCommand,
  type ConcernIntake,
  onlyThoseInChargeDecideOnAConcern,
  onlyThoseInChargeGiveAConcernAway,
  onlyThoseWithATaskHandleAConcern,
  openConcern,
  type StatedConduct,
  theUnitComplainedAboutHasNoPartInIt,
} from '../concern.rules.js';

type Command<T extends ConcernCommand['type']> = Extract<ConcernCommand, { type: T }>;

/** What every intake of words is judged on. `atWork` are the units that would read it. */
export const judgeConduct = (
  stated: StatedConduct,
  atWork: readonly string[],
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  firstRefusal(
    noAccusationHere(stated.conductOf),
    everyIntakeSaysWhoseConductIsMeant(stated, circumstances),
    theUnitComplainedAboutIsNamed(stated, circumstances),
    nobodyAtWorkIsComplainedAbout(stated, atWork, circumstances),
  );

export const judgeIntake = (
  intake: ConcernIntake,
  atWork: readonly string[],
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  judgeConduct(intake, atWork, circumstances) ?? thePlaceIsAVillage(intake.village, circumstances);

/** The events that raise these concerns: in the append that opens their case, or later one by one. */
export const raisedConcerns = (
  intakes: readonly ConcernIntake[],
  { newId }: Pick<ConcernCircumstances, 'newId'>,
): readonly Decided<ConcernEvent>[] =>
  intakes.map(({ kind, topic, village, raiser, words, ...stated }, index) => ({
    type: 'ConcernRaised',
    data: {
      concern: newId(`concern-${index}`),
      kind,
      topic,
      village,
      raiser,
      conduct: conductOf(stated),
      words,
    },
    basis: ['XFTL-21', 'XFTL-22'],
  }));

/** Units that read what comes in: those at work in the case and the owners of its concerns. */
export const readers = (standing: CaseStanding, concerns: Concerns): readonly string[] => [
  ...new Set([
    ...standing.atWork,
    ...concerns.flatMap((concern) => (concern.owner ? [concern.owner.unit] : [])),
  ]),
];

export function raiseConcern(
  command: Command<'RaiseConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const refusal = firstRefusal(
    judgeIntake(command, readers(standing, concerns), circumstances),
    onlyThoseWithATaskHandleAConcern(null, standing, circumstances),
  );
  const { type: _type, ...intake } = command;
  return refusal ?? raisedConcerns([intake], circumstances);
}

export function classifyConcern(
  command: Command<'ClassifyConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const refusal = firstRefusal(
    command.conduct !== null && judgeConduct(command.conduct, readers(standing, concerns), circumstances),
    theUnitComplainedAboutHasNoPartInIt(circumstances.actor.unit, concern, circumstances),
    onlyThoseInChargeDecideOnAConcern(concern.owner?.unit ?? null, standing, circumstances),
  );
  if (refusal) return refusal;
  const conduct = command.conduct ? conductOf(command.conduct) : concern.conduct;
  const accused = conduct.of === 'UNIT' ? [conduct.unit] : [];
  const notIndependent = concern.responses
    .filter(({ unit }) => unit !== null && dependsOn(unit, accused, circumstances.facts.jurisdiction))
    .map(({ id }) => id);
  const { topic, issueClass, styleCategory } = command;
  const data = { concern: concern.id, topic, issueClass, styleCategory, conduct, notIndependent };
  return [{ type: 'ConcernClassified', data, basis: ['XFTL-31'] }];
}

export function assignConcern(
  command: Command<'AssignConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const { unit, officer, respondBy } = command;
  const complainedAbout = [...standing.complainedAbout, ...complainedAboutIn(concerns)];
  const refusal = firstRefusal(
    theUnitComplainedAboutHasNoPartInIt(circumstances.actor.unit, concern, circumstances),
    onlyThoseInChargeGiveAConcernAway(unit, concern.owner?.unit ?? null, standing, circumstances),
    workGoesToAUnitThatCanDoIt(unit, complainedAbout, circumstances),
    theOfficerWorksThere(officer, unit, circumstances),
    aConcernGoesToTheCaseOrToOnesArea(unit, standing, circumstances),
  );
  if (refusal) return refusal;
  const data = { concern: concern.id, unit, officer, respondBy };
  return [{ type: 'ConcernOwned', data, basis: ['XFTL-5'] }];
}

/** Settle, decline and close: the unit in charge, the owner or a superior, and never the unit complained about. */
function decides(
  concern: Concern,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Refusal | undefined {
  return firstRefusal(
    theUnitComplainedAboutHasNoPartInIt(circumstances.actor.unit, concern, circumstances),
    onlyThoseInChargeDecideOnAConcern(concern.owner?.unit ?? null, standing, circumstances),
  );
}

export function settleConcern(
  command: Command<'SettleConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const { outcome, evidence } = command;
  const refusal = anOutcomeIsShownByEvidence(outcome, evidence) ?? decides(concern, standing, circumstances);
  if (refusal || outcome === null) return refusal ?? [];
  return [{ type: 'ConcernSettled', data: { concern: concern.id, outcome, evidence }, basis: ['XFTL-27'] }];
}

export function declineConcern(
  command: Command<'DeclineConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const refusal = decides(concern, standing, circumstances);
  if (refusal) return refusal;
  const { reasonCode, reason } = command;
  return [{ type: 'ConcernDeclined', data: { concern: concern.id, reasonCode, reason }, basis: ['XFTL-32'] }];
}

export function closeConcern(
  command: Command<'CloseConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const refusal = firstRefusal(
    decides(concern, standing, circumstances),
    everyConcernIsAnswered([concern]),
    everyConcernIsSettled([concern]),
  );
  return refusal ?? [{ type: 'ConcernClosed', data: { concern: concern.id } }];
}
