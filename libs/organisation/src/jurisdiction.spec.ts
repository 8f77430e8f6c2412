import { describe, expect, it } from '@jest/globals';
import { Jurisdiction, levelsBetween, type Officer, type Unit } from './jurisdiction.js';
import { listOfficers, listUnits } from './organisation-queries.js';

const name = { zh: '单位', en: 'Unit' };
const unit = (id: string, parent: string | null, more: Partial<Unit> = {}): Unit => ({
  id,
  name,
  level: 'COUNTY',
  kind: 'GENERAL',
  parent,
  from: '2000-01-01',
  to: null,
  ...more,
});
const officer = (id: string, ...posts: Officer['posts']): Officer => ({ id, name, posts });

const jurisdiction = new Jurisdiction(
  7,
  [
    unit('county', null),
    unit('bureau', 'county', { kind: 'PETITION_DEPARTMENT', serves: 'county' }),
    unit('east', 'county', { level: 'TOWNSHIP' }),
    unit('west', 'county', { level: 'TOWNSHIP', to: '2010-12-31', successor: 'middle' }),
    unit('middle', 'county', { level: 'TOWNSHIP', from: '2011-01-01', to: '2019-12-31', successor: 'east' }),
    unit('mill', 'east', { level: 'VILLAGE' }),
  ],
  [
    officer(
      'anybody',
      { unit: 'west', role: 'TOWNSHIP_OFFICER', from: '2005-01-01', to: '2010-12-31' },
      { unit: 'east', role: 'TOWNSHIP_OFFICER', from: '2011-01-01', to: null },
    ),
    officer('clerk', { unit: 'bureau', role: 'PETITION_OFFICER', from: '2015-01-01', to: null }),
    officer('head', { unit: 'mill', role: 'HANDLER', from: '2015-01-01', to: null }),
  ],
);

describe('A jurisdiction', () => {
  it('knows the line of superiors and what lies within', () => {
    expect(jurisdiction.lineage('mill')).toEqual(['mill', 'east', 'county']);
    expect(jurisdiction.lineage('nowhere')).toEqual([]);
    expect(jurisdiction.isWithin('mill', 'county')).toBe(true);
    expect(jurisdiction.isWithin('mill', 'mill')).toBe(true);
    expect(jurisdiction.isWithin('mill', 'bureau')).toBe(false);
    expect(jurisdiction.isWithin('nowhere', 'nowhere')).toBe(false);
  });

  it('gives an officer the subtree that the unit serves, or the unit’s own', () => {
    expect(jurisdiction.scopeOf('bureau')).toBe('county');
    expect(jurisdiction.scopeOf('east')).toBe('east');
    expect(jurisdiction.scopeOf('nowhere')).toBeUndefined();
  });

  it('follows successors to the unit that does the work on a day', () => {
    expect(jurisdiction.successorOf('west', '2010-12-31')).toBe('west');
    expect(jurisdiction.successorOf('west', '2011-01-01')).toBe('middle');
    expect(jurisdiction.successorOf('west', '2026-11-24')).toBe('east');
    expect(jurisdiction.successorOf('east', '1990-01-01')).toBeUndefined();
  });

  it('knows who held which post on a day, its first and last included', () => {
    const unitsOn = (date: string) => jurisdiction.postsOf('anybody', date).map((post) => post.unit);
    expect(unitsOn('2004-12-31')).toEqual([]);
    expect(unitsOn('2010-12-31')).toEqual(['west']);
    expect(unitsOn('2011-01-01')).toEqual(['east']);
    expect(jurisdiction.postsOf('nobody', '2011-01-01')).toEqual([]);
  });

  it('counts levels upward', () => {
    expect(levelsBetween('VILLAGE', 'COUNTY')).toBe(2);
    expect(levelsBetween('COUNTY', 'TOWNSHIP')).toBe(-1);
  });
});

describe('The list of units', () => {
  const ids = (query: Omit<Parameters<typeof listUnits>[1], 'limit'>) =>
    listUnits(jurisdiction, { ...query, limit: 200 }).items.map(({ id }) => id);

  it('filters by level, kind, parent, subtree and day', () => {
    expect(ids({})).toEqual(['bureau', 'county', 'east', 'middle', 'mill', 'west']);
    expect(ids({ level: 'TOWNSHIP' })).toEqual(['east', 'middle', 'west']);
    expect(ids({ level: 'TOWNSHIP', openAt: '2026-11-24' })).toEqual(['east']);
    expect(ids({ kind: 'PETITION_DEPARTMENT' })).toEqual(['bureau']);
    expect(ids({ parent: 'east' })).toEqual(['mill']);
    expect(ids({ within: 'east' })).toEqual(['east', 'mill']);
    expect(ids({ within: 'nowhere' })).toEqual([]);
  });

  it('gives page after page, each entry once, with the total', () => {
    const first = listUnits(jurisdiction, { limit: 4 });
    expect(first).toMatchObject({ next: 'middle', total: 6 });
    const second = listUnits(jurisdiction, { limit: 4, after: 'middle' });
    expect(second.items.map(({ id }) => id)).toEqual(['mill', 'west']);
    expect(second).toMatchObject({ next: null, total: 6 });
  });
});

describe('The list of officers', () => {
  const found = (query: Omit<Parameters<typeof listOfficers>[1], 'limit'>) =>
    listOfficers(jurisdiction, { ...query, limit: 200 }).items.map(
      ({ id, posts }) => `${id}: ${posts.map((post) => post.unit).join(', ')}`,
    );

  it('filters by unit, subtree, role and day, and shows the posts asked for', () => {
    expect(found({})).toEqual(['anybody: west, east', 'clerk: bureau', 'head: mill']);
    expect(found({ unit: 'east' })).toEqual(['anybody: east']);
    expect(found({ within: 'east', openAt: '2026-11-24' })).toEqual(['anybody: east', 'head: mill']);
    expect(found({ role: 'PETITION_OFFICER' })).toEqual(['clerk: bureau']);
    expect(found({ openAt: '2008-01-01' })).toEqual(['anybody: west']);
  });
});
