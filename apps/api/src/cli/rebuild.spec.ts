import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-store';
import { rebuildPatiently } from './rebuild.js';

describe('a rebuild from the command line', () => {
  const failing = (times: number, error: Error) => {
    const asked: string[] = [];
    const rebuild = async (name: string): Promise<void> => {
      asked.push(name);
      if (asked.length <= times) throw error;
    };
    return { asked, rebuild };
  };
  const { signal } = new AbortController();

  it('given a log that does not answer for a moment, then it goes on where it was', async () => {
    const readSide = failing(2, new StoreUnavailable('slow'));
    await rebuildPatiently(readSide, 'case-board', signal);
    expect(readSide.asked).toEqual(['case-board', 'case-board', 'case-board']);
  });

  it('given a moment of silence after a long while, then its patience begins anew', async () => {
    let asked = 0;
    const rebuild = async (): Promise<void> => {
      asked++;
      if (asked === 1) await new Promise((resolve) => setTimeout(resolve, 60));
      if (asked < 2) throw new StoreUnavailable('slow');
    };
    await rebuildPatiently({ rebuild }, 'case-board', signal, 50);
    expect(asked).toBe(2);
  });

  it('given a log that stays away, or another failure, then it says so', async () => {
    const away = failing(99, new StoreUnavailable('away'));
    await expect(rebuildPatiently(away, 'case-board', signal, 0)).rejects.toThrow('away');
    const wrong = failing(99, new Error('wrong'));
    await expect(rebuildPatiently(wrong, 'case-board', signal)).rejects.toThrow('wrong');
    expect([away.asked.length, wrong.asked.length]).toEqual([1, 1]);
  });
});
