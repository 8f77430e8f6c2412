import type { EventTypes, Sealed } from '#libs/kernel';
import { type ConcernEvent, concernEventTypes } from '#rules/concerns';

export type SuggestionReceived = {
  readonly type: 'SuggestionReceived';
  readonly data: { readonly title: Sealed; readonly unit: string; readonly place: string };
};

/** What happens to the suggestion itself, apart from its concerns. */
export type HandlingEvent =
  | { readonly type: 'SuggestionTakenUp'; readonly data: Readonly<Record<string, never>> }
  | { readonly type: 'SuggestionClosed'; readonly data: { readonly adopted: boolean } };

export type SuggestionEvent = SuggestionReceived | HandlingEvent | ConcernEvent;

export const suggestionEventTypes: EventTypes<SuggestionEvent> = {
  ...concernEventTypes,
  SuggestionReceived: { v: 1 },
  SuggestionTakenUp: { v: 1 },
  SuggestionClosed: { v: 1 },
};
