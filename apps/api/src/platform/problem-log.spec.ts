import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { Problem } from '#libs/contracts';
import { refuse } from '#libs/kernel';
import { createLog } from './logging.js';
import { ProblemFilter, sendProblem } from './problem.filter.js';
import { logProblems } from './problem-log.js';

describe('A problem in the log', () => {
  let server: FastifyInstance;
  let lines: Record<string, unknown>[];
  beforeEach(() => {
    lines = [];
    server = fastify({ genReqId: () => 'the-trace' });
    logProblems(
      server,
      createLog('info', { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) }),
    );
  });
  afterEach(() => server.close());

  it('given a rule that refuses, then the line has the code of the rule, at the level of news', async () => {
    const both = { zh: '。', en: '.' };
    const refusal = refuse({ code: 'R-30', rule: both, remedy: both, basis: [] });
    server.get('/cases/:id', (request, reply) =>
      sendProblem(request, reply, new Problem('refused', { refusal })),
    );
    await server.inject('/cases/Wang-Xiaoming?note=words');
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(String) as unknown,
        trace: 'the-trace',
        code: 'R-30',
        status: 422,
        method: 'GET',
        route: '/cases/:id',
        msg: 'A problem was answered',
      },
    ]);
  });

  it('given an error of the service, then one line with its class and place, and without its message', async () => {
    const filter = new ProblemFilter({ allowedAt: () => [] });
    server.get('/', (request, reply) =>
      filter.catch(new TypeError('what Wang Xiaoming wrote'), {
        switchToHttp: () => ({ getRequest: () => request, getResponse: () => reply }),
      } as never),
    );
    const { body } = await server.inject('/');
    expect(lines).toMatchObject([
      { level: 50, trace: 'the-trace', code: 'internal-error', status: 500, cause: { error: 'TypeError' } },
    ]);
    for (const told of [body, JSON.stringify(lines)]) expect(told).not.toContain('Xiaoming');
  });

  it('given an answer that is none of our doing but late, then it is an error too', async () => {
    server.get('/', (request, reply) => sendProblem(request, reply, new Problem('unavailable')));
    await server.inject('/');
    expect(lines).toMatchObject([{ level: 50, code: 'unavailable', status: 503 }]);
  });
});
