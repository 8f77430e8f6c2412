import {
  type Decider,
  type Decision,
  type EventMeta,
  firstRefusal,
  isRefusal,
  refuse,
  type Refusal,
  unreachable,
} from '#libs/kernel';
import {
  type CaseFacts,
  concernChapter,
  type ConcernCommand,
  isConcernCommand,
  isConcernNote,
  isConcernEvent,
  madeByConcernEvent,
  noTimeLaterThanTheRecord,
} from '#rules/concerns';
import {
  aSettlementShowsEvidenceOfThisCase,
  evidenceChapter,
  type EvidenceCommand,
  isEvidenceCommand,
  isEvidenceEvent,
  madeByEvidenceEvent,
} from '#rules/evidence';
import { decideClosing, evolveClosing } from './closing/closing.js';
import type { ClosingCommand } from './closing/closing.rules.js';
import { theReopeningWindowIsOpen } from './closing/reopening.rules.js';
import type { DisputeEvent } from './dispute.events.js';
import {
  anErasedCaseTakesNoNewWords,
  type DisputeCircumstances,
  nobodyDecidesInTheirOwnMatter,
} from './dispute.rules.js';
import {
  bringingEvidence,
  type Dispute,
  type DisputeCase,
  emptyDispute,
  evidenceOfDispute,
  isOpened,
  standingOf,
} from './dispute-state.js';
import { decideEscalation, evolveEscalation } from './escalation/escalation.js';
import type { EscalationCommand } from './escalation/escalation.rules.js';
import { decideHolding, evolveHolding } from './holding/holding.js';
import type { HoldingCommand } from './holding/holding.rules.js';
import { decideMediation } from './mediation/mediation.js';
import { evolveMediation } from './mediation/mediation-evolve.js';
import type { MediationCommand } from './mediation/mediation.rules.js';
import { decideOpening, evolveOpening, opened, openDispute } from './opening/opening.js';
import type { OpeningCommand } from './opening/opening.rules.js';

export type DisputeCommand =
  | OpeningCommand
  | HoldingCommand
  | EscalationCommand
  | MediationCommand
  | ClosingCommand
  | ConcernCommand
  | EvidenceCommand;

/** The rule-book of disputes: a table of contents, each chapter of its life in a folder of its own. */
export const dispute: Decider<DisputeCase, DisputeCommand, DisputeEvent, CaseFacts> = {
  initial: emptyDispute,
  evolve,
  decide,
};

function decide(
  command: DisputeCommand,
  state: DisputeCase,
  circumstances: DisputeCircumstances,
): Decision<DisputeEvent> {
  const future = noTimeLaterThanTheRecord(circumstances.occurredAt, circumstances);
  if (future) return future;
  if (command.type === 'OpenDispute')
    return isOpened(state) ? alreadyOpened() : openDispute(command, circumstances);
  return isOpened(state) ? decideLater(command, state, circumstances) : notOpened();
}

type Later = Exclude<DisputeCommand, { type: 'OpenDispute' }>;

function decideLater(
  command: Later,
  state: Dispute,
  circumstances: DisputeCircumstances,
): Decision<DisputeEvent> {
  // What the service notes out of other cases has no words, and comes at any age of this one.
  if (command.type !== 'NoteRecurrence' && command.type !== 'UnlinkPetition' && !isConcernNote(command)) {
    const erased = anErasedCaseTakesNoNewWords(state);
    if (erased) return erased;
  }
  if (isConcernCommand(command)) return decideOnConcern(command, state, circumstances);
  const ownMatter = nobodyDecidesInTheirOwnMatter(state, circumstances);
  if (ownMatter) return ownMatter;
  if (isEvidenceCommand(command))
    return evidenceChapter.decide(command, evidenceOfDispute(state), bringingEvidence(state), circumstances);
  return decideChapter(command, state, circumstances);
}

function decideChapter(
  command: Exclude<Later, ConcernCommand | EvidenceCommand>,
  state: Dispute,
  circumstances: DisputeCircumstances,
): Decision<DisputeEvent> {
  switch (command.type) {
    case 'TriageDispute':
    case 'LinkPetition':
    case 'UnlinkPetition':
    case 'CorrectRecord':
    case 'NoteRecurrence':
      return decideOpening(command, state, circumstances);
    case 'AssignHolder':
    case 'ObjectToAssignment':
    case 'AcceptReturn':
    case 'RejectReturn':
      return decideHolding(command, state, circumstances);
    case 'EscalateDispute':
    case 'ReturnToLowerLevel':
      return decideEscalation(command, state, circumstances);
    case 'ProposeMediation':
    case 'RecordConsent':
    case 'WithdrawConsent':
    case 'AppointMediator':
    case 'HoldSession':
    case 'ReachAgreement':
    case 'MakeAgreementEffective':
    case 'RecordPerformance':
    case 'RecordDefault':
    case 'TerminateMediation':
      return decideMediation(command, state, circumstances);
    case 'DivertToLegalPath':
    case 'CloseDispute':
    case 'ReopenDispute':
    case 'EraseWords':
      return decideClosing(command, state, circumstances);
    default:
      return unreachable(command);
  }
}

/**
 * The chapter of concerns, and what a contest means after the close: the case is taken up again in the same append, so that no case stays closed
 * over a concern that is answered no more; after the reopening window the matter becomes a new case.
 */
function decideOnConcern(
  command: ConcernCommand,
  state: Dispute,
  circumstances: DisputeCircumstances,
): Decision<DisputeEvent> {
  const decision = concernChapter.decide(command, state.concerns, standingOf(state), circumstances);
  if (isRefusal(decision)) return decision;
  const contestAfterClose = command.type === 'ContestResponse' && state.state === 'CLOSED';
  const refusal = firstRefusal(
    nobodyDecidesInTheirOwnMatter(state, circumstances),
    aSettlementShowsEvidenceOfThisCase(command, evidenceOfDispute(state)),
    contestAfterClose && theReopeningWindowIsOpen(state, circumstances),
  );
  if (refusal) return refusal;
  if (!contestAfterClose) return decision;
  const data = { ground: 'CONTESTED', words: null, cycle: state.cycle + 1 } as const;
  return [...decision, { type: 'DisputeReopened', data }];
}

function evolve(state: DisputeCase, event: DisputeEvent & { readonly meta: EventMeta }): DisputeCase {
  if (event.type === 'DisputeOpened') return opened(event);
  if (!isOpened(state)) return state;
  if (isConcernEvent(event)) return { ...state, concerns: concernChapter.evolve(state.concerns, event) };
  if (isEvidenceEvent(event))
    return { ...state, evidence: evidenceChapter.evolve(evidenceOfDispute(state), event) };
  switch (event.type) {
    case 'DisputeTriaged':
    case 'PetitionLinked':
    case 'PetitionUnlinked':
    case 'RecordCorrected':
    case 'RecurrenceNoted':
      return evolveOpening(state, event);
    case 'HolderAssigned':
    case 'AssignmentObjected':
    case 'AssignmentReturned':
    case 'ReturnRejected':
      return evolveHolding(state, event);
    case 'DisputeEscalated':
    case 'DisputeReturnedDown':
      return evolveEscalation(state, event);
    case 'MediationProposed':
    case 'PartyConsented':
    case 'PartyWithdrew':
    case 'MediatorAppointed':
    case 'MediationSessionHeld':
    case 'AgreementReached':
    case 'AgreementTookEffect':
    case 'ObligationPerformed':
    case 'ObligationDefaulted':
    case 'MediationTerminated':
      return evolveMediation(state, event);
    case 'DisputeDiverted':
    case 'DisputeClosed':
    case 'DisputeReopened':
    case 'WordsErased':
      return evolveClosing(state, event);
    default:
      return unreachable(event);
  }
}

const alreadyOpened = (): Refusal =>
  refuse({
    code: 'S-OPENED',
    rule: { zh: '该纠纷已登记。', en: 'The dispute is open already.' },
    basis: ['HUIYING'],
    remedy: { zh: '在已登记的纠纷中继续办理。', en: 'Go on in the dispute that was opened.' },
  });

const notOpened = (): Refusal =>
  refuse({
    code: 'S-NOT-OPENED',
    rule: { zh: '纠纷须先登记。', en: 'A dispute is opened before anything else happens to it.' },
    basis: ['XFTL-22'],
    remedy: { zh: '先登记纠纷。', en: 'Open the dispute first.' },
  });

/** Id that an event gave to a part of the case: a raised concern, a response, a file. */
export function madeByDisputeEvent(event: DisputeEvent): string | readonly string[] | undefined {
  if (event.type === 'AgreementReached') return event.data.obligations.map(({ obligation }) => obligation);
  if (isEvidenceEvent(event)) return madeByEvidenceEvent(event);
  return isConcernEvent(event) ? madeByConcernEvent(event) : undefined;
}
