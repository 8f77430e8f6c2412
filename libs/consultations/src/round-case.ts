import type { CaseDescription } from '#rules/cases';
import { caseInHand } from '#rules/case-law';
import { complainedAboutIn, concernsInHand, isConcernEvent, madeByConcernEvent } from '#rules/concerns';
import { isEvidenceEvent, madeByEvidenceEvent } from '#rules/evidence';
import { consultationRound } from './round.js';
import { type RoundEvent, roundEventTypes } from './round.events.js';
import type { RoundCommand } from './round.rules.js';
import {
  type ConsultationRound,
  enteredLate,
  evidenceOfRound,
  inCharge,
  isOver,
  isPlanned,
  ROUND_STATES,
  tasksOfRound,
} from './round-state.js';
import { labels } from './labels.js';

/** A consultation round as lists and answers see it. */
export const consultationRoundCase: CaseDescription<ConsultationRound, RoundCommand, RoundEvent> = {
  category: 'consultation-round',
  labels,
  states: ROUND_STATES,
  decider: consultationRound,
  events: roundEventTypes,
  tasks: tasksOfRound,
  complainedAbout: (state) => complainedAboutIn(state.concerns),
  made: (event) => {
    if (isEvidenceEvent(event)) return madeByEvidenceEvent(event);
    if (event.type === 'GatheringRecorded') return event.data.gathering;
    return isConcernEvent(event) ? madeByConcernEvent(event) : undefined;
  },
  erased: (state) => state.erased,
  concerns: (state) => state.concerns,
  evidence: evidenceOfRound,
  inHand: (state) =>
    !isPlanned(state) || isOver(state)
      ? []
      : [...caseInHand(inCharge(state)), ...concernsInHand(state.concerns)],
  details: (state) => {
    const { period, frame, forms, openedAt, closedAt, gathered } = state;
    return {
      period,
      frame,
      forms,
      openedAt,
      gatherings: state.gatherings.map((held) => ({
        ...held,
        outsidePeriod: period !== null && (held.on < period.from || held.on > period.to),
      })),
      closedAt,
      gathered,
      enteredLate: enteredLate(state),
    };
  },
  shown: [],
  title: (event) => (event.type === 'RoundPlanned' ? event.data.title : undefined),
  summary: (state) =>
    !isPlanned(state)
      ? undefined
      : {
          state: state.state,
          closed: state.state === 'CLOSED',
          level: null,
          holder: inCharge(state).unit,
          officer: inCharge(state).officer,
          receivingUnit: state.responsibleUnit,
          receivedAt: state.plannedAt,
          place: state.frame.villages.length === 1 ? (state.frame.villages[0]?.village ?? null) : null,
          kind: null,
          origin: null,
          risk: null,
          outcome: outcomeOf(state),
          dueBy: state.state === 'CLOSED' ? null : state.period.to,
          cycle: 1,
          persons: [],
        },
};

/** "Nothing found" is an outcome like any other. */
const outcomeOf = ({ state, concerns }: ConsultationRound): string | null => {
  if (state !== 'CLOSED') return null;
  return concerns.length ? 'CONCERNS_FOUND' : 'NOTHING_FOUND';
};
