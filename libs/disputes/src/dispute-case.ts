import type { CaseDescription } from '#rules/cases';
import { dispute, type DisputeCommand, madeByDisputeEvent } from './dispute.js';
import { type DisputeEvent, disputeEventTypes } from './dispute.events.js';
import { disputeInHand } from './dispute-in-hand.js';
import { DISPUTE_STATES } from './dispute-vocabulary.js';
import {
  complainedAbout,
  type DisputeCase,
  evidenceOfDispute,
  isOpened,
  resolvedAtLevel,
  tasksOf,
} from './dispute-state.js';
import { labels } from './labels.js';

/** A dispute as lists and answers see it. */
export const disputeCase: CaseDescription<DisputeCase, DisputeCommand, DisputeEvent> = {
  category: 'dispute',
  labels,
  states: DISPUTE_STATES,
  decider: dispute,
  events: disputeEventTypes,
  tasks: tasksOf,
  complainedAbout,
  made: madeByDisputeEvent,
  erased: (state) => isOpened(state) && state.erased,
  concerns: (state) => (isOpened(state) ? state.concerns : []),
  evidence: (state) => (isOpened(state) ? evidenceOfDispute(state) : {}),
  inHand: (state) => (isOpened(state) ? disputeInHand(state) : []),
  details: (state) => {
    if (!isOpened(state)) return {};
    const { conduct, parties, triage, lead, assisting, assignment, returns, mediation, petitions } = state;
    const { recurrenceOf, recurrences } = state;
    return {
      conduct,
      parties,
      triage,
      lead,
      assisting,
      assignment,
      returns,
      mediation,
      petitions,
      recurrenceOf,
      recurrences,
      resolvedAtLevel: resolvedAtLevel(state),
    };
  },
  shown: [
    'DisputeOpened',
    'AssignmentObjected',
    'AgreementReached',
    'MediationTerminated',
    'DisputeDiverted',
    'DisputeClosed',
    'DisputeReopened',
  ],
  title: (event) => {
    if (event.type === 'DisputeOpened') return event.data.title;
    return event.type === 'RecordCorrected' ? event.data.fields.title : undefined;
  },
  summary: (state) =>
    isOpened(state)
      ? {
          state: state.state,
          closed: state.state === 'CLOSED',
          level: state.currentLevel,
          holder: state.lead,
          officer: state.assignment?.officer ?? null,
          receivingUnit: state.receivingUnit,
          receivedAt: state.receivedAt,
          place: state.place,
          kind: state.triage?.category ?? null,
          origin: state.triage?.origin ?? null,
          risk: state.triage?.risk ?? null,
          outcome: state.outcome,
          dueBy: state.assignment?.dueBy ?? null,
          cycle: state.cycle,
          persons: [...new Set(state.parties.map(({ person }) => person))],
        }
      : undefined,
};
