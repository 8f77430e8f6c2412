import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { faultsOf, frozen, itemAtRandom, metaOf, must } from '#libs/testing/rule-books';
import { isRefusal } from '#libs/kernel';
import { rectificationItem } from './item.js';
import type { ItemEvent } from './item.events.js';
import { confirmedRebounds, emptyItem, isIdentified, type Item } from './item-state.js';
import { ITEM_STATES } from './item-vocabulary.js';
import { ItemModel } from './spec/item-model.js';

const { sentBy, steps } = itemAtRandom;

/** One state of each kind, one event of each type, every rule and the highest cycle that random lives met. */
interface Met {
  readonly states: Map<string, Item>;
  readonly events: Map<string, ItemEvent>;
  readonly codes: Set<string>;
  cycle: number;
}

const nothingMet = (): Met => ({ states: new Map(), events: new Map(), codes: new Set(), cycle: 0 });

/** The item as the rule-book folds it, and as the laws alone have it. */
function theSame(item: Item, model: ItemModel): void {
  must(item.state === model.state, `the rule-book says ${item.state}, the laws ${model.state}`);
  if (!isIdentified(item)) return;
  must(item.cycle === model.cycle, 'the cycles agree');
  must(item.dates?.original === model.original, 'the original date stays what the listing fixed');
  must(item.dates?.current === model.due, 'the date moves only by what was approved');
  must(confirmedRebounds(item) === model.confirmedRebounds.size, 'rebounds are confirmed reports');
  must(item.erased === model.erased, 'words are gone, or not');
  const approved = item.measures.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
  must(approved.sort().join() === [...model.approved].sort().join(), 'the approved measures agree');
}

/** Lives a random life, beside the model, checking every step. */
function live(life: readonly itemAtRandom.Step[], kind: itemAtRandom.Life, met: Met): void {
  const model = new ItemModel();
  let item: Item = frozen(emptyItem);
  let now = Date.parse('2026-03-02T01:00:00.000Z');
  life.forEach((step, index) => {
    now += step.days * 86_400_000 + 60_000;
    const { command, circumstances } = sentBy(step, index, item, new Date(now).toISOString(), kind);
    const decision = rectificationItem.decide(command, item, circumstances);
    const again = rectificationItem.decide(command, item, circumstances);
    must(JSON.stringify(decision) === JSON.stringify(again), 'deciding again decides the same');
    if (isRefusal(decision)) {
      must(faultsOf(decision).length === 0, `well said: ${decision.code} ${faultsOf(decision).join()}`);
      met.codes.add(decision.code);
      return;
    }
    must(decision.length > 0, 'an accepted command emits an event');
    const meta = metaOf(circumstances);
    for (const event of decision) {
      model.tell({ ...event, meta });
      met.events.set(event.type, event);
      item = frozen(rectificationItem.evolve(item, { ...event, meta }));
      theSame(item, model);
    }
    met.states.set(item.state, item);
    met.cycle = Math.max(met.cycle, model.cycle);
  });
}

describe('whatever is sent to a rectification item', () => {
  it.each([
    ['resting on no concern', {}],
    ['resting on a concern', { linked: true }],
    ['resting on none, to its end', { enduring: true }],
    ['resting on a concern, to its end', { linked: true, enduring: true }],
  ])('is decided the same each time, and by the laws alone, %s', (_, kind: itemAtRandom.Life) => {
    fc.assert(
      fc.property(steps, (life) => live(life, kind, nothingMet())),
      { numRuns: 15 },
    );
  });

  describe('in a fixed set of random lives', () => {
    const met = nothingMet();
    beforeAll(() => {
      for (const seed of [20261124, 20261128])
        fc.sample(steps, { seed, numRuns: 100 }).forEach((life, number) =>
          live(life, { linked: number % 2 === 0, enduring: number % 5 > 0 }, met),
        );
    });

    it('leads it through every state, and more than once round', () => {
      expect([...met.states.keys()].sort()).toEqual([...ITEM_STATES].sort());
      expect(met.cycle).toBeGreaterThan(1);
    });

    it('meets the rules of its life', () => {
      const rules = ['R-32', 'R-42', 'R-45', 'R-46', 'R-48', 'R-49', 'R-64'];
      const order = ['S-STEP', 'S-LINK-PENDING', 'S-LONG-TERM', 'S-NOT-IN-CHARGE'];
      expect([...rules, ...order].filter((code) => !met.codes.has(code))).toEqual([]);
    });

    it('makes events that fold on each state, also where they should never have been written', () => {
      expect(met.events.size).toBeGreaterThan(28);
      const at = '2026-03-02T01:00:00.000Z';
      const actor = { officer: 'officer', unit: 'east', role: 'TOWNSHIP_OFFICER' };
      const meta = metaOf({ actor, occurredAt: at, recordedAt: at });
      for (const item of [emptyItem, ...met.states.values()])
        for (const event of met.events.values())
          expect(['NONE', ...ITEM_STATES]).toContain(
            rectificationItem.evolve(item, { ...event, meta }).state,
          );
    });
  });
});
