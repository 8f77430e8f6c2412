import { type Decision, type EventMeta, firstRefusal, unreachable } from '#libs/kernel';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyTheHolder,
  onlyTheHolderOrItsSuperior,
  theStepBelongsTo,
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
  noWordsAreErasedWhileTheMatterRuns,
  theReopeningWindowIsOpen,
} from './reopening.rules.js';

export function decideClosing(
  command: ClosingCommand,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<ClosingEvent> {
  switch (command.type) {
    case 'DivertToLegalPath': {
      const { type: _type, ...data } = command;
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
    case 'CloseDispute': {
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
    case 'ReopenDispute': {
      const { ground, words } = command;
      const refusal = firstRefusal(
        theStepBelongsTo(['CLOSED'], dispute),
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        aReopeningHasAGround(ground),
        theReopeningWindowIsOpen(dispute, circumstances),
      );
      if (refusal || ground === null) return refusal ?? [];
      return [{ type: 'DisputeReopened', data: { ground, words, cycle: dispute.cycle + 1 } }];
    }
    case 'EraseWords': {
      const { ground } = command;
      const refusal = firstRefusal(
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        noWordsAreErasedWhileTheMatterRuns(ground, dispute),
      );
      return refusal ?? [{ type: 'WordsErased', data: { ground }, basis: ['GRXXBHF-47'] }];
    }
    default:
      return unreachable(command);
  }
}

export function evolveClosing(dispute: Dispute, event: ClosingEvent & { readonly meta: EventMeta }): Dispute {
  switch (event.type) {
    case 'DisputeDiverted':
      return { ...dispute, state: 'DIVERTED' };
    case 'DisputeClosed':
      return {
        ...dispute,
        state: 'CLOSED',
        outcome: event.data.outcome,
        windowFrom: event.meta.recordedAt,
      };
    case 'DisputeReopened':
      return {
        ...dispute,
        state: 'REOPENED',
        outcome: null,
        cycle: event.data.cycle,
        windowFrom: null,
        assignment: null,
      };
    case 'WordsErased': {
      const erased = { ...dispute, erased: true };
      if (event.data.ground !== 'ACCUSATION_HANDED_OVER' || dispute.state === 'CLOSED') return erased;
      return { ...erased, state: 'CLOSED', outcome: 'HANDED_OVER', windowFrom: event.meta.recordedAt };
    }
    default:
      return unreachable(event);
  }
}
