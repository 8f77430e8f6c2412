import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';

const { aNewItem, by, claimed, closedOff, found, inspector, listed, planned, stateOf, township, village } =
  itemInHand;
const ask = (dueDate = '2026-05-31') =>
  ({ type: 'ChangeDueDate', dueDate, reason: sealed('the rain') }) as const;
const R = '5/date-request';
const approveMove = (request = R) => ({ type: 'ApproveDueDate', request }) as const;
const rejectMove = { type: 'RejectDueDate', request: R, reason: sealed('no') } as const;
const asked = () => planned().after([ask(), village]);
const AFTER_THE_DATE = '2026-05-04T09:00:00+08:00';

describe('a date is moved', () => {
  it('with another unit’s approval, before it has passed too; the original one stays (R-46)', () => {
    asked().when(approveMove(), village).then('R-46', { because: 'RESPONSIBLE_OR_ASSISTING' });
    asked().when(approveMove(), township).then('R-46', { because: 'TOOK_PART' });
    const moved = asked()
      .when(approveMove(), inspector)
      .then([
        { type: 'DueDateChanged', data: { from: '2026-04-30', to: '2026-05-31', afterPassing: false } },
      ]);
    expect(stateOf(moved).dates).toMatchObject({
      original: '2026-04-30',
      current: '2026-05-31',
      moves: [{ by: { unit: 'hill-village' }, approvedBy: { unit: 'county-discipline' } }],
      request: null,
    });
  });

  it('as often as it is approved, and the original one stays', () => {
    const twice = asked().after(
      [approveMove(), inspector],
      [ask('2026-06-30'), village],
      [approveMove('7/date-request'), inspector],
    );
    expect(stateOf(twice).dates).toMatchObject({ original: '2026-04-30', current: '2026-06-30' });
    expect(stateOf(twice).dates?.moves).toHaveLength(2);
  });

  it('after it has passed only from above, and the record says that it had (R-46, scenario 11)', () => {
    const overdue = planned().after([ask(), by('hill-head', AFTER_THE_DATE)]);
    overdue.when(approveMove(), village).then('R-46');
    overdue
      .when(approveMove(), { actor: { officer: 'second-head', unit: 'lake-village', role: 'HANDLER' } })
      .then('R-46', { due: '2026-04-30' });
    overdue
      .when(approveMove(), inspector)
      .then([{ type: 'DueDateChanged', data: { from: '2026-04-30', afterPassing: true } }]);
  });

  it('whether it had passed is judged by the record, not by a claimed time', () => {
    const backdated = {
      ...by('inspector', '2026-04-29T09:00:00+08:00'),
      recordedAt: '2026-05-04T09:00:00+08:00',
    };
    asked()
      .when(approveMove(), backdated)
      .then([{ type: 'DueDateChanged', data: { afterPassing: true } }]);
  });

  it('not by whoever asked for it, whatever unit they are in', () => {
    const fromAbove = planned().after([ask(), inspector]);
    fromAbove.when(approveMove(), inspector).then('R-46', { unit: 'county-discipline' });
    fromAbove.when(approveMove(), by('second-inspector')).then('R-46');
    fromAbove.when(approveMove(), by('east-inspector')).accepted();
  });

  it('at the request of those who rectify or of whoever keeps the list', () => {
    planned().when(ask(), by('west-officer')).then('S-NOT-IN-CHARGE');
    planned().when(ask(), township).accepted();
  });

  it('one move at a time, to another date', () => {
    asked().when(ask('2026-07-01'), village).then('S-DATE-PENDING');
    planned().when(ask('2026-04-30'), village).then('S-SAME-DATE');
    asked().when(approveMove('other'), inspector).then('S-UNKNOWN-PART');
  });

  it('may be rejected, and stays where it was', () => {
    asked().when(rejectMove, village).then('R-46');
    const rejected = asked().after([rejectMove, inspector]);
    expect(stateOf(rejected).dates).toMatchObject({ current: '2026-04-30', moves: [], request: null });
  });

  it('as long as somebody works towards it', () => {
    aNewItem().after(found()).when(ask(), township).then('S-STEP');
    claimed().when(ask(), village).then('S-STEP');
    closedOff().when(ask(), village).then('S-STEP');
    listed().when(ask(), village).accepted();
  });
});
