import { act, concernCommandNames, concernSentences } from '#labels/concerns';
import {
  type BodyLabel,
  type CaseLabels,
  type CodeLabels,
  part,
  ref,
  sentence,
  telling,
  words,
} from '#libs/kernel';
import type { SuggestionCommand, SUGGESTION_STATES } from './suggestion.js';
import type { SuggestionEvent } from './suggestion.events.js';

const suggestionState: CodeLabels<(typeof SUGGESTION_STATES)[number]> = {
  RECEIVED: { zh: '已接收', en: 'Received' },
  TAKEN_UP: { zh: '办理中', en: 'Taken up' },
  CLOSED: { zh: '已办结', en: 'Closed' },
};

const suggestionOutcome: CodeLabels<'ADOPTED' | 'NOT_ADOPTED'> = {
  ADOPTED: { zh: '已采纳', en: 'Adopted' },
  NOT_ADOPTED: { zh: '未采纳', en: 'Not adopted' },
};

const name = { zh: '建议', en: 'Suggestion' };

/** What a suggestion has names and sentences for. */
export const suggestionLabels = {
  name,
  summary: { state: 'suggestionState', outcome: 'suggestionOutcome' },
  vocabularies: { category: { suggestion: name }, suggestionState, suggestionOutcome },
  commands: {
    ReceiveSuggestion: { zh: '接收建议', en: 'Receive a suggestion' },
    TakeUpSuggestion: { zh: '办理建议', en: 'Take a suggestion up' },
    CloseSuggestion: { zh: '办结建议', en: 'Close a suggestion' },
    ...concernCommandNames,
  },
  bodies: {
    ReceiveSuggestionBody: {
      ...act,
      title: { zh: '标题', en: 'Title' },
      unit: { zh: '接收单位', en: 'Receiving unit' },
      place: { zh: '村', en: 'Village' },
    },
    TakeUpSuggestionBody: act,
    CloseSuggestionBody: { ...act, adopted: { zh: '是否采纳', en: 'Adopted' } },
  } satisfies Readonly<Record<string, BodyLabel>>,
  sentence: telling<SuggestionEvent>({
    ...concernSentences,
    SuggestionReceived: ({ unit, place }) =>
      sentence(
        part('{unit}接收建议', 'Suggestion received by {unit}', { unit: ref.unit(unit) }),
        part('村:{place}', 'village: {place}', { place: ref.unit(place) }),
        words('/title'),
      ),
    SuggestionTakenUp: () => sentence(part('办理建议', 'Suggestion taken up')),
    SuggestionClosed: ({ adopted }) =>
      sentence(
        part('办结建议:{outcome}', 'Suggestion closed: {outcome}', {
          outcome: suggestionOutcome[adopted ? 'ADOPTED' : 'NOT_ADOPTED'],
        }),
      ),
  }),
} satisfies CaseLabels<SuggestionCommand['type'], SuggestionEvent>;
