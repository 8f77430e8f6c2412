import { type Decision, firstRefusal } from '#libs/kernel';
import type { PetitionEvent } from './petition.events.js';
import { anOpinionIsIssuedByAnOrgan, anOpinionLetterIsComplete } from './petition-opinion.rules.js';
import { mayDecide, type PetitionAct, type PetitionCircumstances } from './petition.rules.js';
import type { Petition } from './petition-state.js';

export function issueOpinion(
  command: PetitionAct<'IssueOpinion'>,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'ACCEPTED'),
    anOpinionIsIssuedByAnOrgan(circumstances),
    anOpinionLetterIsComplete(command, state, circumstances),
  );
  const { result, request, facts, opinion, legalBasis, findings, remedy } = command;
  // anOpinionLetterIsComplete refuses what is null; asked again for the compiler.
  if (refusal || !result || !request || !facts || !opinion || !remedy) return refusal ?? [];
  const { unit, officer } = circumstances.actor;
  const issuedBy = { unit, officer };
  const data = { result, request, facts, opinion, legalBasis, findings, remedy, issuedBy };
  return [{ type: 'OpinionIssued', data, basis: ['XFTL-32'] }];
}
