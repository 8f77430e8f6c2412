import type { Bilingual } from '#libs/kernel';
import type { Period } from './legal-date.js';
import type { ReferenceProblem } from './organisation-reference.js';

export const days = ({ from, to }: Period): string => `${from} – ${to ?? '…'}`;
export const problem = (at: string, sentence: Bilingual): ReferenceProblem => ({ at, sentence });
export const unknownUnit = (id: string): Bilingual => ({
  zh: `没有单位 ${id}。`,
  en: `There is no unit ${id}.`,
});
export const unknownOfficer = (id: string): Bilingual => ({
  zh: `没有人员 ${id}。`,
  en: `There is no officer ${id}.`,
});

export function periodIsInOrder(period: Period, at: string): ReferenceProblem[] {
  if (period.to === null || period.from <= period.to) return [];
  return [problem(at, { zh: '结束日期早于开始日期。', en: 'Its last day lies before its first.' })];
}
