import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { START } from '../event-store.js';
import { Repetition } from './repetition.js';

describe('Telling a repeated append from a first one', () => {
  it('given nothing seen yet, when an append comes, then the head has to be looked at', () => {
    expect(new Repetition().head()).toBeUndefined();
  });

  it('given a head, when the answer stands behind it, then it is new, and at or before it a repetition', () => {
    const repetition = new Repetition();
    repetition.sawHead('05');
    expect(repetition.isRepeated('06', '05')).toBe(false);
    expect(repetition.isRepeated('05', '05')).toBe(true);
    expect(repetition.isRepeated('04', '05')).toBe(true);
  });

  it('given two equal appends at the same time, when both are answered, then only the second is a repetition', () => {
    const repetition = new Repetition();
    repetition.sawHead('05');
    expect(repetition.isRepeated('06', '05')).toBe(false);
    expect(repetition.isRepeated('06', '05')).toBe(true);
  });

  it('given an own append, when the next comes at once, then its position is the head', () => {
    const repetition = new Repetition();
    repetition.isRepeated('06', START);
    expect(repetition.head()).toBe('06');
  });

  it('given a quiet time, when an append comes, then the head has to be looked at again', async () => {
    const repetition = new Repetition();
    repetition.sawHead('05');
    await sleep(60);
    expect(repetition.head()).toBeUndefined();
    repetition.isRepeated('04', '05');
    expect(repetition.head()).toBeUndefined();
  });
});
