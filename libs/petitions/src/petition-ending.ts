import { type Decision, firstRefusal } from '#libs/kernel';
import type { PetitionEvent } from './petition.events.js';
import {
  anExecutedOpinionSupportedTheRequest,
  aWithdrawalIsConfirmedByAnotherOfficer,
  everyConcernIsAnsweredAndSettled,
  noWordsAreErasedWhileTheMatterRuns,
  theWordsAreStillThere,
} from './petition-ending.rules.js';
import { mayDecide, type PetitionAct, type PetitionCircumstances } from './petition.rules.js';
import type { Petition } from './petition-state.js';

/** Branch 6 ends by an opinion letter (XFTL-31, XFTL-34); everything else may end by what was answered and settled. */
export function concludePetition(
  { reason }: PetitionAct<'ConcludePetition'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const byOpinion = state.branch === 'PETITION_PROCEDURE';
  const refusal = firstRefusal(
    byOpinion
      ? mayDecide(state, circumstances, 'OPINION_ISSUED')
      : mayDecide(state, circumstances, 'ACCEPTED', 'OPINION_ISSUED'),
    anExecutedOpinionSupportedTheRequest(reason, state),
    everyConcernIsAnsweredAndSettled(state),
  );
  return refusal ?? [{ type: 'PetitionConcluded', data: { reason }, basis: ['XFTL-34'] }];
}

export function withdrawPetition(
  command: PetitionAct<'WithdrawPetition'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'REGISTERED', 'ACCEPTED', 'OPINION_ISSUED'),
    aWithdrawalIsConfirmedByAnotherOfficer(command, circumstances),
  );
  const { reason, confirmedBy, confirmedAt } = command;
  // aWithdrawalIsConfirmedByAnotherOfficer refuses what is null; asked again for the compiler.
  if (refusal || !confirmedBy || !confirmedAt) return refusal ?? [];
  return [{ type: 'PetitionWithdrawn', data: { reason, confirmedBy, confirmedAt }, basis: ['XFTL-46'] }];
}

export function eraseWords(
  { ground }: PetitionAct<'EraseWords'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    theWordsAreStillThere(state),
    mayDecide(state, circumstances),
    noWordsAreErasedWhileTheMatterRuns(ground, state),
  );
  return refusal ?? [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }];
}
