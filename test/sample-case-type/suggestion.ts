import {
  type Decided,
  type Decider,
  type Decision,
  firstRefusal,
  type Refusal,
  type Sealed,
} from '#libs/kernel';
import {
  type CaseCircumstances,
  caseDecider,
  type CaseFacts,
  type Chapter,
  layOver,
  merge,
  onlyThoseInCharge,
  opensOnce,
  theStepBelongsTo,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  closingRule,
  complainedAboutIn,
  concernChapter,
  type ConcernCommand,
  type ConcernEvent,
  type Concerns,
  noConcerns,
  thePlaceIsAVillage,
} from '#rules/concerns';
import type { HandlingEvent, SuggestionEvent, SuggestionReceived } from './suggestion.events.js';

export const SUGGESTION_STATES = ['RECEIVED', 'TAKEN_UP', 'CLOSED'] as const;

/** A suggestion folded from its stream; `state` is null before it is received. */
export interface Suggestion {
  readonly state: (typeof SUGGESTION_STATES)[number] | null;
  readonly unit: string | null;
  readonly place: string | null;
  readonly receivedAt: string | null;
  readonly adopted: boolean | null;
  readonly concerns: Concerns;
}

/** What is certain once it is received. */
export interface ReceivedSuggestion extends Suggestion {
  readonly state: (typeof SUGGESTION_STATES)[number];
  readonly unit: string;
  readonly receivedAt: string;
}

export const isReceived = (suggestion: Suggestion): suggestion is ReceivedSuggestion =>
  suggestion.state !== null;

interface ReceiveSuggestion {
  readonly type: 'ReceiveSuggestion';
  readonly title: Sealed;
  readonly unit: string;
  readonly place: string;
}
type TakeUpSuggestion = { readonly type: 'TakeUpSuggestion' };
type CloseSuggestion = { readonly type: 'CloseSuggestion'; readonly adopted: boolean };
type HandlingCommand = TakeUpSuggestion | CloseSuggestion;

export type SuggestionCommand = ReceiveSuggestion | HandlingCommand | ConcernCommand;

const onlyItsUnitActs = (unit: string, circumstances: CaseCircumstances): Refusal | undefined =>
  onlyThoseInCharge([unit], circumstances, {
    rule: { zh: '建议由接收单位办理。', en: 'A suggestion is handled by the unit that received it.' },
    remedy: { zh: '请接收单位办理。', en: 'Ask the unit that received it.' },
  });

function receiveSuggestion(
  { title, unit, place }: ReceiveSuggestion,
  circumstances: CaseCircumstances,
): Decision<SuggestionEvent> {
  const refusal = firstRefusal(
    workGoesToAUnitThatCanDoIt(unit, [], circumstances),
    onlyItsUnitActs(unit, circumstances),
    thePlaceIsAVillage(place, circumstances),
  );
  return refusal ?? [{ type: 'SuggestionReceived', data: { title, unit, place } }];
}

const handling: Chapter<ReceivedSuggestion, HandlingCommand, HandlingEvent> = {
  decide: {
    TakeUpSuggestion: (_command, { unit, state }, circumstances) =>
      firstRefusal(onlyItsUnitActs(unit, circumstances), theStepBelongsTo(['RECEIVED'], state)) ?? [
        { type: 'SuggestionTakenUp', data: {} },
      ],
    CloseSuggestion: ({ adopted }, { unit, state, concerns }, circumstances) =>
      firstRefusal(
        onlyItsUnitActs(unit, circumstances),
        theStepBelongsTo(['TAKEN_UP'], state),
        closingRule(concerns),
      ) ?? [{ type: 'SuggestionClosed', data: { adopted } }],
  },
  evolve: {
    SuggestionTakenUp: (suggestion) => ({ ...suggestion, state: 'TAKEN_UP', adopted: null }),
    SuggestionClosed: (suggestion, { data }) => ({ ...suggestion, state: 'CLOSED', adopted: data.adopted }),
  },
};

/** No suggestion stays closed over a contested concern: the contest takes it up again. */
const takenUpOverAContest = (
  decided: readonly Decided<ConcernEvent>[],
  { type }: ConcernCommand,
  { state }: ReceivedSuggestion,
): Decision<ConcernEvent | HandlingEvent> =>
  type === 'ContestResponse' && state === 'CLOSED'
    ? [...decided, { type: 'SuggestionTakenUp', data: {} }]
    : decided;

const concernsOfTheSuggestion = layOver(concernChapter, {
  part: ({ concerns }: ReceivedSuggestion) => concerns,
  withPart: (suggestion, concerns) => ({ ...suggestion, concerns }),
  standing: ({ state, unit }) => ({
    closed: state === 'CLOSED',
    inCharge: [unit],
    atWork: [unit],
    complainedAbout: [],
  }),
  then: takenUpOverAContest,
});

/** The rule-book of a suggestion 建议: received, taken up, closed; its concerns follow the chapter that every case type shares. */
export const suggestion: Decider<Suggestion, SuggestionCommand, SuggestionEvent, CaseFacts> = caseDecider<
  Suggestion,
  ReceivedSuggestion,
  ReceiveSuggestion,
  SuggestionReceived,
  HandlingCommand | ConcernCommand,
  HandlingEvent | ConcernEvent
>({
  initial: { state: null, unit: null, place: null, receivedAt: null, adopted: null, concerns: noConcerns },
  isOpened: isReceived,
  opening: {
    decide: { ReceiveSuggestion: receiveSuggestion },
    evolve: {
      SuggestionReceived: (before, { data: { unit, place }, meta }) => ({
        ...before,
        state: 'RECEIVED',
        unit,
        place,
        receivedAt: meta.occurredAt,
      }),
    },
    twice: opensOnce(
      'S-RECEIVED',
      { zh: '该建议已接收。', en: 'The suggestion was received already.' },
      { zh: '在已有的建议中继续。', en: 'Go on in the one that was received.' },
    ),
    notYet: opensOnce(
      'S-NOT-RECEIVED',
      { zh: '先接收建议。', en: 'A suggestion is received before anything else happens to it.' },
      { zh: '先执行 receive-suggestion。', en: 'Receive the suggestion first.' },
    ),
  },
  chapters: merge<
    ReceivedSuggestion,
    HandlingCommand | ConcernCommand,
    HandlingEvent | ConcernEvent,
    SuggestionEvent
  >()([handling, concernsOfTheSuggestion]),
  complainedAbout: ({ concerns }) => complainedAboutIn(concerns),
  // The sample has no command that erases its words.
  erased: () => false,
  afterErasure: { zh: '另行登记。', en: 'Register it anew.' },
});
