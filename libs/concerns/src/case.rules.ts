import { type Circumstances, refuse, type Refusal, shanghaiDate } from '#libs/kernel';
import type { Jurisdiction, UnitKind, WorkCalendar } from '#rules/organisation';

/**
 * What every case type shares in its rules. Articles are named by law and number: XFTL Petition Work Regulation 2022 (信访工作条例), RMTJF People's
 * Mediation Law 2010 (人民调解法), NBTJ Ningbo mediation regulation 2015, SZDY Shenzhen multi-dispute regulation 2022, NCTDZC rural land dispute law
 * 2009, GWYF Civil Servants Law 2018, GRXXBHF Personal Information Protection Law 2021. PRACTICE is administrative practice, HUIYING a rule of this house.
 */
export interface CaseFacts {
  readonly jurisdiction: Jurisdiction;
  readonly calendar: Pick<WorkCalendar, 'workingDaysBetween'>;
  readonly policy: CasePolicy;
}

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

export const CHANNELS = [
  'ONLINE',
  'LETTER',
  'TELEPHONE',
  'HOTLINE',
  'FAX',
  'VISIT',
  'SCREENING',
  'HOUSEHOLD_VISIT',
  'MEETING',
  'OTHER',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** How many people a matter touches; the screening form counts in bands. */
export const PARTIES_BANDS = ['UNDER_50', 'FROM_50_TO_99', 'FROM_100_TO_499', 'FROM_500'] as const;
export type PartiesBand = (typeof PARTIES_BANDS)[number];

/** Offices that direct the work of others in the area they serve (XFTL-14; governance centres: joint opinion of November 2024). Others only see it. */
const DIRECTS_ITS_AREA: readonly UnitKind[] = ['PETITION_DEPARTMENT', 'GOVERNANCE_CENTRE'];

/** The unit itself, a unit above it, or an office that directs the work in the area it lies in. */
export function standsOver(unit: string, other: string, jurisdiction: Jurisdiction): boolean {
  if (jurisdiction.isWithin(other, unit)) return true;
  const office = jurisdiction.unit(unit);
  const area = office && DIRECTS_ITS_AREA.includes(office.kind) ? jurisdiction.scopeOf(unit) : undefined;
  return area !== undefined && jurisdiction.isWithin(other, area);
}

/** True for a unit complained about and for everything below it: it depends on the one it would have to judge. */
export const dependsOn = (
  unit: string,
  complainedAbout: readonly string[],
  jurisdiction: Jurisdiction,
): boolean => complainedAbout.some((accused) => jurisdiction.isWithin(unit, accused));

/** The legal date on which an act counts: back-dating earns nothing (decisions 22). */
export function dateThatCounts(circumstances: Circumstances<CaseFacts>): string {
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

/** R-65 for a time that a command claims beside its own. */
export const noTimeLaterThanTheRecord = (
  claimed: string | null,
  circumstances: Pick<Circumstances, 'recordedAt'>,
): Refusal | undefined =>
  claimed !== null && claimed > circumstances.recordedAt
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
        details: { claimed, recordedAt: circumstances.recordedAt },
      })
    : undefined;

/** work goes to a unit that exists, is open, works in this service, and is not the one complained about. */
export function workGoesToAUnitThatCanDoIt(
  unit: string,
  complainedAbout: readonly string[],
  circumstances: Circumstances<CaseFacts>,
): Refusal | undefined {
  const { jurisdiction } = circumstances.facts;
  const date = shanghaiDate(circumstances.occurredAt);
  if (!jurisdiction.isOpen(unit, date) || jurisdiction.unit(unit)?.kind === 'EXTERNAL')
    return refuse({
      code: 'R-22',
      rule: {
        zh: '事项不得交给不存在、已撤销或不在本系统办理的单位。',
        en: 'Nothing is handed to a unit that does not exist, was closed, or does not work in this service.',
      },
      basis: ['XFTL-24'],
      remedy: {
        zh: '交给该日仍在履职的单位;单位撤并的,交给继续行使其职权的单位;须由外部机关办理的,导入法定途径。',
        en: 'Choose a unit that is open on that date, after a merger the one that took over; what belongs to an organ outside takes its legal path.',
      },
      details: { unit, date },
    });
  if (dependsOn(unit, complainedAbout, jurisdiction))
    return refuse({
      code: 'R-22',
      rule: {
        zh: '反映单位作风或行为的事项,不得交给被反映的单位或其下属单位。',
        en: 'A matter about the conduct of a unit is not handed to that unit or to one below it.',
      },
      basis: ['XFTL-28', 'XFTL-30'],
      remedy: {
        zh: '交给被反映单位的上级或与其无隶属关系的单位。',
        en: 'Choose the unit above the one complained about, or one that does not depend on it.',
      },
      details: { unit, complainedAbout: [...complainedAbout] },
    });
  return undefined;
}

/** a named officer must hold a post in the unit on that day, or the work is handed to nobody. */
export const theOfficerWorksThere = (
  officer: string | null,
  unit: string,
  circumstances: Circumstances<CaseFacts>,
): Refusal | undefined => {
  const date = shanghaiDate(circumstances.occurredAt);
  if (officer === null) return undefined;
  if (circumstances.facts.jurisdiction.postsOf(officer, date).some((post) => post.unit === unit))
    return undefined;
  return refuse({
    code: 'R-22',
    rule: {
      zh: '承办人应当是承办单位的在岗人员。',
      en: 'The officer named must hold a post in the unit on that date.',
    },
    basis: ['XFTL-5'],
    remedy: {
      zh: '指定该单位当日在岗的人员,或只交给单位。',
      en: 'Name an officer with a post there, or hand the work to the unit alone.',
    },
    details: { officer, unit, date },
  });
};
