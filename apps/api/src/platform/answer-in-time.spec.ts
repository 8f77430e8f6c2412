import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { fastify, type FastifyInstance } from 'fastify';
import { answerInTime, answerLater } from './answer-in-time.js';

describe('answering in time', () => {
  let server: FastifyInstance;
  let address: string;
  let goOn: () => void;
  let carriedOut: number;

  beforeEach(async () => {
    server = fastify();
    answerInTime(server, { answerMs: 60, most: 3 });
    const silence = new Promise<void>((resolve) => (goOn = resolve));
    carriedOut = 0;
    const slow = async (): Promise<object> => {
      await silence;
      carriedOut++;
      return { done: true };
    };
    server.post('/command', slow);
    server.post('/import', { config: { takesFiles: true } }, slow);
    server.post('/waits', (request) => {
      answerLater(request, 60_000);
      return slow();
    });
    server.get('/file', (_request, reply) => {
      const pieces = async function* (): AsyncGenerator<string> {
        yield 'first ';
        await silence;
        yield 'last';
      };
      return reply.send(Readable.from(pieces()));
    });
    server.get('/health/live', async () => ({ status: 'live' }));
    address = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    goOn();
    await server.close();
  });

  const post = (path: string): Promise<Response> => fetch(address + path, { method: 'POST' });

  it('given a database that says nothing, when a command is sent, then its sender is told to come again, and it may still be carried out', async () => {
    const answer = await post('/command');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ code: 'unavailable', status: 503 });
    goOn();
    expect((await post('/command')).status).toBe(200);
    expect(carriedOut).toBe(2);
  });

  it('given an answer that waits for its record, then it is sent as it is, and not told late meanwhile', async () => {
    let sent = 0;
    const recording = fastify();
    answerInTime(recording, { answerMs: 60, most: 3 });
    recording.addHook('onSend', async () => {
      sent++;
      await new Promise((resolve) => setTimeout(resolve, 150));
    });
    recording.post('/act', async () => ({ done: true }));
    const at = await recording.listen({ port: 0, host: '127.0.0.1' });
    const answer = await fetch(`${at}/act`, { method: 'POST' });
    expect([answer.status, await answer.json(), sent]).toEqual([200, { done: true }, 1]);
    await recording.close();
  });

  it('given a request that was told to wait, then it has so much more time', async () => {
    const asked = post('/waits');
    expect((await post('/command')).status).toBe(503);
    goOn();
    expect((await asked).status).toBe(200);
  });

  it('given a route that takes files, then it has its own times', async () => {
    const [file, command] = [post('/import'), post('/command')];
    expect((await command).status).toBe(503);
    goOn();
    expect((await file).status).toBe(200);
  });

  it('given a file on its way, when it takes longer than an answer may, then it is sent to its end', async () => {
    const file = await fetch(`${address}/file`);
    // another answer is late by then
    expect((await post('/command')).status).toBe(503);
    goOn();
    expect([file.status, await file.text()]).toEqual([200, 'first last']);
  });

  it('given as many requests under way as may be, when another comes, then it is told at once to come again, and a probe is heard', async () => {
    const imports = [post('/import'), post('/import'), post('/import')];
    let answer: Response;
    do answer = await post('/command');
    while (answer.status !== 503);
    expect(await answer.json()).toMatchObject({ code: 'unavailable' });
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    goOn();
    for (const one of await Promise.all(imports)) expect(one.status).toBe(200);
    expect((await post('/command')).status).toBe(200);
  });
});
