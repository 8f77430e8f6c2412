import { describe, expect, it } from '@jest/globals';
import { actorOf, caseFacts, concernInACase } from '#libs/testing/rule-books';
import type { ConcernCommand } from '../concern.rules.js';

const { begun, C, close, inCase, raise, respond, settle, theConcern, township } = concernInACase;
const service = { actor: actorOf('system') };
const note = (item = 'item-1', concern = C): ConcernCommand => ({ type: 'NoteItem', concern, item });

describe('a rectification item that rests on a concern', () => {
  it('is noted on it, each item once', () => {
    const noted = begun()
      .after(raise())
      .when(note(), service)
      .then([{ type: 'RectificationItemNoted', data: { concern: C, item: 'item-1' } }]);
    noted.when(note(), service).then('S-NOTED', { item: 'item-1' });
    expect(theConcern(noted.after([note('item-2'), service])).items).toEqual(['item-1', 'item-2']);
  });

  it('is noted by the service alone, and on a concern of this very case', () => {
    begun().after(raise()).when(note(), { actor: township }).then('S-PROCESS-ONLY');
    begun().after(raise()).when(note('item-1', 'other'), service).then('S-UNKNOWN-CONCERN');
  });

  it('is noted also on a closed concern of a closed case, and changes nothing else of it', () => {
    const closed = begun().after(raise(), respond(), settle, close);
    const { items, ...before } = theConcern(closed);
    expect(items).toBeUndefined();
    const decision = inCase({ closed: true }).decide(note(), closed.state, {
      actor: service.actor,
      occurredAt: '2026-03-02T02:00:00.000Z',
      recordedAt: '2026-03-02T02:00:00.000Z',
      facts: caseFacts,
      newId: (label) => label,
    });
    expect(decision).toMatchObject([{ type: 'RectificationItemNoted' }]);
    expect(theConcern(closed.after([note(), service]))).toEqual({ ...before, items: ['item-1'] });
  });
});
