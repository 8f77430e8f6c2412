import { type Decision, firstRefusal } from '#libs/kernel';
import { type Chapter, type EraseWords, type OfType, theStepBelongsTo, wordsErased } from '#rules/case-law';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyTheHolder,
  onlyTheHolderOrItsSuperior,
} from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import { expropriationIsNotForLandArbitration } from '../opening/opening.rules.js';
import type { ClosingEvent } from './closing.events.js';
import {
  aDuplicateNamesTheOtherCase,
  aPathIsOpenFrom,
  aPathIsTheOneOfTheTriage,
  aWithdrawalIsConfirmedByAnother,
  type ClosingCommand,
  noCaseClosesOverAnUnansweredConcern,
  nothingIsPendingAtTheClose,
  theOutcomeIsTrueOfTheCase,
} from './closing.rules.js';
import {
  aReopeningHasAGround,
  itIsNotTooLateToReopen,
  noWordsAreErasedBeforeTheClose,
} from './reopening.rules.js';

type Command<T extends ClosingCommand['type']> = OfType<ClosingCommand, T>;

function divertToLegalPath(
  { type: _type, ...data }: Command<'DivertToLegalPath'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<ClosingEvent> {
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    aPathIsOpenFrom(dispute),
    noObjectionIsPending(dispute),
    onlyTheHolder(dispute, circumstances),
    expropriationIsNotForLandArbitration(dispute.triage?.category, data.path),
    aPathIsTheOneOfTheTriage(data.path, dispute),
  );
  return refusal ?? [{ type: 'DisputeDiverted', data, basis: ['XFTL-31'] }];
}

function closeDispute(
  command: Command<'CloseDispute'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<ClosingEvent> {
  const { type: _type, ...data } = command;
  const refusal = firstRefusal(
    onlyTheHolder(dispute, circumstances),
    nothingIsPendingAtTheClose(dispute),
    noCaseClosesOverAnUnansweredConcern(command, dispute),
    theOutcomeIsTrueOfTheCase(command, dispute),
    aWithdrawalIsConfirmedByAnother(command, circumstances),
    aDuplicateNamesTheOtherCase(command),
  );
  return refusal ?? [{ type: 'DisputeClosed', data, basis: ['XFTL-27'] }];
}

function reopenDispute(
  { ground, words }: Command<'ReopenDispute'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<ClosingEvent> {
  const refusal = firstRefusal(
    theStepBelongsTo(['CLOSED'], dispute.state),
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    aReopeningHasAGround(ground),
    itIsNotTooLateToReopen(dispute, circumstances),
  );
  if (refusal || ground === null) return refusal ?? [];
  return [{ type: 'DisputeReopened', data: { ground, words, cycle: dispute.cycle + 1 } }];
}

const eraseWords = (
  { ground }: EraseWords,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<ClosingEvent> =>
  firstRefusal(
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    noWordsAreErasedBeforeTheClose(ground, dispute),
  ) ?? wordsErased(ground);

/** How a dispute ends, and how it is taken up again. */
export const closingChapter: Chapter<Dispute, ClosingCommand, ClosingEvent> = {
  decide: {
    DivertToLegalPath: divertToLegalPath,
    CloseDispute: closeDispute,
    ReopenDispute: reopenDispute,
    EraseWords: eraseWords,
  },
  evolve: {
    DisputeDiverted: (dispute) => ({ ...dispute, state: 'DIVERTED' }),
    DisputeClosed: (dispute, { data, meta }) => ({
      ...dispute,
      state: 'CLOSED',
      outcome: data.outcome,
      windowFrom: meta.recordedAt,
    }),
    DisputeReopened: (dispute, { data }) => ({
      ...dispute,
      state: 'REOPENED',
      outcome: null,
      cycle: data.cycle,
      windowFrom: null,
      assignment: null,
    }),
    WordsErased: (dispute, { data, meta }) => {
      const erased = { ...dispute, erased: true };
      if (data.ground !== 'ACCUSATION_HANDED_OVER' || dispute.state === 'CLOSED') return erased;
      return { ...erased, state: 'CLOSED', outcome: 'HANDED_OVER', windowFrom: meta.recordedAt };
    },
  },
  takesUpAgain: ['ReopenDispute'],
};
