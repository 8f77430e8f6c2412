import { type Decision, firstRefusal } from '#libs/kernel';
import { type Chapter, noWordsAreErasedWhileTheMatterRuns, wordsErased } from '#rules/case-law';
import type { PetitionEventOf } from '../petition.events.js';
import {
  anExecutedOpinionSupportedTheRequest,
  aWithdrawalIsConfirmedByAnotherOfficer,
  everyConcernIsAnsweredAndSettled,
  inHand,
} from './ending.rules.js';
import {
  mayDecide,
  onlyTheUnitInCharge,
  type PetitionCommandOf,
  type PetitionCircumstances,
} from '../petition.rules.js';
import { isOver, type OpenedPetition } from '../petition-state.js';

/** Branch 6 ends by an opinion letter (XFTL-31, XFTL-34); everything else may end by what was answered and settled. */
function concludePetition(
  { reason }: PetitionCommandOf<'ConcludePetition'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEventOf<'PetitionConcluded'>> {
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

function withdrawPetition(
  command: PetitionCommandOf<'WithdrawPetition'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEventOf<'PetitionWithdrawn'>> {
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'REGISTERED', 'ACCEPTED', 'OPINION_ISSUED'),
    aWithdrawalIsConfirmedByAnotherOfficer(command, circumstances),
  );
  const { reason, confirmedBy, confirmedAt } = command;
  // aWithdrawalIsConfirmedByAnotherOfficer refuses what is null; asked again for the compiler.
  if (refusal || !confirmedBy || !confirmedAt) return refusal ?? [];
  return [{ type: 'PetitionWithdrawn', data: { reason, confirmedBy, confirmedAt }, basis: ['XFTL-46'] }];
}

function eraseWords(
  { ground }: PetitionCommandOf<'EraseWords'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEventOf<'WordsErased'>> {
  const refusal = firstRefusal(
    onlyTheUnitInCharge(state, circumstances),
    noWordsAreErasedWhileTheMatterRuns(ground, inHand(state), {
      zh: '先办结事项,再删除。',
      en: 'End the petition first, then erase its words.',
    }),
  );
  return refusal ?? wordsErased(ground);
}

/** How a petition ends, comes back from its conclusion, and loses its words. */
export const ending: Chapter<
  OpenedPetition,
  PetitionCommandOf<'ConcludePetition' | 'WithdrawPetition' | 'EraseWords'>,
  PetitionEventOf<'PetitionConcluded' | 'PetitionWithdrawn' | 'PetitionReopened' | 'WordsErased'>
> = {
  decide: {
    ConcludePetition: concludePetition,
    WithdrawPetition: withdrawPetition,
    EraseWords: eraseWords,
  },
  evolve: {
    PetitionConcluded: (petition, { meta: { occurredAt, recordedAt } }) => ({
      ...petition,
      state: 'CONCLUDED',
      concludedAt: occurredAt,
      windowFrom: recordedAt,
    }),
    PetitionWithdrawn: (petition) => ({ ...petition, state: 'WITHDRAWN' }),
    PetitionReopened: (petition, { data: { cycle } }) => ({
      ...petition,
      state: petition.opinion ? 'OPINION_ISSUED' : 'ACCEPTED',
      cycle,
      concludedAt: null,
      windowFrom: null,
    }),
    WordsErased: (petition, { data: { ground } }) => {
      const handedOver = ground === 'ACCUSATION_HANDED_OVER' && !isOver(petition);
      return { ...petition, erased: true, state: handedOver ? 'HANDED_OVER' : petition.state };
    },
  },
};
