import { type Circumstances, refuse, type Refusal, shanghaiDate } from '#libs/kernel';
import type { CaseCircumstances, CaseFacts, CasePolicy } from './case-facts.js';

/** The legal date on which an act counts: back-dating earns nothing (decisions 22). */
export function dateThatCounts(circumstances: CaseCircumstances): string {
  const { calendar, policy } = circumstances.facts;
  const happened = shanghaiDate(circumstances.occurredAt);
  const recorded = shanghaiDate(circumstances.recordedAt);
  return isBeyondGrace(happened, recorded, { calendar, policy }) ? recorded : happened;
}

/**
 * Whether an act of the legal date `happened` was recorded, on `recorded`, later than the grace allows. Where the calendar of a year is not loaded
 * the working days after that year count: they are surely gone. Where that year is the one of the record nobody can be told to be late.
 */
export function isBeyondGrace(
  happened: string,
  recorded: string,
  { calendar, policy }: { calendar: CaseFacts['calendar']; policy: Pick<CasePolicy, 'graceWorkingDays'> },
): boolean {
  for (let from = happened; from <= recorded;) {
    const late = calendar.workingDaysBetween(from, recorded);
    if (late.known) return late.value > policy.graceWorkingDays;
    from = `${late.missingYear + 1}-01-01`;
  }
  return false;
}

/** R-65 for a time that a command claims beside its own; its own was judged before any rule-book was asked. */
export const noTimeLaterThanTheRecord = (
  claimed: string | null,
  { recordedAt }: Pick<Circumstances, 'recordedAt'>,
): Refusal | undefined =>
  claimed !== null && claimed > recordedAt
    ? refuse({
        code: 'R-65',
        rule: {
          zh: '发生时间不得晚于记录时间。',
          en: 'Nothing is recorded before it happened.',
        },
        basis: ['XFTL-21'],
        remedy: {
          zh: '填写实际发生的时间;尚未发生的事,发生后再记录。',
          en: 'Give the time at which it really happened; record what is still to come when it has come.',
        },
        details: { claimed, recordedAt },
      })
    : undefined;
