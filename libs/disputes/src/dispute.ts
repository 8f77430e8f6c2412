import { type Decided, type Decider, type Decision, firstRefusal } from '#libs/kernel';
import { caseDecider, type CaseFacts, layOver, merge } from '#rules/case-law';
import {
  concernChapter,
  type ConcernCommand,
  type ConcernEvent,
  isConcernEvent,
  madeByConcernEvent,
} from '#rules/concerns';
import {
  aSettlementShowsEvidenceOfThisCase,
  evidenceChapter,
  type EvidenceCommand,
  isEvidenceEvent,
  madeByEvidenceEvent,
} from '#rules/evidence';
import { closingChapter } from './closing/closing.js';
import type { ClosingCommand } from './closing/closing.rules.js';
import { itIsNotTooLateToReopen } from './closing/reopening.rules.js';
import type { DisputeEvent } from './dispute.events.js';
import type { DisputeCircumstances } from './dispute.rules.js';
import {
  bringingEvidence,
  complainedAbout,
  type Dispute,
  type DisputeCase,
  emptyDispute,
  evidenceOfDispute,
  isOpened,
  standingOf,
} from './dispute-state.js';
import { escalationChapter } from './escalation/escalation.js';
import type { EscalationCommand } from './escalation/escalation.rules.js';
import { holdingChapter } from './holding/holding.js';
import type { HoldingCommand } from './holding/holding.rules.js';
import { mediationChapter } from './mediation/mediation.js';
import type { MediationCommand } from './mediation/mediation.rules.js';
import type { DisputeOpened } from './opening/opening.events.js';
import { opening, openingChapter } from './opening/opening.js';
import type { Open, OpeningCommand } from './opening/opening.rules.js';

export type DisputeCommand =
  | OpeningCommand
  | HoldingCommand
  | EscalationCommand
  | MediationCommand
  | ClosingCommand
  | ConcernCommand
  | EvidenceCommand;

type Later = Exclude<DisputeCommand, Open>;
type LaterEvent = Exclude<DisputeEvent, DisputeOpened>;

const concerns = layOver(concernChapter, {
  part: (state: Dispute) => state.concerns,
  withPart: (state: Dispute, part) => ({ ...state, concerns: part }),
  standing: standingOf,
  then: whatItMeansForTheCase,
});

const evidence = layOver(evidenceChapter, {
  part: evidenceOfDispute,
  withPart: (state, part) => ({ ...state, evidence: part }),
  standing: bringingEvidence,
});

/** The rule-book of disputes: a table of contents, each chapter of its life in a folder of its own. */
export const dispute: Decider<DisputeCase, DisputeCommand, DisputeEvent, CaseFacts> = caseDecider({
  initial: emptyDispute,
  isOpened,
  opening,
  chapters: merge<Dispute, Later, LaterEvent, DisputeEvent>()([
    openingChapter,
    holdingChapter,
    escalationChapter,
    mediationChapter,
    closingChapter,
    concerns,
    evidence,
  ]),
  complainedAbout,
  erased: (state) => state.erased,
  afterErasure: {
    zh: '另行登记新的纠纷,并注明为本事项的再次发生。',
    en: 'Open a new dispute that names this one as its earlier occurrence (recurrenceOf).',
  },
});

/**
 * What a contest means after the close: the case is taken up again in the same append, so that no case stays closed over a concern that is
 * answered no more; after the reopening window the matter becomes a new case.
 */
function whatItMeansForTheCase(
  decided: readonly Decided<ConcernEvent>[],
  command: ConcernCommand,
  state: Dispute,
  circumstances: DisputeCircumstances,
): Decision<DisputeEvent> {
  const contestAfterClose = command.type === 'ContestResponse' && state.state === 'CLOSED';
  const refusal = firstRefusal(
    aSettlementShowsEvidenceOfThisCase(command, evidenceOfDispute(state)),
    contestAfterClose && itIsNotTooLateToReopen(state, circumstances),
  );
  if (refusal) return refusal;
  if (!contestAfterClose) return decided;
  const data = { ground: 'CONTESTED', words: null, cycle: state.cycle + 1 } as const;
  return [...decided, { type: 'DisputeReopened', data }];
}

/** Id that an event gave to a part of the case: a raised concern, a response, a file. */
export function madeByDisputeEvent(event: DisputeEvent): string | readonly string[] | undefined {
  if (event.type === 'AgreementReached') return event.data.obligations.map(({ obligation }) => obligation);
  if (isEvidenceEvent(event)) return madeByEvidenceEvent(event);
  return isConcernEvent(event) ? madeByConcernEvent(event) : undefined;
}
