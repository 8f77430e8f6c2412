import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-store';
import { CannotStart } from './cannot-start.js';
import { expectLog } from './log-at-start.js';

const AT = { eventStoreUrl: 'esdb://u:geheim@log.example.cn:2113' };

describe('The question to the log before a start', () => {
  it('given a log that comes up meanwhile, then the start goes on', async () => {
    let asked = 0;
    const head = async (): Promise<string> => {
      if (++asked < 2) throw new StoreUnavailable('It elects');
      return '';
    };
    await expectLog({ head }, AT);
    expect(asked).toBe(2);
  });

  it('given a log that says nothing, then the start ends in time', async () => {
    const silent = { head: () => new Promise<string>(() => undefined) };
    await expect(expectLog(silent, AT, 300)).rejects.toThrow(
      'The log cannot be read: no answer in time. Is EVENTSTORE_URL right, and is the server that it names up?',
    );
  });

  it('given a driver whose message repeats the address, then nobody reads it', async () => {
    const head = (): Promise<string> => Promise.reject(new Error('postgresql://u:geheim@db refused'));
    const asked = expectLog({ head }, { eventStoreUrl: undefined }, 10);
    await expect(asked).rejects.toThrow(CannotStart);
    await expect(asked).rejects.not.toThrow('geheim');
  });
});
