import type { CaseDescription } from '#rules/cases';
import {
  complainedAboutIn,
  concernsInHand,
  isConcernEvent,
  madeByConcernEvent,
  ownersIn,
} from '#rules/concerns';
import {
  isReceived,
  suggestion,
  SUGGESTION_STATES,
  type Suggestion,
  type SuggestionCommand,
} from './suggestion.js';
import { suggestionLabels } from './suggestion.labels.js';
import { type SuggestionEvent, suggestionEventTypes } from './suggestion.events.js';

const outcomeOf = ({ adopted }: Suggestion): string | null =>
  adopted === null ? null : adopted ? 'ADOPTED' : 'NOT_ADOPTED';

/** A suggestion as lists and answers see it. */
export const suggestionCase: CaseDescription<Suggestion, SuggestionCommand, SuggestionEvent> = {
  category: 'suggestion',
  labels: suggestionLabels,
  states: SUGGESTION_STATES,
  decider: suggestion,
  events: suggestionEventTypes,
  tasks: ({ unit, concerns }) => [...new Set([...(unit === null ? [] : [unit]), ...ownersIn(concerns)])],
  complainedAbout: ({ concerns }) => complainedAboutIn(concerns),
  made: (event) => (isConcernEvent(event) ? madeByConcernEvent(event) : undefined),
  erased: () => false,
  concerns: ({ concerns }) => concerns,
  inHand: ({ concerns }) => concernsInHand(concerns),
  details: ({ adopted }) => ({ adopted }),
  shown: [],
  title: (event) => (event.type === 'SuggestionReceived' ? event.data.title : undefined),
  summary: (state) =>
    isReceived(state)
      ? {
          state: state.state,
          closed: state.state === 'CLOSED',
          level: null,
          holder: state.unit,
          officer: null,
          receivingUnit: state.unit,
          receivedAt: state.receivedAt,
          place: state.place,
          kind: null,
          origin: null,
          risk: null,
          outcome: outcomeOf(state),
          dueBy: null,
          cycle: 1,
          persons: [],
        }
      : undefined,
};
