import { type Decision, firstRefusal } from '#libs/kernel';
import type { PetitionEvent } from './petition.events.js';
import {
  aClaimNamesItsBranch,
  aDeclineIsReasonedAndTold,
  aNoticeIsNotDatedAhead,
  aPetitionIsClassifiedFirst,
  aPetitionIsNotClassifiedAsAnAccusation,
} from './petition-acceptance.rules.js';
import { mayDecide, type PetitionAct, type PetitionCircumstances } from './petition.rules.js';
import type { Petition } from './petition-state.js';

export function classifyPetition(
  { kind, branch }: PetitionAct<'ClassifyPetition'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    aPetitionIsNotClassifiedAsAnAccusation(kind),
    mayDecide(state, circumstances, 'REGISTERED', 'ACCEPTED'),
    aClaimNamesItsBranch(kind, branch),
  );
  if (refusal || kind === 'ACCUSATION') return refusal ?? [];
  return [{ type: 'PetitionClassified', data: { kind, branch }, basis: ['XFTL-29', 'XFTL-31'] }];
}

export function acceptPetition(
  { notice, differsFrom }: PetitionAct<'AcceptPetition'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'REGISTERED'),
    aPetitionIsClassifiedFirst(state),
    aNoticeIsNotDatedAhead(notice, circumstances),
  );
  return refusal ?? [{ type: 'PetitionAccepted', data: { notice, differsFrom }, basis: ['XFTL-23'] }];
}

export function declinePetition(
  command: PetitionAct<'DeclinePetition'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { reasonCode, reason, notice } = command;
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'REGISTERED'),
    aPetitionIsClassifiedFirst(state),
    aDeclineIsReasonedAndTold(command),
    aNoticeIsNotDatedAhead(notice, circumstances),
  );
  // aDeclineIsReasonedAndTold refuses what is null; asked again for the compiler.
  if (refusal || !reasonCode || !reason || !notice) return refusal ?? [];
  return [{ type: 'PetitionDeclined', data: { reasonCode, reason, notice }, basis: ['XFTL-23'] }];
}
