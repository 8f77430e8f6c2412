import { describe, expect, it } from '@jest/globals';
import { schemaOfUsable, type ServerFacts } from './server-requirements.js';

const GOOD: ServerFacts = {
  version: '15.0',
  version_number: 150_000,
  standby: false,
  encoding: 'UTF8',
  schema: 'public',
  off: null,
};

describe('A PostgreSQL server that is given', () => {
  it('is taken from version 15 on', () => {
    expect(schemaOfUsable(GOOD)).toBe('public');
  });

  it.each([
    [
      { version: '14.18', version_number: 140_018 },
      'is PostgreSQL 14.18. Huiying needs PostgreSQL 15 or later',
    ],
    [{ standby: true }, 'must name the primary'],
    [{ encoding: 'SQL_ASCII' }, "encoding 'UTF8'"],
    [{ off: ['fsync', 'synchronous_commit'] }, 'has fsync and synchronous_commit switched off'],
    [{ schema: null }, 'has no schema'],
  ])('is refused with a sentence: %o', (facts, sentence) => {
    expect(() => schemaOfUsable({ ...GOOD, ...facts })).toThrow(sentence);
  });
});
