import type { CaseDescription } from '#rules/cases';
import { caseInHand } from '#rules/case-law';
import { complainedAboutIn, concernsInHand, isConcernEvent, madeByConcernEvent } from '#rules/concerns';
import { isEvidenceEvent, madeByEvidenceEvent } from '#rules/evidence';
import { petition } from './petition.js';
import { type PetitionEvent, petitionEventTypes } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';
import {
  answeredElsewhere,
  evidenceOfPetition,
  inCharge,
  isOver,
  isRegistered,
  PETITION_STATES,
  type Petition,
  tasksOfPetition,
} from './petition-state.js';
import { labels } from './labels.js';

/** A petition as lists and answers see it. */
export const petitionCase: CaseDescription<Petition, PetitionCommand, PetitionEvent> = {
  category: 'petition',
  labels,
  states: PETITION_STATES,
  decider: petition,
  events: petitionEventTypes,
  tasks: tasksOfPetition,
  complainedAbout: (state) => complainedAboutIn(state.concerns),
  made: (event) => {
    if (isEvidenceEvent(event)) return madeByEvidenceEvent(event);
    return isConcernEvent(event) ? madeByConcernEvent(event) : undefined;
  },
  erased: (state) => state.erased,
  concerns: (state) => state.concerns,
  evidence: evidenceOfPetition,
  answeredElsewhere,
  inHand: (state) =>
    !isRegistered(state) || isOver(state)
      ? []
      : [...caseInHand(inCharge(state)), ...concernsInHand(state.concerns)],
  details: ({ channel, branch, opinion, concludedAt, carried, recurrenceOf, recurrences, imported }) => ({
    channel,
    branch,
    opinion,
    concludedAt,
    carried,
    recurrenceOf,
    recurrences,
    imported,
  }),
  shown: ['PetitionRegistered', 'PetitionAccepted', 'PetitionDeclined', 'OpinionIssued', 'PetitionWithdrawn'],
  title: (event) => (event.type === 'PetitionRegistered' ? event.data.title : undefined),
  summary: (state) =>
    !isRegistered(state)
      ? undefined
      : {
          state: state.state,
          closed: isOver(state),
          level: null,
          holder: inCharge(state).unit,
          officer: inCharge(state).officer,
          receivingUnit: state.receivingUnit,
          receivedAt: state.receivedAt,
          place: state.place,
          kind: state.kind,
          origin: null,
          risk: null,
          outcome: state.opinion?.result ?? null,
          dueBy: null,
          cycle: state.cycle,
          persons: state.persons,
        },
};
