import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';

/** A dispute as an officer of a township opens it: a party by name, one concern. */
export const OPENING = JSON.stringify({
  channel: 'VISIT',
  receivedAt: '2026-01-05T09:00:00+08:00',
  receivingUnit: 'shanquan-township',
  place: 'liutai-village',
  title: '道路施工占地',
  words: '施工占用承包地,补偿面积与丈量不符,请求重新丈量。',
  conductOf: 'NONE',
  parties: [{ role: 'APPLICANT', person: { name: '村民(示例)' } }],
  concerns: [{ kind: 'WORRY', raiser: { kind: 'ANONYMOUS' }, conductOf: 'NONE', words: '补偿面积按什么算?' }],
});

/**
 * 64 clients that send it, one after the other each, under keys of their own or all under one, as the accounts of `tokens` in turn: an account may
 * have 20 requests under way. @returns what autocannon counted
 */
export const openings = ({ url, path, tokens = [], seconds, clients = 64, key }) => {
  const headers = { 'content-type': 'application/json' };
  let sent = 0;
  const setupRequest = (request) => ({
    ...request,
    headers: {
      ...headers,
      'idempotency-key': key ?? randomUUID(),
      ...(tokens.length > 0 ? { authorization: `Bearer ${tokens[sent++ % tokens.length]}` } : {}),
    },
    body: OPENING,
  });
  return autocannon({
    url,
    connections: clients,
    duration: seconds,
    headers,
    requests: [{ method: 'POST', path, setupRequest }],
  });
};

/** Answers that did their work in a second, and those that did not. */
export const perSecond = (counted) => counted['2xx'] / counted.duration;
export const failed = ({ non2xx, errors, timeouts }) => non2xx + errors + timeouts;
