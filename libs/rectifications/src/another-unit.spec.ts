import { describe, expect, it } from '@jest/globals';
import { type Actor, isRefusal } from '#libs/kernel';
import { actorOf, itemInHand, sealed, smallCounty } from '#libs/testing/rule-books';
import { Jurisdiction } from '#rules/organisation';
import type { ItemCommand } from './item.js';
import { dependenceOf, type NotAnother } from './item.rules.js';

const { aNewItem, approve, assign, by, claim, found, handOver, inspector, list, stateOf, submit, verify } =
  itemInHand;

/** Somebody of a unit that has no officer in the small county. */
const somebodyIn = (unit: string): Actor => ({ officer: `${unit}-officer`, unit, role: 'INSPECTOR' });

type Row = readonly [who: Actor, may: 'MAY' | NotAnother, why: string];

/**
 * Decision 34 as a table of cases. The item: a village has it under the head of the water bureau, another village assists; the township of the east
 * identified and listed it, the village submitted its measures and claimed completion.
 */
const VILLAGE_ITEM = () =>
  aNewItem().after(
    found(),
    list({ responsibleLeader: 'water-director', assistingUnits: ['lake-village'] }),
    [submit(), by('hill-head')],
    [approve, inspector],
    [claim(itemInHand.M), by('hill-head')],
  );

const ROWS: readonly Row[] = [
  [actorOf('hill-head'), 'RESPONSIBLE_OR_ASSISTING', 'the responsible unit'],
  [somebodyIn('lake-village'), 'RESPONSIBLE_OR_ASSISTING', 'an assisting unit'],
  [actorOf('east-officer'), 'TOOK_PART', 'whoever identified and listed it'],
  [actorOf('east-clerk'), 'TOOK_PART', 'another officer of the unit that identified and listed it'],
  [somebodyIn('water-bureau'), 'HEADED_BY_THE_LEADER', 'a unit that the item’s leader heads'],
  [actorOf('water-director'), 'HEADED_BY_THE_LEADER', 'the leader'],
  [
    { officer: 'water-director', unit: 'county', role: 'LEADER' },
    'RESPONSIBLE_PERSON',
    'the leader, in another unit',
  ],
  [
    { officer: 'hill-head', unit: 'west', role: 'INSPECTOR' },
    'RESPONSIBLE_PERSON',
    'whoever answers for a measure',
  ],
  [
    { officer: 'east-officer', unit: 'west', role: 'INSPECTOR' },
    'TOOK_PART',
    'an officer who took part in another unit',
  ],
  [
    actorOf('east-inspector'),
    'MAY',
    'village items: the township’s discipline committee, although the township listed it',
  ],
  [actorOf('inspector'), 'MAY', 'the county’s discipline committee, which approved its measures'],
  [actorOf('petition-officer'), 'MAY', 'an office of the county that took no part'],
  [actorOf('county-officer'), 'MAY', 'a superior'],
  [actorOf('west-officer'), 'MAY', 'a unit beside it'],
];

describe('another unit (decisions 34): a village item', () => {
  it.each(ROWS)('%j: %s (%s)', (actor, may) => {
    const item = VILLAGE_ITEM();
    const dependence = dependenceOf(actor, stateOf(item), smallCounty);
    expect(dependence?.because ?? 'MAY').toBe(may);
    // The same table holds for whoever verifies and for whoever is assigned to do so.
    const assigned = item.after([assign('county-discipline'), inspector]);
    const { decision } = assigned.when(verify(itemInHand.M), { actor });
    const refusedFor =
      isRefusal(decision) && decision.code === 'R-48' ? decision.details?.['because'] : undefined;
    expect(refusedFor ?? 'MAY').toBe(may);
  });

  it.each(ROWS)('%j: %s (%s), also for approving measures', (actor, may) => {
    const submitted = aNewItem().after(
      found(),
      list({ responsibleLeader: 'water-director', assistingUnits: ['lake-village'] }),
      [submit(), by('hill-head')],
    );
    const outcome = submitted.when(approve, { actor });
    if (may === 'MAY') outcome.accepted();
    else outcome.then('R-45', { because: may });
  });
});

const judged = (
  commands: readonly (ItemCommand | readonly [ItemCommand, { actor?: Actor }])[],
  actor: Actor,
) => dependenceOf(actor, stateOf(aNewItem().after(...commands)), smallCounty)?.because ?? 'MAY';

describe('another unit: other items', () => {
  const ofTheTownship = [
    [found({ subjectUnit: 'east' }), inspector],
    [list({ responsibleUnit: 'east', responsibleLeader: 'east-leader' }), inspector],
  ] as const;

  it('a township’s own: its discipline committee sits below it, the county’s took part here, a superior may', () => {
    expect(judged(ofTheTownship, actorOf('east-inspector'))).toBe('RESPONSIBLE_OR_ASSISTING');
    expect(judged(ofTheTownship, actorOf('second-inspector'))).toBe('TOOK_PART');
    expect(judged(ofTheTownship, actorOf('county-officer'))).toBe('MAY');
  });

  it('a superior that is the subject may not, nor what sits below it', () => {
    const county = [
      [found({ subjectUnit: 'county' }), by('petition-officer')],
      [
        list({ responsibleUnit: 'water-bureau', responsibleLeader: 'water-director' }),
        by('petition-officer'),
      ],
    ] as const;
    expect(judged(county, actorOf('county-officer'))).toBe('SUBJECT');
    expect(judged(county, actorOf('inspector'))).toBe('SUBJECT');
    expect(judged(county, actorOf('prefecture-officer'))).toBe('MAY');
  });

  it('under the head of the county, everybody in the county depends on the leader', () => {
    const headed = [found(), list({ responsibleLeader: 'county-officer' })];
    expect(judged(headed, actorOf('inspector'))).toBe('HEADED_BY_THE_LEADER');
    expect(judged(headed, { officer: 'o', unit: 'discipline-commission', role: 'EXTERNAL' })).toBe('MAY');
  });

  it('whoever had it before it changed hands may not', () => {
    const handed = [found(), list(), handOver()];
    expect(judged(handed, actorOf('hill-head'))).toBe('RESPONSIBLE_OR_ASSISTING');
  });

  it('whoever reported on it may not', () => {
    const reported = [
      found(),
      list(),
      [submit(), by('hill-head')],
      [approve, inspector],
      [{ type: 'ReportProgress', measure: null, percent: null, words: sealed('w') }, by('petition-officer')],
    ] as const;
    expect(judged(reported, actorOf('petition-clerk'))).toBe('TOOK_PART');
  });

  it('a head who took office later heads the unit today', () => {
    const units = smallCounty
      .allUnits()
      .map((unit) => (unit.id === 'west' ? { ...unit, head: 'east-leader' } : unit));
    const later = new Jurisdiction(2, units, smallCounty.allOfficers());
    const item = stateOf(aNewItem().after(found(), list({ responsibleLeader: 'east-leader' })));
    expect(dependenceOf(actorOf('west-officer'), item, smallCounty)).toBeUndefined();
    expect(dependenceOf(actorOf('west-officer'), item, later)?.because).toBe('HEADED_BY_THE_LEADER');
  });
});
