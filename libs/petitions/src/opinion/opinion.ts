import { type Decision, firstRefusal } from '#libs/kernel';
import type { Chapter } from '#rules/case-law';
import type { PetitionEventOf } from '../petition.events.js';
import { anOpinionIsIssuedByAnOrgan, anOpinionLetterIsComplete } from './opinion.rules.js';
import { mayDecide, type PetitionCommandOf, type PetitionCircumstances } from '../petition.rules.js';
import type { OpenedPetition } from '../petition-state.js';

function issueOpinion(
  command: PetitionCommandOf<'IssueOpinion'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEventOf<'OpinionIssued'>> {
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

/** The opinion letter 信访处理意见书. */
export const opinion: Chapter<
  OpenedPetition,
  PetitionCommandOf<'IssueOpinion'>,
  PetitionEventOf<'OpinionIssued'>
> = {
  decide: { IssueOpinion: issueOpinion },
  evolve: {
    OpinionIssued: (petition, { data: { result, findings, issuedBy } }) => {
      const supported = findings.filter((one) => one.result === 'SUPPORTED').map(({ concern }) => concern);
      return { ...petition, state: 'OPINION_ISSUED', opinion: { result, unit: issuedBy.unit, supported } };
    },
  },
};
