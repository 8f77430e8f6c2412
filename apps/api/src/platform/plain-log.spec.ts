import { describe, expect, it } from '@jest/globals';
import { createLog } from './logging.js';
import { plainLine, plainLog } from './plain-log.js';

describe('The log on a terminal', () => {
  it('given a problem, then it is one plain line with time, level, sentence and members', () => {
    const lines: string[] = [];
    const log = createLog('info', plainLog({ write: (text) => lines.push(text) }));
    log.info(
      { trace: 'a-b', code: 'R-30', status: 422, route: '/api/v1/disputes/:id' },
      'A problem was answered',
    );
    expect(lines).toEqual([
      expect.stringMatching(
        /^\d\d:\d\d:\d\d\.\d{3} info A problem was answered trace=a-b code=R-30 status=422 route=\/api\/v1\/disputes\/:id\n$/,
      ),
    ]);
  });

  it('given what is no plain word, then it stands as JSON', () => {
    expect(
      plainLine('{"level":50,"time":"2026-03-02T09:00:00.000Z","at":["a b"],"n":null,"msg":"Ended"}'),
    ).toBe('09:00:00.000 error Ended at=["a b"] n=null\n');
  });

  it('given signs that would move the cursor or begin a line, then they are written out', () => {
    const line = JSON.stringify({ level: 30, time: 'x', reader: '\u009b2J\u2028', msg: 'one\ntwo\u001b[2J' });
    expect(plainLine(line)).toBe(' info one\\u000atwo\\u001b[2J reader="\\u009b2J\\u2028"\n');
  });

  it('given what is no JSON, then it stands as it came', () => {
    expect(plainLine('words\n')).toBe('words\n');
  });
});
