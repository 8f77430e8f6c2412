import { describe, expect, it } from '@jest/globals';
import { disputeInHand } from '#libs/testing/rule-books';

const { aNewCase, by, C, close, intake, open, stateOf, triaged } = disputeInHand;

describe('a petition is linked', () => {
  const link = (...pairs: { here: string; there: string }[]) =>
    ({ type: 'LinkPetition', petition: 'petition-1', pairs }) as const;

  it('by pairs of concerns, one to one and known here (R-18)', () => {
    const opened = aNewCase().after(open({ concerns: [intake(), intake()] }));
    opened.when(link()).then('R-18');
    opened.when(link({ here: 'unknown', there: 'a' })).then('R-18', { unknown: ['unknown'] });
    opened.when(link({ here: C, there: 'a' }, { here: C, there: 'b' })).then('R-18');
    opened.when(link({ here: C, there: 'a' }, { here: '1/concern-1', there: 'a' })).then('R-18');
    opened
      .when(link({ here: C, there: 'a' }, { here: '1/concern-1', there: 'b' }))
      .then([{ type: 'PetitionLinked', data: { petition: 'petition-1' } }]);
  });

  it('by those in charge, while the dispute is in hand', () => {
    triaged()
      .when(link({ here: C, there: 'a' }), by('hill-head'))
      .then('S-NOT-IN-CHARGE');
    triaged()
      .after(close('DUPLICATE', { duplicateOf: 'other' }))
      .when(link({ here: C, there: 'a' }))
      .then('S-STEP');
  });

  it('once, and unlinked with a reason', () => {
    const linked = triaged().after(link({ here: C, there: 'a' }));
    const unlink = {
      type: 'UnlinkPetition',
      petition: 'petition-1',
      reasonCode: 'NOT_THE_SAME_MATTER',
    } as const;
    linked.when(unlink, by('hill-head')).then('S-NOT-IN-CHARGE');
    linked.when(link({ here: C, there: 'a' })).then('S-LINKED');
    const unlinked = linked
      .when(unlink)
      .then([{ type: 'PetitionUnlinked', data: { petition: 'petition-1' } }]);
    unlinked.when(unlink).then('S-NOT-LINKED');
    expect(stateOf(unlinked).petitions).toEqual([]);
  });
});

describe('what other cases did', () => {
  const note = { type: 'NoteRecurrence', case: 'later' } as const;
  const closed = () => triaged().after(close('DUPLICATE', { duplicateOf: 'other' }));

  it('is noted by the service: a recurrence once, also in a closed case', () => {
    closed().when(note).then('S-PROCESS-ONLY');
    const noted = closed()
      .when(note, by('system'))
      .then([{ type: 'RecurrenceNoted', data: { case: 'later' } }]);
    noted.when(note, by('system')).then('S-NOTED');
    expect(stateOf(noted)).toMatchObject({ state: 'CLOSED', recurrences: ['later'] });
  });

  it('a link that the petition refused is taken away by the service, whoever holds the dispute and however old it is', () => {
    const refused = {
      type: 'UnlinkPetition',
      petition: 'petition-1',
      reasonCode: 'REFUSED_BY_PETITION',
    } as const;
    const linked = triaged().after({
      type: 'LinkPetition',
      petition: 'petition-1',
      pairs: [{ here: C, there: 'a' }],
    });
    linked.when(refused).then('S-PROCESS-ONLY');
    linked.when(refused, by('system')).accepted();
    linked
      .after(close('DUPLICATE', { duplicateOf: 'other' }), { type: 'EraseWords', ground: 'RETENTION_ENDED' })
      .when(refused, by('system'))
      .accepted();
  });
});
