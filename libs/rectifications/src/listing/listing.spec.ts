import { describe, expect, it } from '@jest/globals';
import { itemInHand } from '#libs/testing/rule-books';

const {
  aNewItem,
  by,
  closedOff,
  found,
  handOver,
  inspector,
  list,
  listed,
  planned,
  stateOf,
  township,
  village,
} = itemInHand;

describe('an item is listed', () => {
  it('with its leader, unit, mode, original date, goal and the way of its verification', () => {
    const item = aNewItem()
      .after(found())
      .when(list())
      .then([{ type: 'ItemListed', data: { responsibleUnit: 'hill-village', mode: 'TIME_LIMITED' } }]);
    expect(stateOf(item)).toMatchObject({
      state: 'LISTED',
      dates: { original: '2026-04-30', current: '2026-04-30', moves: [] },
      parties: ['hill-village'],
    });
  });

  it('not without one of these (R-44): least of all without an original date', () => {
    const missing = {
      responsibleLeader: null,
      dueDate: null,
      mode: null,
      goal: null,
      verificationMethod: null,
    };
    aNewItem()
      .after(found())
      .when(list(missing))
      .then('R-44', { missing: ['responsibleLeader', 'mode', 'dueDate', 'goal', 'verificationMethod'] });
    aNewItem()
      .after(found())
      .when(list({ responsibleUnit: null }))
      .then('R-44');
  });

  it('under a leader who holds an office, for a day to come (R-44)', () => {
    const identified = aNewItem().after(found());
    identified.when(list({ responsibleLeader: 'nobody' })).then('R-44');
    identified.when(list({ dueDate: '2026-03-01' })).then('R-44');
    identified.when(list({ dueDate: '2026-03-02' })).accepted();
  });

  it('for a unit that can do it, in the area of whoever lists it', () => {
    const identified = aNewItem().after(found());
    identified.when(list({ responsibleUnit: 'discipline-commission' })).then('R-22');
    identified.when(list({ assistingUnits: ['grain-bureau'] })).then('R-22');
    identified.when(list({ responsibleUnit: 'west-village' })).then('S-OUTSIDE-AREA');
    identified.when(list(), by('west-officer')).then('S-OUTSIDE-AREA');
    identified.when(list(), inspector).accepted();
    identified.when(list(), village).accepted();
  });

  it('once: its mode and its original date are fixed from then on', () => {
    listed()
      .when(list({ mode: 'LONG_TERM' }))
      .then('S-STEP');
  });
});

describe('an item changes hands', () => {
  it('by whoever keeps the list, and keeps its date', () => {
    const handed = planned()
      .when(handOver(), township)
      .then([{ type: 'ItemHandedOver', data: { from: 'hill-village', responsibleUnit: 'lake-village' } }]);
    expect(stateOf(handed)).toMatchObject({
      listing: { responsibleUnit: 'lake-village', responsibleLeader: 'east-leader', mode: 'TIME_LIMITED' },
      dates: { original: '2026-04-30' },
      parties: ['hill-village', 'lake-village'],
    });
  });

  it('never by the unit that has the task', () => {
    listed().when(handOver(), village).then('S-NOT-IN-CHARGE');
  });

  it('as long as somebody has still to do something', () => {
    closedOff().when(handOver()).then('S-STEP');
    aNewItem().after(found()).when(handOver()).then('S-STEP');
  });

  it('to a unit that can do it, within the area of whoever hands it on', () => {
    listed()
      .when(handOver({ responsibleUnit: 'west-village' }))
      .then('S-OUTSIDE-AREA');
    listed().when(handOver(), by('west-officer')).then('S-OUTSIDE-AREA');
    listed()
      .when(handOver({ responsibleUnit: 'grain-bureau' }), inspector)
      .then('R-22');
  });
});
