import { describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { committedContract } from './as-documented.js';

const { isAsDocumented } = committedContract();

const SESSION = {
  officer: 'liutai-head',
  unit: 'liutai-village',
  role: 'HANDLER',
  scope: 'liutai-village',
  permissions: [],
  owes: null,
};

const answer = (body: object, status = 200, type = 'application/json'): Response =>
  ({
    request: { method: 'GET', url: 'http://127.0.0.1/api/v1/sessions/current' },
    status,
    type,
    body,
  }) as unknown as Response;

describe('An answer, held against the committed contract', () => {
  it('is as documented where it has every member that is named, and no other', () => {
    expect(() => isAsDocumented(answer(SESSION))).not.toThrow();
    expect(() => isAsDocumented(answer({ ...SESSION, mood: 'GOOD' }))).toThrow(/additional properties/);
    const { scope: _scope, ...incomplete } = SESSION;
    expect(() => isAsDocumented(answer(incomplete))).toThrow(/required property 'scope'/);
    expect(() => isAsDocumented(answer({ ...SESSION, role: 'KING' }))).toThrow(/allowed values/);
  });

  it('is held against the shared description of a problem too', () => {
    const problem = { type: 'urn:x', title: 't', status: 401, code: 'unauthenticated', trace: 'x' };
    const type = 'application/problem+json';
    expect(() => isAsDocumented(answer(problem, 401, type))).not.toThrow();
    expect(() => isAsDocumented(answer({ ...problem, words: 'x' }, 401, type))).toThrow(/additional/);
  });
});
