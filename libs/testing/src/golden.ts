import { describe, expect, it } from '@jest/globals';
import { type DomainEvent, type EventMeta, type EventTypes, upcast } from '#libs/kernel';

/** One stored event as it was once released: never edited, only added to. */
export interface GoldenSample {
  readonly type: string;
  readonly v: number;
  readonly occurredAt: string;
  readonly data: object;
}

/** A life of a stream in stored events, and what it folds to. */
export interface GoldenLife {
  readonly life: string;
  readonly events: readonly GoldenSample[];
  readonly folded: object;
}

/**
 * The contract with old data (design record 6.6): every (type, version) ever released has a sample that is brought to the newest shape and folds
 * to what it always folded to. Adding a version without a sample fails.
 */
export function goldenContract<State, E extends DomainEvent>(
  name: string,
  lives: readonly GoldenLife[],
  types: EventTypes<E>,
  rules: {
    readonly initial: State;
    readonly evolve: (state: State, event: E & { readonly meta: EventMeta }) => State;
  },
): void {
  describe(`golden samples of ${name}`, () => {
    it('hold every event type in every version', () => {
      const released = Object.entries<{ v: number }>(types).flatMap(([type, { v }]) =>
        Array.from({ length: v }, (_, index) => `${type} v${index + 1}`),
      );
      const sampled = lives.flatMap(({ events }) => events.map(({ type, v }) => `${type} v${v}`));
      expect([...new Set(sampled)].sort()).toEqual(released.sort());
    });

    it.each(lives)('fold to what they always folded to: $life', ({ events, folded }) => {
      const state = events.reduce((before, sample) => {
        const data = upcast(types, sample.type, sample.v, sample.data);
        const event = { type: sample.type, data, meta: metaOf(sample) } as unknown as E & { meta: EventMeta };
        return rules.evolve(before, event);
      }, rules.initial);
      expect(JSON.parse(JSON.stringify(state))).toEqual(folded);
    });
  });
}

const metaOf = ({ v, occurredAt }: GoldenSample): EventMeta => ({
  v,
  occurredAt,
  recordedAt: occurredAt,
  actor: { officer: 'officer', unit: 'unit', role: 'PETITION_OFFICER' },
  command: 'command',
  request: 'request',
  correlation: 'correlation',
  causation: 'causation',
  organisation: 1,
});
