import type { CaseDescription } from '#rules/cases';
import { complainedAboutIn, isConcernEvent, madeByConcernEvent } from '#rules/concerns';
import { isEvidenceEvent, madeByEvidenceEvent } from '#rules/evidence';
import { petition } from './petition.js';
import { type PetitionEvent, petitionEventTypes } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';
import {
  answeredElsewhere,
  evidenceOfPetition,
  isOver,
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
    state.state === null || state.receivingUnit === null || state.receivedAt === null
      ? undefined
      : {
          state: state.state,
          closed: isOver(state),
          level: null,
          holder: state.receivingUnit,
          officer: null,
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
