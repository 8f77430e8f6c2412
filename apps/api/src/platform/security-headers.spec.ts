import { afterEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { readConfiguration } from '../configuration.js';
import { secure } from './security-headers.js';

describe('Telling browsers to come by TLS for ever', () => {
  let server: FastifyInstance;
  afterEach(() => server.close());

  async function asked(
    trustProxy: string | false,
    headers: Record<string, string>,
  ): Promise<string | undefined> {
    server = fastify({ trustProxy });
    await secure(server, readConfiguration({}, 'COUNTY'));
    server.get('/', async () => 'x');
    const answer = await server.inject({ url: '/', headers: { host: 'localhost', ...headers } });
    expect(answer.statusCode).toBe(200);
    const told = answer.headers['strict-transport-security'];
    return told === undefined ? undefined : String(told);
  }

  it('given a proxy that is trusted and says that the request came by TLS, then it is told', async () => {
    expect(await asked('127.0.0.1', { 'x-forwarded-proto': 'https' })).toMatch(
      /^max-age=\d{8}; includeSubDomains$/,
    );
  });

  it('given such a proxy and a request without TLS, then it is not', async () => {
    expect(await asked('127.0.0.1', { 'x-forwarded-proto': 'http' })).toBeUndefined();
  });

  it('given somebody who only says so, then it is not', async () => {
    expect(await asked(false, { 'x-forwarded-proto': 'https' })).toBeUndefined();
  });
});
