import type { DomainEvent, Recorded } from '#libs/kernel';
import type { Concerns } from '#rules/concerns';
import { type EvidenceFiles, noEvidence } from '#rules/evidence';
import type { AnyCaseDescription, CaseSummary } from './case-description.js';

/** How a case stands after its events, asked of the description that knows its state. */
export interface Replayed {
  readonly state: object;
  /** Units that have, or had, a task in it. */
  readonly tasks: readonly string[];
  readonly complainedAbout: readonly string[];
  readonly concerns: Concerns;
  readonly files: EvidenceFiles;
  /** Undefined while there is no opening event. */
  readonly summary: CaseSummary | undefined;
}

/** The events of one stream, from its first on, folded by the rule-book of its case type. Pure: a prefix gives the case as it was known then. */
export function replay(description: AnyCaseDescription, events: readonly Recorded<DomainEvent>[]): Replayed {
  const { initial, evolve } = description.decider;
  const state = events.reduce<object>((before, event) => evolve(before, event), initial);
  return {
    state,
    get tasks() {
      return description.tasks(state);
    },
    get complainedAbout() {
      return description.complainedAbout(state);
    },
    get concerns() {
      return description.concerns(state);
    },
    get files() {
      return description.evidence?.(state) ?? noEvidence;
    },
    get summary() {
      return description.summary(state);
    },
  };
}
