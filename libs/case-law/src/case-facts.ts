import type { Circumstances } from '#libs/kernel';
import type { Jurisdiction, WorkCalendar } from '#rules/organisation';

/**
 * What every case type is judged on. Articles are named by law and number: XFTL Petition Work Regulation 2022 (信访工作条例), RMTJF People's
 * Mediation Law 2010 (人民调解法), NBTJ Ningbo mediation regulation 2015, SZDY Shenzhen multi-dispute regulation 2022, NCTDZC rural land dispute law
 * 2009, GWYF Civil Servants Law 2018, GRXXBHF Personal Information Protection Law 2021. PRACTICE is administrative practice, HUIYING a rule of this house.
 */
export interface CaseFacts {
  readonly jurisdiction: Jurisdiction;
  readonly calendar: Pick<WorkCalendar, 'workingDaysBetween'>;
  readonly policy: CasePolicy;
}

export type CaseCircumstances = Circumstances<CaseFacts>;

/** What differs from place to place, as data. */
export interface CasePolicy {
  readonly version: number;
  /** Calendar days after a close in which the same case is taken up again; later a new case is opened that names it. */
  readonly reopenWindowDays: number;
  /** An act counts on the day it happened only if it was recorded within so many working days (decisions 22). */
  readonly graceWorkingDays: number;
  /** When an agreement must be in writing (Ningbo Art. 24 has all three). */
  readonly writingMandatory: readonly ('PARTY_ASKS' | 'NOT_PERFORMED_AT_ONCE' | 'HIGH_RISK')[];
}

export const DEFAULT_CASE_POLICY: CasePolicy = {
  version: 1,
  reopenWindowDays: 180,
  graceWorkingDays: 3,
  writingMandatory: ['PARTY_ASKS', 'NOT_PERFORMED_AT_ONCE', 'HIGH_RISK'],
};
