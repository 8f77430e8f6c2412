import { beforeAll, describe, expect, it } from '@jest/globals';
import { Jurisdiction } from './jurisdiction.js';
import type { OrganisationReference } from './organisation-reference.js';
import { NOWHERE, principalOf } from './principal.js';
import { demoCountyFile, readReferenceFile } from './reference-file.js';

const TODAY = '2026-11-24';

describe('The demo county', () => {
  let county: OrganisationReference;
  let jurisdiction: Jurisdiction;
  beforeAll(async () => {
    const read = await readReferenceFile(demoCountyFile());
    expect(read.problems).toBeUndefined();
    county = read.reference as OrganisationReference;
    jurisdiction = new Jurisdiction(1, county.units, county.officers);
  });

  it('has a county with its superiors, its offices and five open townships of three to five villages', () => {
    expect(jurisdiction.lineage('qinghe-county')).toEqual([
      'qinghe-county',
      'wangchuan-prefecture',
      'lanjiang-province',
    ]);
    const open = county.units.filter(({ id }) => jurisdiction.isOpen(id, TODAY));
    const townships = open.filter(({ level, kind }) => level === 'TOWNSHIP' && kind === 'GENERAL');
    expect(townships).toHaveLength(5);
    for (const township of townships) {
      const inside = open.filter(({ parent }) => parent === township.id);
      const villages = inside.filter(({ level }) => level === 'VILLAGE').length;
      expect(villages).toBeGreaterThanOrEqual(3);
      expect(villages).toBeLessThanOrEqual(5);
      expect(inside.filter(({ level }) => level === 'TOWNSHIP').map(({ kind }) => kind)).toEqual([
        'JUSTICE_OFFICE',
        'MEDIATION_COMMITTEE',
        'DISCIPLINE_COMMITTEE',
      ]);
    }
  });

  it('every open unit of the county but the court has a head, and every head a post there', () => {
    const headless = county.units.filter(
      ({ id, head }) => jurisdiction.isWithin(id, 'qinghe-county') && jurisdiction.isOpen(id, TODAY) && !head,
    );
    expect(headless.map(({ id }) => id)).toEqual(['qinghe-court']);
  });

  it('the abolished township is closed, and its successor does its work', () => {
    expect(jurisdiction.isOpen('gaoqiao-township', '2019-12-31')).toBe(true);
    expect(jurisdiction.isOpen('gaoqiao-township', '2020-01-01')).toBe(false);
    expect(jurisdiction.successorOf('gaoqiao-township', TODAY)).toBe('shanquan-township');
    expect(jurisdiction.successorOf('gaopo-village', TODAY)).toBe('gaoqiao-village');
  });

  it.each([
    ['petition', 'qinghe-petition-bureau', 'PETITION_OFFICER', 'qinghe-county'],
    ['township', 'shanquan-township', 'TOWNSHIP_OFFICER', 'shanquan-township'],
    ['mediator', 'shanquan-mediation-committee', 'MEDIATOR', 'shanquan-township'],
    ['inspector', 'qinghe-discipline-committee', 'INSPECTOR', 'qinghe-county'],
    ['leader', 'qinghe-county', 'LEADER', 'qinghe-county'],
    ['admin', NOWHERE, 'ADMINISTRATOR', NOWHERE],
    ['security', NOWHERE, 'SECURITY', NOWHERE],
    ['audit', NOWHERE, 'AUDIT', NOWHERE],
  ])('the account %s acts for %s as %s and sees %s', (login, unit, role, scope) => {
    const account = county.accounts.find((one) => one.login === login);
    const { administrator: kind = 'OFFICER', officer = null } = account ?? {};
    const principal = principalOf({ id: 'id', kind, officer }, {}, jurisdiction, TODAY);
    expect(principal).toMatchObject({ unit, role, scope });
  });

  it('names officers by role: no Chinese name stands in the file', () => {
    for (const { name } of county.officers)
      expect(name.zh).toMatch(/员|领导|主任|局长|书记|所长|干部|承办人/);
  });
});
