import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { confirmedBasis, pendingBasis, type RectificationItem } from '../item-state.js';
import type { ItemCircumstances } from '../item.rules.js';
import type { Mode } from '../item-vocabulary.js';
import type { Responsibility } from './listing.events.js';

/** Who rectifies until when and how it is verified; what R-44 demands may be missing, so that the refusal can say so. */
export interface StatedTask {
  readonly responsibleUnit: string | null;
  readonly responsibleLeader: string | null;
  readonly assistingUnits: readonly string[];
  readonly dueDate: string | null;
  readonly goal: Sealed | null;
  readonly verificationMethod: Sealed | null;
}

export type ListingCommand =
  | ({ readonly type: 'ListItem'; readonly mode: Mode | null } & StatedTask)
  | ({ readonly type: 'HandOverItem'; readonly reason: Sealed } & Responsibility);

/** what the ledger cannot do without. */
export function aListingIsComplete(task: StatedTask & { readonly mode: Mode | null }): Refusal | undefined {
  const { responsibleLeader, responsibleUnit, mode, dueDate, goal, verificationMethod } = task;
  const missing = Object.entries({
    responsibleLeader,
    responsibleUnit,
    mode,
    dueDate,
    goal,
    verificationMethod,
  })
    .filter(([, value]) => value === null)
    .map(([name]) => name);
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-44',
    rule: {
      zh: '列入清单须明确责任领导、责任单位、整改方式、整改时限、目标和验收方式。',
      en: 'A listing names the responsible leader and unit, the mode, the due date, the goal and how it will be verified.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '补齐所列项目;长期坚持的,时限填首次评估的日期。',
      en: 'Add what is listed; of a long-term item the due date is that of its first review.',
    },
    details: { missing },
  });
}

/** the leader is somebody who holds an office. */
export const theLeaderHoldsAnOffice = (
  leader: string,
  date: string,
  { facts }: ItemCircumstances,
): Refusal | undefined =>
  facts.jurisdiction.postsOf(leader, date).length > 0
    ? undefined
    : refuse({
        code: 'R-44',
        rule: {
          zh: '责任领导应当是当日在职的人员。',
          en: 'The responsible leader holds an office on that day.',
        },
        basis: ['PRACTICE'],
        remedy: { zh: '填写组织资料中的人员编号。', en: 'Give the id of an officer of the reference data.' },
        details: { leader, date },
      });

/** a date that has passed is no time to rectify anything in. */
export const aDueDateLiesAhead = (dueDate: string, today: string): Refusal | undefined =>
  dueDate >= today
    ? undefined
    : refuse({
        code: 'R-44',
        rule: {
          zh: '整改时限不得早于列单之日。',
          en: 'The due date does not lie before the day of the listing.',
        },
        basis: ['PRACTICE'],
        remedy: { zh: '填写今后的日期。', en: 'Give a day to come.' },
        details: { dueDate, today },
      });

/** A pending link is a gap: it is settled before anybody is given the task (decisions 37). */
export function noLinkIsPending(item: RectificationItem): Refusal | undefined {
  const pending = pendingBasis(item).map((link) => ({ case: link.case, concern: link.concern }));
  if (!pending.length) return undefined;
  return refuse({
    code: 'S-LINK-PENDING',
    rule: {
      zh: '所依据的关切尚待原事项确认,暂不能列入清单。',
      en: 'An item is listed when every concern that it rests on is confirmed or rejected.',
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '稍候重试;系统会自动确认。',
      en: 'Try again in a moment: the service confirms them by itself.',
    },
    details: { pending },
  });
}

/** concerns that were all rejected are no basis. */
export const theBasisStandsOrIsExplained = (item: RectificationItem): Refusal | undefined =>
  confirmedBasis(item).length > 0 || item.noBasis !== null
    ? undefined
    : refuse({
        code: 'R-42',
        rule: {
          zh: '所依据的关切均未确认,又未说明理由,不得列入清单。',
          en: 'None of the concerns was confirmed, and nobody said why the item rests on none.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '关联正确的关切(link-concern),或说明理由(state-no-basis)。',
          en: 'Link the right concern (link-concern), or state the reason (state-no-basis).',
        },
        details: { rejected: item.basis.map(({ concern, code }) => ({ concern, code })) },
      });

/** Whoever keeps the list hands an item on; a unit does not rid itself of its own task, nor does one below it. */
export const aUnitDoesNotRidItselfOfItsTask = (
  responsibleUnit: string,
  { actor, facts }: ItemCircumstances,
): Refusal | undefined =>
  facts.jurisdiction.isWithin(actor.unit, responsibleUnit)
    ? refuse({
        code: 'S-NOT-IN-CHARGE',
        rule: {
          zh: '责任单位不得自行移交整改事项。',
          en: 'The responsible unit does not hand its own item on.',
        },
        basis: ['XFTL-5', 'PRACTICE'],
        remedy: { zh: '请上级或列单单位移交。', en: 'Ask a superior, or the unit that keeps the list.' },
        details: { unit: actor.unit, responsibleUnit },
      })
    : undefined;
