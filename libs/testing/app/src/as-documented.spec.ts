import { describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { committedContract } from './as-documented.js';

const { isAsDocumented } = committedContract();

const SESSION = {
  login: 'liutai-head',
  officer: 'liutai-head',
  unit: 'liutai-village',
  role: 'HANDLER',
  names: { officer: { zh: '某人', en: 'Somebody' }, unit: null },
  posts: [{ unit: 'liutai-village', role: 'HANDLER', name: null }],
  scope: 'liutai-village',
  permissions: [],
  owes: null,
  secondFactor: false,
  acting: '00000000-0000-4000-8000-000000000001',
  expiresAt: '2026-03-02T13:00:00.000Z',
  idleSeconds: 1_800,
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
