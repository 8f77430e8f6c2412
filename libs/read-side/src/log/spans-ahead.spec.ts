import { describe, expect, it } from '@jest/globals';
import type { Position } from '#libs/event-store';
import type { Span } from './span.js';
import { SpansAhead } from './spans-ahead.js';

/** A log of so many spans, which says what was asked of it. */
function logOf(length: number, broken = Number.NaN) {
  const asked: Position[] = [];
  const log = {
    asked,
    length,
    read: async (from: Position): Promise<Span> => {
      asked.push(from);
      const to = Number(from) + 1;
      if (to === broken) throw new Error(`Span ${to} cannot be read`);
      return { from, to: String(to), events: [], end: to >= log.length };
    },
  };
  return log;
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('Spans read ahead', () => {
  it('come in their order, while the next is there and the one behind it is asked for', async () => {
    const log = logOf(5);
    const spans = new SpansAhead(log.read, '0');
    await settled();
    expect(log.asked).toEqual(['0', '1']);
    expect((await spans.next()).to).toBe('1');
    await settled();
    expect(log.asked).toEqual(['0', '1', '2']);
    expect((await spans.next()).to).toBe('2');
  });

  it('end where the log ends, until more may have come', async () => {
    const log = logOf(1);
    const spans = new SpansAhead(log.read, '0');
    expect(await spans.next()).toMatchObject({ to: '1', end: true });
    await settled();
    expect(log.asked).toEqual(['0']);
    log.length = 2;
    let written = (): void => undefined;
    spans.goOn('1', new Promise<void>((resolve) => (written = resolve)));
    await settled();
    expect(log.asked).toEqual(['0']);
    written();
    expect(await spans.next()).toMatchObject({ to: '2', end: true });
    expect(log.asked).toEqual(['0', '1']);
  });

  it('fail where one cannot be read, and not before who reads them has come so far', async () => {
    const log = logOf(5, 2);
    const spans = new SpansAhead(log.read, '0');
    await settled();
    expect((await spans.next()).to).toBe('1');
    await expect(spans.next()).rejects.toThrow('Span 2 cannot be read');
    expect(log.asked).toEqual(['0', '1']);
  });
});
