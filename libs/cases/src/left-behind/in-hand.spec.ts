import { describe, expect, it } from '@jest/globals';
import {
  caseFacts,
  disputeInHand,
  given,
  itemInHand,
  petitionInHand,
  planInHand,
  roundInHand,
  smallCounty,
} from '#libs/testing/rule-books';
import type { HandOverCase } from '#rules/case-law';
import { consultationRoundCase } from '#rules/consultations';
import { dispute, disputeCase } from '#rules/disputes';
import { Jurisdiction, type Officer, type Unit } from '#rules/organisation';
import { petitionCase } from '#rules/petitions';
import { rectificationPlanCase } from '#rules/rectification-plans';
import { rectificationItemCase } from '#rules/rectifications';
import { isLeftBehind, lastDayOf, namesInHand, namesPresent } from './in-hand-names.js';

const TODAY = '2026-04-01';
const THEN = '2026-04-01T09:00:00+08:00';

/** The small county, in which a township and an officer of another end with March. */
const ending = { from: '2015-01-01', to: '2026-03-31' };
const old: Unit = {
  id: 'old-town',
  name: { zh: '旧镇', en: 'Old Town' },
  level: 'TOWNSHIP',
  kind: 'GENERAL',
  parent: 'county',
  successor: 'east',
  ...ending,
};
const leaver: Officer = {
  id: 'leaver',
  name: { zh: '某人', en: 'Somebody' },
  posts: [{ unit: 'east', role: 'TOWNSHIP_OFFICER', ...ending }],
};
const jurisdiction = new Jurisdiction(
  2,
  [...smallCounty.allUnits(), old],
  [...smallCounty.allOfficers(), leaver],
);
const facts = { ...caseFacts, jurisdiction };

const handOver = (unit: string, officer: string | null = null): HandOverCase => ({
  type: 'HandOverCase',
  unit,
  officer,
});

const { assign, by, C, close, open, respond, settle, township, triage } = disputeInHand;
const bureau = by('petition-officer', THEN);

/** A dispute that this unit has in hand, assigned by the county. */
const disputeOf = (unit: string, officer: string | null = null) =>
  given(dispute, { facts, actor: petitionInHand.bureau.actor!, at: '2026-03-02T09:00:00+08:00' }).after(
    open(),
    triage(),
    assign(unit, { responsibleOfficer: officer }),
  );

describe('a case whose unit was closed', () => {
  it('is handed to the unit that goes on with its work, by that unit or one above', () => {
    for (const sender of [bureau, by('east-officer', THEN)]) {
      const handed = disputeOf('old-town')
        .when(handOver('east', 'east-clerk'), sender)
        .then([
          {
            type: 'CaseHandedOver',
            data: {
              from: { unit: 'old-town', officer: null },
              unit: 'east',
              officer: 'east-clerk',
              level: 'TOWNSHIP',
            },
          },
        ]);
      expect(disputeCase.summary(handed.state)).toMatchObject({
        state: 'ASSIGNED',
        holder: 'east',
        officer: 'east-clerk',
      });
      expect(disputeCase.tasks(handed.state)).toEqual(expect.arrayContaining(['old-town', 'east']));
    }
  });

  it('goes to another unit of the area where the superior says so, and to no closed one (R-22)', () => {
    disputeOf('old-town').when(handOver('west'), bureau).accepted();
    disputeOf('old-town').when(handOver('grain-bureau'), bureau).then('R-22');
    disputeOf('old-town').when(handOver('east', 'west-officer'), bureau).then('R-22');
    disputeOf('old-town')
      .when(handOver('far-county'), bureau)
      .then('S-OUTSIDE-AREA', { outside: 'far-county' });
  });

  it('is handed over by nobody else', () => {
    disputeOf('old-town').when(handOver('west'), by('west-officer', THEN)).then('S-NOT-IN-CHARGE');
  });

  it('stays with its unit on the last day of that unit', () => {
    disputeOf('old-town')
      .when(handOver('east'), by('petition-officer', '2026-03-31T23:00:00+08:00'))
      .then('S-STILL-IN-CHARGE', { unit: 'old-town' });
  });

  it('is handed over also when nobody has triaged it', () => {
    const opened = given(dispute, {
      facts,
      actor: petitionInHand.bureau.actor!,
      at: '2026-03-02T09:00:00+08:00',
    }).after(open({ receivingUnit: 'old-town' }));
    const handed = opened.when(handOver('east'), bureau).accepted();
    expect(disputeCase.summary(handed.state)).toMatchObject({ state: 'OPENED', holder: 'east' });
  });
});

describe('a case whose officer left', () => {
  it('is given to another officer, by the unit itself', () => {
    const assigned = disputeOf('east', 'leaver');
    const handed = assigned.when(handOver('east', 'east-clerk'), by('east-officer', THEN)).accepted();
    expect(disputeCase.summary(handed.state)).toMatchObject({ holder: 'east', officer: 'east-clerk' });
    assigned
      .when(handOver('east', 'east-clerk'), by('east-officer', '2026-03-31T09:00:00+08:00'))
      .then('S-STILL-IN-CHARGE', { officer: 'leaver' });
  });
});

describe('a case that is over', () => {
  it('has nothing to hand over', () => {
    const closed = disputeOf('east').after(
      [respond(C), township],
      [settle(C), township],
      [close('EXPLAINED_ACCEPTED'), township],
    );
    expect(disputeCase.inHand(closed.state)).toEqual([]);
    closed.when(handOver('east'), bureau).then('S-NOTHING-IN-HAND');
  });
});

describe('every case type says what is in hand', () => {
  const names = namesInHand;

  it('of a dispute: the case, its mediation, its obligations, its concerns', () => {
    expect(names(disputeCase.inHand(disputeOf('east', 'leaver').state))).toEqual([
      'CASE east',
      'CASE leaver@east',
    ]);
    expect(names(disputeCase.inHand(disputeInHand.inMediation().state))).toEqual([
      'CASE east',
      'MEDIATION east-mediation',
      'MEDIATION mediator@east-mediation',
    ]);
    const agreed = disputeInHand
      .inMediation()
      .after([disputeInHand.agree(), disputeInHand.mediator], [disputeInHand.sign(), disputeInHand.mediator]);
    const inHand = disputeCase.inHand(agreed.state);
    expect(names(inHand)).toEqual(['CASE east', 'OBLIGATION east']);
    expect(inHand.find(({ kind }) => kind === 'OBLIGATION')).toMatchObject({
      part: expect.stringContaining('obligation') as unknown,
      act: 'HandOverCase',
    });
    const owned = disputeOf('east').after([
      { type: 'AssignConcern', concern: C, unit: 'east', officer: 'east-clerk', respondBy: null },
      township,
    ]);
    expect(disputeCase.inHand(owned.state)).toContainEqual({
      kind: 'CONCERN',
      part: C,
      unit: 'east',
      officer: 'east-clerk',
      act: 'AssignConcern',
    });
  });

  it('of a petition until it is over, a round until its concerns are closed, a plan until it is published', () => {
    expect(names(petitionCase.inHand(petitionInHand.accepted().state))).toEqual(['CASE east']);
    expect(names(petitionCase.inHand(petitionInHand.concluded().state))).toEqual([]);
    expect(names(consultationRoundCase.inHand(roundInHand.closedWithTwo().state))).toEqual(['CASE east']);
    expect(names(rectificationPlanCase.inHand(planInHand.approved().state))).toEqual(['CASE east']);
    expect(names(rectificationPlanCase.inHand(planInHand.published().state))).toEqual([]);
  });

  it('of an item: who found it, who rectifies it, who verifies it', () => {
    const { aNewItem, claimed, found, listed } = itemInHand;
    expect(rectificationItemCase.inHand(aNewItem().after(found()).state)).toMatchObject([
      { kind: 'ITEM', act: 'ListItem' },
    ]);
    const inHand = rectificationItemCase.inHand(
      listed().after([itemInHand.assign('county-discipline'), itemInHand.inspector]).state,
    );
    expect(inHand.map(({ act, unit, officer }) => [act, unit, officer])).toEqual([
      ['HandOverItem', 'hill-village', null],
      ['HandOverItem', 'hill-village', expect.any(String)],
      ['AssignVerifier', 'county-discipline', null],
    ]);
    expect(names(rectificationItemCase.inHand(claimed().state))).toEqual(['ITEM county-discipline']);
    expect(names(rectificationItemCase.inHand(itemInHand.closedOff().state))).toEqual([]);
  });
});

describe('who is gone', () => {
  const what = { kind: 'CASE', part: null, act: 'HandOverCase' } as const;
  const present = namesPresent(jurisdiction, TODAY);

  it.each([
    ['a closed unit', { unit: 'old-town', officer: null }, true],
    ['a unit that nobody knows', { unit: 'nowhere', officer: null }, true],
    ['an open unit', { unit: 'east', officer: null }, false],
    ['an officer who left', { unit: 'east', officer: 'leaver' }, true],
    ['an officer who works elsewhere', { unit: 'west', officer: 'east-clerk' }, true],
    [
      'an officer who works elsewhere, where any office will do',
      { unit: 'west', officer: 'east-clerk', anywhere: true },
      false,
    ],
    ['an officer who left every office', { unit: 'west', officer: 'leaver', anywhere: true }, true],
    ['an officer who is there', { unit: 'east', officer: 'east-clerk' }, false],
  ] as const)('given %s, by name and by judgement alike', (_who, by, gone) => {
    const one = { ...what, ...by };
    const [name = ''] = namesInHand([one]);
    expect(isLeftBehind(one, jurisdiction, TODAY)).toBe(gone);
    expect(present.includes(name.split(' ')[1] ?? '')).toBe(!gone);
  });

  it('and since when', () => {
    expect(lastDayOf({ ...what, unit: 'old-town', officer: null }, jurisdiction)).toBe('2026-03-31');
    expect(lastDayOf({ ...what, unit: 'east', officer: 'leaver' }, jurisdiction)).toBe('2026-03-31');
    expect(lastDayOf({ ...what, unit: 'west', officer: 'nobody' }, jurisdiction)).toBeNull();
  });
});
