import type { AnyCaseDescription } from '#rules/cases';
import type { AnyCaseBook } from './case-book.js';

/** A stream that holds concerns and is no case to be resolved itself, as a consultation round: its concerns count for the unit responsible. */
export const concernsOnly = (description: AnyCaseDescription): AnyCaseBook => ({
  kind: null,
  opening: () => undefined,
  shared: ({ event, after }, shared) => {
    const summary = description.summary(after);
    if (!summary) return shared;
    const { receivingUnit, place } = summary;
    return {
      unit: receivingUnit,
      area: receivingUnit,
      level: null,
      holder: receivingUnit,
      handedOn: null,
      place,
      category: null,
      channel: null,
      origin: null,
      source: shared?.source ?? (event.meta.source ? 'IMPORT' : 'OWN'),
      recurrence: false,
      leftAs: null,
      leftOn: null,
      returnedOn: null,
    };
  },
  cycle: () => 1,
  changes: () => ({}),
  changesInAll: () => ({}),
  carried: () => [],
});
