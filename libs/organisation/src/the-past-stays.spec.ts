import { describe, expect, it } from '@jest/globals';
import { Jurisdiction, type Unit } from './jurisdiction.js';
import { thePastStays } from './the-past-stays.rules.js';

const closed: Unit = {
  id: 'liushu',
  name: { zh: '柳树镇', en: 'Liushu' },
  level: 'TOWNSHIP',
  kind: 'GENERAL',
  parent: null,
  from: '2000-01-01',
  to: '2019-12-31',
};
const before = new Jurisdiction(1, [closed], []);
const found = (next: Partial<Unit>) =>
  thePastStays(before, { units: [{ ...closed, ...next }], officers: [] }).map(({ at, field }) => [at, field]);

describe('The code of a closed unit', () => {
  it('given one that begins anew after its last day, then it is refused, with what would be right', () => {
    expect(found({ from: '2024-01-01', to: null })).toEqual([['unit liushu', 'from']]);
    const [problem] = thePastStays(before, {
      units: [{ ...closed, from: '2024-01-01', to: null }],
      officers: [],
    });
    expect(problem?.sentence.zh).toMatch(/不得改作他用.*新的代码.*2000-01-01/);
    expect(problem?.sentence.en).toMatch(/never used again.*another code.*2000-01-01/);
  });

  it('given one that goes on as another kind of unit, then it is refused', () => {
    expect(found({ to: null, kind: 'COURT' })).toEqual([['unit liushu', 'id']]);
    expect(found({ to: null, level: 'COUNTY' })).toEqual([['unit liushu', 'id']]);
  });

  it('given a last day that is corrected or taken back, then the unit is what it was', () => {
    expect(found({})).toEqual([]);
    expect(found({ to: null })).toEqual([]);
    expect(found({ to: '2020-06-30', from: '1999-01-01' })).toEqual([]);
    expect(found({ kind: 'DEPARTMENT' })).toEqual([]);
  });
});
