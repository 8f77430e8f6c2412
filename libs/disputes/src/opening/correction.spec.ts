import { describe, expect, it } from '@jest/globals';
import { disputeInHand, sealed } from '#libs/testing/rule-books';

const { by, close, inMediation, agree, mediator, stateOf, triaged } = disputeInHand;

describe('the record is corrected (R-62)', () => {
  const correct = (more: object = {}) =>
    ({
      type: 'CorrectRecord',
      fields: { place: 'lake-village' },
      reason: sealed('misheard'),
      approver: 'east-clerk',
      ...more,
    }) as const;

  it('by an event that supersedes, with a reason and an approval by somebody else', () => {
    const corrected = triaged()
      .when(correct())
      .then([{ type: 'RecordCorrected', data: { corrects: 'DisputeOpened', approver: 'east-clerk' } }]);
    expect(stateOf(corrected).place).toBe('lake-village');
    expect(stateOf(corrected).receivedAt).toBe('2026-03-02T00:30:00.000Z');
  });

  it('not without reason, approver or field, nor approved by its author', () => {
    for (const flaw of [
      { reason: null },
      { approver: null },
      { approver: 'east-officer' },
      { approver: 'nobody' },
      { fields: {} },
    ])
      triaged().when(correct(flaw)).then('R-62');
  });

  it('by those in charge', () => {
    triaged().when(correct(), by('west-officer')).then('S-NOT-IN-CHARGE');
  });

  it('keeps the parties while an agreement between them stands', () => {
    const parties = [{ person: 'zhao', role: 'APPLICANT', details: sealed('zhao') }];
    triaged()
      .when(correct({ fields: { parties } }))
      .accepted();
    inMediation()
      .after([agree(), mediator])
      .when(correct({ fields: { parties } }))
      .then('S-AGREEMENT-STANDS');
  });

  it('also after the close, and of the place only to a village', () => {
    triaged()
      .after(close('DUPLICATE', { duplicateOf: 'other' }))
      .when(correct())
      .accepted();
    triaged()
      .when(correct({ fields: { place: 'west' } }))
      .then('R-01');
    triaged()
      .when(correct({ fields: { receivedAt: '2027-01-01T00:00:00.000Z' } }))
      .then('R-65');
  });
});
