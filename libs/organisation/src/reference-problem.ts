import type { Bilingual } from '#libs/kernel';
import type { Period } from './legal-date.js';
import type { OfficerMember, PostMember, ReferenceProblem, UnitMember } from './organisation-reference.js';

export const days = ({ from, to }: Period): string => `${from} – ${to ?? '…'}`;
export const unknownUnit = (id: string): Bilingual => ({
  zh: `没有单位 ${id}。`,
  en: `There is no unit ${id}.`,
});
export const unknownOfficer = (id: string): Bilingual => ({
  zh: `没有人员 ${id}。`,
  en: `There is no officer ${id}.`,
});

/** The lists as a whole: who is not in them is unknown only where they could be read. */
export const ALL_UNITS = 'units';
export const ALL_OFFICERS = 'officers';

/** A unit, an officer, or one of an officer's posts. */
export interface Subject {
  readonly at: string;
  readonly post?: number;
}

type Member = UnitMember | OfficerMember | PostMember;

/** One member by a name of its own. */
export const cellOf = ({ at, post }: Subject, field: Member): string =>
  post === undefined ? `${at} ${field}` : `${at} post ${post} ${field}`;

export const cellsOf = (subject: Subject, ...fields: readonly Member[]): string[] =>
  fields.map((field) => cellOf(subject, field));

/** A finding about one member; it rests on that one in any case. */
export const problem = (
  subject: Subject,
  field: Member,
  sentence: Bilingual,
  ...restsOn: readonly string[]
): ReferenceProblem => ({
  ...subject,
  sentence,
  field,
  restsOn: [cellOf(subject, field), ...restsOn],
});

export const unitAt = (id: string): Subject => ({ at: `unit ${id}` });
export const officerAt = (id: string): Subject => ({ at: `officer ${id}` });
export const postAt = (officer: string, post: number): Subject => ({ at: `officer ${officer}`, post });

export function periodIsInOrder(period: Period, subject: Subject): ReferenceProblem[] {
  if (period.to === null || period.from <= period.to) return [];
  return [
    problem(
      subject,
      'to',
      { zh: '结束日期早于开始日期。', en: 'Its last day lies before its first.' },
      cellOf(subject, 'from'),
    ),
  ];
}
