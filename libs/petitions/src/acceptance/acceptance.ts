import { type Decision, firstRefusal } from '#libs/kernel';
import type { Chapter } from '#rules/case-law';
import type { PetitionEventOf } from '../petition.events.js';
import {
  aClaimNamesItsBranch,
  aDeclineIsReasonedAndTold,
  aNoticeIsNotDatedAhead,
  aPetitionIsClassifiedFirst,
  aPetitionIsNotClassifiedAsAnAccusation,
} from './acceptance.rules.js';
import { mayDecide, type PetitionCommandOf, type PetitionCircumstances } from '../petition.rules.js';
import type { OpenedPetition } from '../petition-state.js';

type Acceptance = PetitionEventOf<'PetitionClassified' | 'PetitionAccepted' | 'PetitionDeclined'>;

function classifyPetition(
  { kind, branch }: PetitionCommandOf<'ClassifyPetition'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<Acceptance> {
  const refusal = firstRefusal(
    aPetitionIsNotClassifiedAsAnAccusation(kind),
    mayDecide(state, circumstances, 'REGISTERED', 'ACCEPTED'),
    aClaimNamesItsBranch(kind, branch),
  );
  if (refusal || kind === 'ACCUSATION') return refusal ?? [];
  return [{ type: 'PetitionClassified', data: { kind, branch }, basis: ['XFTL-29', 'XFTL-31'] }];
}

function acceptPetition(
  { notice, differsFrom }: PetitionCommandOf<'AcceptPetition'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<Acceptance> {
  const refusal = firstRefusal(
    mayDecide(state, circumstances, 'REGISTERED'),
    aPetitionIsClassifiedFirst(state),
    aNoticeIsNotDatedAhead(notice, circumstances),
  );
  return refusal ?? [{ type: 'PetitionAccepted', data: { notice, differsFrom }, basis: ['XFTL-23'] }];
}

function declinePetition(
  command: PetitionCommandOf<'DeclinePetition'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<Acceptance> {
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

/** Of what kind the petition is, and whether it is taken 受理. */
export const acceptance: Chapter<
  OpenedPetition,
  PetitionCommandOf<'ClassifyPetition' | 'AcceptPetition' | 'DeclinePetition'>,
  Acceptance
> = {
  decide: {
    ClassifyPetition: classifyPetition,
    AcceptPetition: acceptPetition,
    DeclinePetition: declinePetition,
  },
  evolve: {
    PetitionClassified: (petition, { data: { kind, branch } }) => ({ ...petition, kind, branch }),
    PetitionAccepted: (petition) => ({ ...petition, state: 'ACCEPTED' }),
    PetitionDeclined: (petition) => ({ ...petition, state: 'NOT_ACCEPTED' }),
  },
};
