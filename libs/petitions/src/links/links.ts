import { type Decided, type Decision, firstRefusal } from '#libs/kernel';
import type { Chapter } from '#rules/case-law';
import { linked, type PetitionCarried, withCarried, withoutDispute } from './carried.js';
import { everyConcernIsAnsweredAndSettled } from '../ending/ending.rules.js';
import type { PetitionEvent, PetitionEventOf } from '../petition.events.js';
import {
  aConcernIsCarriedOnce,
  onlyNewsOfTheLinkIsNoted,
  onlyWhatRunsIsLinked,
  theDisputeCarriesIt,
  theDisputeIsLinked,
  theLinkNamesOurConcerns,
} from './links.rules.js';
import { takenUpAgain } from '../reopening/reopening.rules.js';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';
import type { OpenedPetition } from '../petition-state.js';

type LinkEvent = PetitionEventOf<
  'DisputeLinked' | 'DisputeUnlinked' | 'CarriedConcernAnswered' | 'CarriedConcernContested'
>;

function noteLinkedDispute(
  command: PetitionCommandOf<'NoteLinkedDispute'>,
  state: OpenedPetition,
): Decision<LinkEvent> {
  const { dispute, revision, pairs } = command;
  const refusal = firstRefusal(
    onlyWhatRunsIsLinked(state),
    onlyNewsOfTheLinkIsNoted(command, state),
    theLinkNamesOurConcerns(command, state),
    aConcernIsCarriedOnce(command, state),
  );
  return refusal ?? [{ type: 'DisputeLinked', data: { dispute, revision, pairs }, basis: ['XFTL-33'] }];
}

function noteUnlinkedDispute(
  command: PetitionCommandOf<'NoteUnlinkedDispute'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { dispute, revision } = command;
  const refusal = theDisputeIsLinked(command, state);
  if (refusal) return refusal;
  const carried = withoutDispute(state.carried, dispute);
  const [concern = ''] = Object.keys(state.carried).filter((id) => !Object.hasOwn(carried, id));
  const because = [{ type: 'DisputeUnlinked', data: { dispute, revision } }] as const;
  return stillConcluded(because, { concern, carried }, state, circumstances);
}

function noteCarriedAnswer(
  command: PetitionCommandOf<'NoteCarriedAnswer'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { dispute, revision, concern, answeredAt, settlement } = command;
  const refusal = theDisputeCarriesIt(command, state);
  if (refusal) return refusal;
  const data = { dispute, revision, concern, answeredAt, settlement };
  const carried = withCarried(state.carried, concern, { answeredAt, settlement });
  const because = [{ type: 'CarriedConcernAnswered', data }] as const;
  return stillConcluded(because, { concern, carried }, state, circumstances);
}

function noteCarriedContest(
  command: PetitionCommandOf<'NoteCarriedContest'>,
  state: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const { dispute, revision, concern } = command;
  const refusal = theDisputeCarriesIt(command, state);
  if (refusal) return refusal;
  const data = { dispute, revision, concern };
  const carried = withCarried(state.carried, concern, { answeredAt: null });
  const because = [{ type: 'CarriedConcernContested', data }] as const;
  return stillConcluded(because, { concern, carried }, state, circumstances);
}

/**
 * What was concluded on an answer of the dispute is taken up again where that answer counts no more. Nothing takes up a petition whose words were
 * erased: the note stands alone there.
 */
const stillConcluded = (
  because: readonly Decided<LinkEvent>[],
  { concern, carried }: { readonly concern: string; readonly carried: PetitionCarried },
  before: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> =>
  before.state === 'CONCLUDED' && !before.erased && everyConcernIsAnsweredAndSettled({ ...before, carried })
    ? takenUpAgain(because, concern, before, circumstances)
    : because;

/**
 * What a durable process notes here about a linked dispute (decisions 23): R-30 in the petition judges these notes, never a read model. A step that
 * is refused is noted by the process as a fact about the link, so that it does not wait for ever (decisions 32).
 */
export const links: Chapter<
  OpenedPetition,
  PetitionCommandOf<'NoteLinkedDispute' | 'NoteUnlinkedDispute' | 'NoteCarriedAnswer' | 'NoteCarriedContest'>,
  LinkEvent,
  PetitionEvent
> = {
  decide: {
    NoteLinkedDispute: noteLinkedDispute,
    NoteUnlinkedDispute: noteUnlinkedDispute,
    NoteCarriedAnswer: noteCarriedAnswer,
    NoteCarriedContest: noteCarriedContest,
  },
  evolve: {
    DisputeLinked: (petition, { data }) => ({ ...petition, carried: linked(petition.carried, data) }),
    DisputeUnlinked: (petition, { data: { dispute } }) => ({
      ...petition,
      carried: withoutDispute(petition.carried, dispute),
    }),
    CarriedConcernAnswered: (petition, { data: { concern, answeredAt, settlement, revision } }) => ({
      ...petition,
      carried: withCarried(petition.carried, concern, { answeredAt, settlement, revision }),
    }),
    CarriedConcernContested: (petition, { data: { concern, revision } }) => ({
      ...petition,
      carried: withCarried(petition.carried, concern, { answeredAt: null, revision }),
    }),
  },
  notes: ['NoteLinkedDispute', 'NoteUnlinkedDispute', 'NoteCarriedAnswer', 'NoteCarriedContest'],
};
