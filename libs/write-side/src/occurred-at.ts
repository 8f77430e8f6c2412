import { refuse, type Refusal } from '#libs/kernel';

/** nothing is recorded before it happened. An earlier time is a late entry and always welcome. */
export const notLaterThanRecorded = (occurredAt: string, recordedAt: string): Refusal | undefined =>
  occurredAt > recordedAt
    ? refuse({
        code: 'R-65',
        rule: {
          zh: '发生时间不得晚于记录时间。',
          en: 'An act cannot be claimed for a time later than its recording.',
        },
        basis: ['XFTL-21'],
        remedy: {
          zh: '填写实际发生的时间,或省略 occurredAt,由系统取记录时间。',
          en: 'Give the time at which it really happened, or leave occurredAt out to take the time of recording.',
        },
        details: { occurredAt, recordedAt },
      })
    : undefined;
