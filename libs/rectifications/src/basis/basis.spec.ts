import { describe, expect, it } from '@jest/globals';
import { itemInHand } from '#libs/testing/rule-books';

const { aNewItem, annul, answered, closedOff, concern, confirm, contested, found, identify, list } =
  itemInHand;
const { service, stateOf, village } = itemInHand;
const reject = { type: 'RejectBasis', ...concern, code: 'NOT_FOUND' } as const;
const link = { type: 'LinkConcern', ...concern } as const;
const stated = { type: 'StateNoBasis', reasonCode: 'SELF_EXAMINATION', reason: null } as const;
const other = { case: 'case-2', concern: 'concern-2' };

describe('a link to a concern', () => {
  it('is proposed, then confirmed by the service; a pending one blocks the listing', () => {
    const proposed = aNewItem().after(identify());
    proposed.when(list()).then('S-LINK-PENDING', { pending: [concern] });
    const confirmed = proposed
      .when(confirm(), service)
      .then([{ type: 'BasisConcernConfirmed', data: concern }]);
    confirmed.when(list()).accepted();
  });

  it('comes with the answer that stood when it was noted', () => {
    const confirmed = aNewItem()
      .after(identify())
      .when(confirm({ answeredAt: '2026-03-01T01:00:00.000Z' }), service)
      .then([{ type: 'BasisConcernConfirmed' }, { type: 'BasisConcernAnswered', data: { revision: 3 } }]);
    expect(stateOf(confirmed).basis).toMatchObject([
      { state: 'CONFIRMED', answeredAt: '2026-03-01T01:00:00.000Z' },
    ]);
  });

  it('may be rejected, with a code; an item whose concerns were all rejected has no basis (R-42)', () => {
    const rejected = aNewItem().after(identify(), [reject, service]);
    expect(stateOf(rejected).basis).toMatchObject([{ state: 'REJECTED', code: 'NOT_FOUND' }]);
    rejected.when(list()).then('R-42', { rejected: [{ concern: 'concern-1', code: 'NOT_FOUND' }] });
    rejected.after(stated).when(list()).accepted();
    rejected.after(link, [confirm(), service]).when(list()).accepted();
  });

  it('is settled once, and only where it was proposed', () => {
    const confirmed = aNewItem().after(identify(), [confirm(), service]);
    confirmed.when(confirm(), service).then('S-NOTED');
    confirmed.when(reject, service).then('S-NOTED');
    confirmed.when(confirm(other), service).then('S-NOTED');
  });

  it('is made once for a concern, also in one request', () => {
    const twice = aNewItem().after(identify({ basis: [concern, concern] }));
    expect(stateOf(twice).basis).toHaveLength(1);
    twice.when(link).then('S-LINKED');
  });

  it('can be added as long as the item has not ended', () => {
    aNewItem().after(found()).when(link).accepted();
    closedOff().when(link).then('S-STEP');
    aNewItem().after(found(), annul()).when(link).then('S-STEP');
  });

  it('is added by those in whose area the item lies', () => {
    aNewItem().after(found()).when(link, itemInHand.by('west-officer')).then('S-OUTSIDE-AREA');
  });
});

describe('what becomes of a concern', () => {
  const confirmed = () => aNewItem().after(identify(), [confirm(), service]);

  it('is told by the service alone', () => {
    for (const command of [confirm(), reject, answered(), contested()])
      aNewItem().after(identify()).when(command).then('S-PROCESS-ONLY');
  });

  it('is noted in the item’s own stream, the newest fact', () => {
    const told = confirmed().after([answered(4), service]);
    expect(stateOf(told).basis).toMatchObject([{ answeredAt: '2026-03-02T01:30:00.000Z', revision: 4 }]);
    expect(stateOf(told.after([contested(5), service])).basis).toMatchObject([
      { answeredAt: null, revision: 5 },
    ]);
  });

  it('is no news twice, nor where something newer is known', () => {
    const told = confirmed().after([answered(4), service]);
    told.when(answered(4), service).then('S-NOTED', { known: 4 });
    told.when(contested(3), service).then('S-NOTED');
  });

  it('is nothing to an item that it is no confirmed basis of', () => {
    aNewItem().after(identify()).when(answered(), service).then('S-NOTED');
  });
});

describe('that there is no concern', () => {
  it('is stated before the listing, by those in whose area it lies', () => {
    const rejected = aNewItem().after(identify(), [reject, service]);
    rejected.when(stated, itemInHand.by('west-officer')).then('S-OUTSIDE-AREA');
    rejected.after(stated, list()).when(stated).then('S-STEP');
    rejected.when(stated, village).accepted();
  });
});
