import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDispute, startApp, type TestApp } from '#libs/testing/app';
import { tellDemoCases } from '../apps/api/src/demo/tell-demo-cases.js';

/** Says "ended" from the given look on, as a stop in the middle does. */
function endingAt(look: number): AbortSignal {
  let looks = 0;
  return {
    get aborted() {
      return ++looks > look;
    },
  } as AbortSignal;
}

describe('The cases of the demo county', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startApp();
  });
  afterEach(() => app.stop());

  /** What happened to which case when, in the order of the log. */
  const story = async (): Promise<string[]> => {
    const { events } = await app.runtime.store.readAll('', { limit: 1_000 });
    return events.map(({ stream, revision, type, payload }) => {
      const { meta } = JSON.parse(payload) as { meta: { occurredAt: string } };
      return `${stream} ${revision} ${type} ${meta.occurredAt}`;
    });
  };

  it('are told whole, also when the service was stopped in the middle, and once', async () => {
    await tellDemoCases(app.nest, endingAt(7));
    const begun = await story();
    expect(begun).toHaveLength(new Set(begun).size);
    app.clock.moveOn(3);
    await tellDemoCases(app.nest);
    const whole = await story();
    expect(whole.slice(0, begun.length)).toEqual(begun);
    expect(whole.length).toBeGreaterThan(begun.length + 5);
    await tellDemoCases(app.nest);
    expect(await story()).toEqual(whole);
    const petition = await app.as('petition');
    expect((await petition.list('/case-board', { total: 'true' })).total).toBe(4);
  });

  it('do not come among cases that somebody entered', async () => {
    const township = await app.as('township');
    await township.opens('disputes', aDispute());
    const before = await story();
    await tellDemoCases(app.nest);
    expect(await story()).toEqual(before);
  });
});
