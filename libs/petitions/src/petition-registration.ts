import { type Decided, type Decision, firstRefusal } from '#libs/kernel';
import {
  judgeIntake,
  noAccusationHere,
  noTimeLaterThanTheRecord,
  raisedConcerns,
  thePlaceIsAVillage,
  workGoesToAUnitThatCanDoIt,
} from '#rules/concerns';
import type { PetitionEvent } from './petition.events.js';
import {
  aJointVisitHasAtMostFiveRepresentatives,
  aRegistrationSaysWhatIsCounted,
  aUnitRegistersForItselfOrBelow,
} from './petition-registration.rules.js';
import type { PetitionAct, PetitionCircumstances } from './petition.rules.js';

/** Registers the petition and raises its concerns in one append. */
export function registerPetition(
  command: PetitionAct<'RegisterPetition'>,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { type: _type, concerns, channel, receivedAt, receivingUnit, ...registration } = command;
  const refusal = firstRefusal(
    ...concerns.map(({ conductOf }) => noAccusationHere(conductOf)),
    aRegistrationSaysWhatIsCounted(command, circumstances),
  );
  // aRegistrationSaysWhatIsCounted refuses what is null; asked again for the compiler.
  if (refusal || channel === null || receivedAt === null || receivingUnit === null) return refusal ?? [];
  const impossible = firstRefusal(
    noTimeLaterThanTheRecord(receivedAt, circumstances),
    workGoesToAUnitThatCanDoIt(receivingUnit, [], circumstances),
    aUnitRegistersForItselfOrBelow(receivingUnit, circumstances),
    thePlaceIsAVillage(registration.place, circumstances),
    aJointVisitHasAtMostFiveRepresentatives(command),
    ...concerns.map((concern) => judgeIntake(concern, [receivingUnit], circumstances)),
  );
  if (impossible) return impossible;
  const registered: Decided<PetitionEvent> = {
    type: 'PetitionRegistered',
    data: { ...registration, channel, receivedAt, receivingUnit, imported: null },
    basis: ['XFTL-21', 'XFTL-22'],
  };
  return [registered, ...raisedConcerns(concerns, circumstances)];
}
