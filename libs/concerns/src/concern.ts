import type { Decision } from '#libs/kernel';
import type { SharedChapter } from '#rules/case-law';
import { assessReply, importReply, respondToConcern } from './answering/answering.rules.js';
import { acknowledgeResponse, contestResponse } from './closing/contest.rules.js';
import {
  assignConcern,
  classifyConcern,
  closeConcern,
  declineConcern,
  raiseConcern,
  settleConcern,
} from './handling/handling.rules.js';
import { noteItem } from './taken-up/items.rules.js';
import { notePlanDisposition } from './taken-up/plans.rules.js';
import { type Concerns, evolveConcerns } from './concern-state.js';
import type { ConcernEvent } from './concern.events.js';
import {
  aClosedCaseTakesNoChange,
  type CaseStanding,
  type ConcernCircumstances,
  type ConcernCommand,
} from './concern.rules.js';

type Decides<Command> = (
  command: Command,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
) => Decision<ConcernEvent>;

/** A closed case takes no change but a contest, and what the service notes out of other streams. */
const whileTheCaseIsOpen =
  <Command>(decide: Decides<Command>): Decides<Command> =>
  (command, concerns, standing, circumstances) =>
    aClosedCaseTakesNoChange(standing) ?? decide(command, concerns, standing, circumstances);

/**
 * The chapter of concerns, laid over every case type that has some. The chapter records a contest; the case adds, in the same append, the event
 * that takes the case up again (or refuses by R-32), so that no case is closed over a contested concern.
 */
export const concernChapter: SharedChapter<Concerns, CaseStanding, ConcernCommand, ConcernEvent> = {
  decide: {
    RaiseConcern: whileTheCaseIsOpen(raiseConcern),
    ClassifyConcern: whileTheCaseIsOpen(classifyConcern),
    AssignConcern: whileTheCaseIsOpen(assignConcern),
    RespondToConcern: whileTheCaseIsOpen(respondToConcern),
    ImportReply: whileTheCaseIsOpen(importReply),
    AssessReply: whileTheCaseIsOpen(assessReply),
    AcknowledgeResponse: whileTheCaseIsOpen(acknowledgeResponse),
    ContestResponse: contestResponse,
    SettleConcern: whileTheCaseIsOpen(settleConcern),
    DeclineConcern: whileTheCaseIsOpen(declineConcern),
    CloseConcern: whileTheCaseIsOpen(closeConcern),
    NotePlanDisposition: notePlanDisposition,
    NoteItem: noteItem,
  },
  evolve: evolveConcerns,
  notes: ['NotePlanDisposition', 'NoteItem'],
  takesUpAgain: ['ContestResponse'],
};

/** Id that an event gave to a part of the case. */
export const madeByConcernEvent = (event: ConcernEvent): string | undefined => {
  if (event.type === 'ConcernRaised') return event.data.concern;
  return event.type === 'ConcernResponded' ? event.data.response : undefined;
};

/** Units that own a concern of the case, or did: they see the case. */
export const ownersIn = (concerns: Concerns): readonly string[] => [
  ...new Set(concerns.flatMap((concern) => concern.owners)),
];
