import { describe, expect, it } from '@jest/globals';
import { smallCounty } from '#libs/testing/rule-books';
import { EVERYWHERE, hiddenBy, sees } from './sight.js';

const look = (
  scope: string,
  unit: string,
  tasks: readonly string[],
  accused: readonly string[] = [],
): boolean => sees({ scope, unit }, tasks, accused, smallCounty);

describe('who sees a case', () => {
  it.each([
    ['the unit with the task', 'east', 'east', true],
    ['a unit above it', 'county', 'county', true],
    ['an office of a unit above it', 'county', 'petition-bureau', true],
    ['a unit beside it', 'west', 'west', false],
    ['a unit below it', 'hill-village', 'hill-village', false],
    ['nobody', '', '', false],
  ])('%s', (_, scope, unit, expected) => {
    expect(look(scope, unit, ['east'])).toBe(expected);
  });

  it('nobody where no unit has a task', () => {
    expect(look('county', 'county', [])).toBe(false);
  });

  it('not a unit complained about, nor one below it, whatever task it has', () => {
    expect(look('east', 'east', ['east'], ['east'])).toBe(false);
    expect(look('hill-village', 'hill-village', ['hill-village'], ['east'])).toBe(false);
    // The office itself is complained about, not the area that it serves.
    expect(look('county', 'petition-bureau', ['east'], ['petition-bureau'])).toBe(false);
    expect(look('county', 'county', ['east'], ['petition-bureau'])).toBe(true);
    expect(look('county', 'county', ['east'], ['east'])).toBe(true);
  });

  it('the service itself, everywhere', () => {
    expect(look(EVERYWHERE, '', [], ['east'])).toBe(true);
  });
});

it('units that hide a case from a caller when complained about are exactly those by which it is not seen', () => {
  for (const [scope, unit] of [
    ['east', 'east'],
    ['county', 'petition-bureau'],
    ['east', 'east-mediation'],
  ] as const) {
    const hidden = hiddenBy({ scope, unit }, smallCounty);
    for (const { id } of smallCounty.allUnits())
      expect(look(scope, unit, [scope], [id])).toBe(!hidden.includes(id));
  }
});
