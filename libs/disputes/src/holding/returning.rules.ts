import { refuse, type Refusal } from '#libs/kernel';
import { dateThatCounts, standsOver } from '#rules/case-law';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Assignment, Dispute } from '../dispute-state.js';

/** Only what was assigned can be objected to, and only by whom it was assigned to. */
export function onlyTheAssigneeObjects(
  dispute: Dispute,
  { actor }: DisputeCircumstances,
): Refusal | undefined {
  const { assignment } = dispute;
  const byAnother = assignment && assignment.to === actor.unit && assignment.by !== actor.unit;
  if (byAnother && assignment.objection === 'NONE') return undefined;
  return refuse({
    code: 'S-NO-ASSIGNMENT',
    rule: {
      zh: '只有被交办的单位可对交办提出异议,同一次交办只能提出一次。',
      en: 'Only the unit that was handed a case by another objects to it, once for each assignment.',
    },
    basis: ['XFTL-23'],
    remedy: {
      zh: '由被交办单位提出;自行承办的可直接上报。',
      en: 'Let the assignee object; whoever holds a case otherwise may escalate it.',
    },
    details: { unit: actor.unit, assignedTo: assignment?.to ?? null },
  });
}

export const OBJECTION_WORKING_DAYS = 5;

/** Working days from the assignment to the objection; null where the calendar of that year is not out yet. */
export function workingDaysToObject(
  assignment: Assignment,
  circumstances: DisputeCircumstances,
): number | null {
  const { calendar } = circumstances.facts;
  const days = calendar.workingDaysBetween(assignment.countsFrom, dateThatCounts(circumstances));
  return days.known ? days.value : null;
}

/** the unit's own right to object lapses after five working days; unlike an act for the petitioner it is not simply late. */
export function anObjectionComesWithinFiveWorkingDays(
  assignment: Assignment,
  circumstances: DisputeCircumstances,
): Refusal | undefined {
  const days = workingDaysToObject(assignment, circumstances);
  if (days === null || days <= OBJECTION_WORKING_DAYS) return undefined;
  return refuse({
    code: 'R-06',
    rule: {
      zh: '对交办有异议的,应当自收到之日起5个工作日内提出。',
      en: 'An objection to an assignment is raised within 5 working days of its receipt.',
    },
    basis: ['XFTL-23'],
    remedy: {
      zh: '期限已过,先行办理;仍认为不属本单位职权的,提请共同的上级指定。',
      en: 'The time for it has passed: handle the case, or ask the common superior to designate another unit (Art. 24).',
    },
    details: { countsFrom: assignment.countsFrom, workingDays: days, limit: OBJECTION_WORKING_DAYS },
  });
}

export const thereIsAnObjection = (dispute: Dispute): Refusal | undefined =>
  dispute.assignment?.objection === 'PENDING'
    ? undefined
    : refuse({
        code: 'S-NO-OBJECTION',
        rule: { zh: '只能处理已提出的异议。', en: 'There is no objection to decide.' },
        basis: ['XFTL-23'],
        remedy: {
          zh: '由被交办单位先提出异议。',
          en: 'The assignee has to object first.',
        },
      });

/** a case goes back only when the sender, or a unit above it, agrees. */
export const aReturnNeedsTheSendersConsent = (
  assignment: Assignment,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined =>
  standsOver(actor.unit, assignment.by, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'R-07',
        rule: {
          zh: '未经交办单位同意,不得退回。',
          en: 'A case is not returned without the consent of the unit that sent it.',
        },
        basis: ['XFTL-23'],
        remedy: {
          zh: '由交办单位或其上级同意退回或驳回异议。',
          en: 'Let the sender, or a unit above it, accept or reject the return.',
        },
        details: { unit: actor.unit, sender: assignment.by },
      });

/** Returns that a sender may agree to before the common superior has to decide who handles the case. */
export const RETURNS_WITHOUT_SUPERIOR = 2;

/** the third return is decided by the common superior (XFTL-24), so that a case does not go to and fro. */
export const theThirdReturnGoesToTheCommonSuperior = (
  assignment: Assignment,
  dispute: Dispute,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined => {
  if (dispute.returns < RETURNS_WITHOUT_SUPERIOR) return undefined;
  const above = (unit: string) => actor.unit !== unit && standsOver(actor.unit, unit, facts.jurisdiction);
  if (above(assignment.by) && above(assignment.to)) return undefined;
  return refuse({
    code: 'R-07',
    rule: {
      zh: '第三次退回须由双方共同的上级决定。',
      en: 'A third return is decided by the common superior of both units.',
    },
    basis: ['XFTL-24'],
    remedy: {
      zh: '提请共同的上级决定承办单位。',
      en: 'Ask the common superior to decide who handles the case.',
    },
    details: { returns: dispute.returns, sender: assignment.by, assignee: assignment.to },
  });
};
