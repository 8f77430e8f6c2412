import { type Decided, type Decision, firstRefusal, refuse } from '#libs/kernel';
import {
  noTimeLaterThanTheRecord,
  type Opening,
  opensOnce,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import { judgeIntake, noAccusationHere, raisedConcerns, thePlaceIsAVillage } from '#rules/concerns';
import type { PetitionEvent, PetitionEventOf } from '../petition.events.js';
import { importPetition } from '../importing/importing.rules.js';
import {
  aJointVisitHasAtMostFiveRepresentatives,
  aRegistrationSaysWhatIsCounted,
  aUnitRegistersForItselfOrBelow,
} from './registration.rules.js';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';
import type { OpenedPetition, Petition } from '../petition-state.js';

/** Registers the petition and raises its concerns in one append. */
function registerPetition(
  command: PetitionCommandOf<'RegisterPetition'>,
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

/** How a petition comes to be: registered by an officer, or read from a row of a ledger. */
export const registration: Opening<
  Petition,
  OpenedPetition,
  PetitionCommandOf<'RegisterPetition' | 'ImportPetition'>,
  PetitionEventOf<'PetitionRegistered'>,
  PetitionEvent
> = {
  decide: { RegisterPetition: registerPetition, ImportPetition: importPetition },
  evolve: {
    PetitionRegistered: (petition, { data }) => {
      const { channel, receivedAt, receivingUnit, place, petitioners, recurrenceOf, imported } = data;
      const persons = [...new Set(petitioners.map(({ person }) => person))];
      return {
        ...petition,
        state: 'REGISTERED',
        channel,
        receivedAt,
        receivingUnit,
        place,
        persons,
        recurrenceOf,
        imported: imported !== null,
      };
    },
  },
  twice: opensOnce(
    'S-REGISTERED',
    { zh: '该信访事项已登记。', en: 'The petition is registered already.' },
    { zh: '在已登记的事项中继续办理。', en: 'Go on in the petition that was registered.' },
  ),
  notYet: refuse({
    code: 'S-NOT-REGISTERED',
    rule: {
      zh: '信访事项须先登记。',
      en: 'A petition is registered before anything else happens to it.',
    },
    basis: ['XFTL-22'],
    remedy: { zh: '先登记信访事项。', en: 'Register the petition first.' },
  }),
};
