import { type Decision, unreachable } from '#libs/kernel';
import { assessReply, importReply, respondToConcern } from './concern-answering.rules.js';
import { acknowledgeResponse, contestResponse } from './concern-contest.rules.js';
import {
  assignConcern,
  classifyConcern,
  closeConcern,
  declineConcern,
  raiseConcern,
  settleConcern,
} from './concern-handling.rules.js';
import { noteItem } from './concern-items.rules.js';
import { notePlanDisposition } from './concern-plans.rules.js';
import { type Concerns, evolveConcerns, noConcerns } from './concern-state.js';
import type { ConcernEvent } from './concern.events.js';
import {
  aClosedCaseTakesNoChange,
  type CaseStanding,
  type ConcernCircumstances,
  type ConcernCommand,
} from './concern.rules.js';

const CONCERN_COMMANDS: Readonly<Record<ConcernCommand['type'], true>> = {
  RaiseConcern: true,
  ClassifyConcern: true,
  AssignConcern: true,
  RespondToConcern: true,
  ImportReply: true,
  AssessReply: true,
  AcknowledgeResponse: true,
  ContestResponse: true,
  SettleConcern: true,
  DeclineConcern: true,
  CloseConcern: true,
  NotePlanDisposition: true,
  NoteItem: true,
};

export const isConcernCommand = (command: { readonly type: string }): command is ConcernCommand =>
  Object.hasOwn(CONCERN_COMMANDS, command.type);

/** What the service notes out of plans and items: without words, and at any age of the case. */
export const isConcernNote = (command: { readonly type: string }): boolean =>
  command.type === 'NotePlanDisposition' || command.type === 'NoteItem';

function decide(
  command: ConcernCommand,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  if (command.type !== 'ContestResponse' && !isConcernNote(command)) {
    const closed = aClosedCaseTakesNoChange(standing);
    if (closed) return closed;
  }
  switch (command.type) {
    case 'RaiseConcern':
      return raiseConcern(command, concerns, standing, circumstances);
    case 'ClassifyConcern':
      return classifyConcern(command, concerns, standing, circumstances);
    case 'AssignConcern':
      return assignConcern(command, concerns, standing, circumstances);
    case 'RespondToConcern':
      return respondToConcern(command, concerns, standing, circumstances);
    case 'ImportReply':
      return importReply(command, concerns, standing, circumstances);
    case 'AssessReply':
      return assessReply(command, concerns, standing, circumstances);
    case 'AcknowledgeResponse':
      return acknowledgeResponse(command, concerns, standing, circumstances);
    case 'ContestResponse':
      return contestResponse(command, concerns, standing, circumstances);
    case 'SettleConcern':
      return settleConcern(command, concerns, standing, circumstances);
    case 'DeclineConcern':
      return declineConcern(command, concerns, standing, circumstances);
    case 'CloseConcern':
      return closeConcern(command, concerns, standing, circumstances);
    case 'NotePlanDisposition':
      return notePlanDisposition(command, concerns, circumstances);
    case 'NoteItem':
      return noteItem(command, concerns, circumstances);
    default:
      return unreachable(command);
  }
}

/**
 * The chapter of concerns, included by every case type:
 *
 *     if (isConcernEvent(event)) return { ...state, concerns: concernChapter.evolve(state.concerns, event) };
 *     if (isConcernCommand(command)) return concernChapter.decide(command, state.concerns, standing(state), circumstances);
 *
 * A closed case takes no change but ContestResponse, and what the service notes out of other streams. The chapter records the contest; the case that includes it adds, in the same append, the
 * event that takes the case up again (or refuses by R-32), so that no case is closed over a contested concern.
 */
export const concernChapter = {
  initial: noConcerns,
  evolve: evolveConcerns,
  decide,
} as const;

/** Id that an event gave to a part of the case. */
export const madeByConcernEvent = (event: ConcernEvent): string | undefined => {
  if (event.type === 'ConcernRaised') return event.data.concern;
  return event.type === 'ConcernResponded' ? event.data.response : undefined;
};

/** Units that own a concern of the case, or did: they see the case. */
export const ownersIn = (concerns: Concerns): readonly string[] => [
  ...new Set(concerns.flatMap((concern) => concern.owners)),
];
