import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { theOfficerWorksThere } from '#rules/case-law';
import { approvedMeasures, type RectificationItem } from '../item-state.js';
import type { ItemCircumstances } from '../item.rules.js';
import type { ItemEvidence } from './measures.events.js';

/** A row as it is proposed; the unit is the responsible one unless an assisting one is named. */
export interface StatedMeasure {
  readonly what: Sealed;
  readonly person: string;
  readonly unit: string | null;
  readonly dueOn: string;
}

export interface ClaimedMeasure {
  readonly measure: string;
  readonly evidence: readonly ItemEvidence[];
}

export type MeasuresCommand =
  | { readonly type: 'SubmitMeasures'; readonly measures: readonly StatedMeasure[] }
  | { readonly type: 'ApproveMeasures' }
  | { readonly type: 'ReturnMeasures'; readonly reason: Sealed }
  | {
      readonly type: 'ReportProgress';
      readonly measure: string | null;
      readonly percent: number | null;
      readonly words: Sealed;
    }
  | {
      readonly type: 'ClaimCompletion';
      readonly measures: readonly ClaimedMeasure[];
      readonly words: Sealed | null;
    };

/** A measure is done by a unit that rectifies, and by somebody who works there. */
export function aMeasureHasAPersonOfAUnitThatRectifies(
  { person, unit }: StatedMeasure,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined {
  const { responsibleUnit = '', assistingUnits = [] } = item.listing ?? {};
  const at = unit ?? responsibleUnit;
  if ([responsibleUnit, ...assistingUnits].includes(at))
    return theOfficerWorksThere(person, at, circumstances);
  return refuse({
    code: 'R-22',
    rule: {
      zh: '整改措施由责任单位或协办单位承担。',
      en: 'A measure is carried out by the responsible or an assisting unit.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '填写责任单位或协办单位;由其他单位承担的,先移交或增列协办单位。',
      en: 'Name the responsible or an assisting unit; where another one does it, hand the item over first.',
    },
    details: { unit: at, units: [responsibleUnit, ...assistingUnits] },
  });
}

/** a measure that ran past the item's date would move it silently. A long-term item's measures go on after its first review. */
export function noMeasureRunsPastTheDate(
  measures: readonly StatedMeasure[],
  item: RectificationItem,
): Refusal | undefined {
  const due = item.dates?.current;
  if (due === undefined || item.listing?.mode === 'LONG_TERM') return undefined;
  const late = measures.map(({ dueOn }) => dueOn).filter((dueOn) => dueOn > due);
  if (!late.length) return undefined;
  return refuse({
    code: 'R-46',
    rule: { zh: '措施的完成时间不得晚于整改时限。', en: 'No measure runs past the due date of its item.' },
    basis: ['PRACTICE'],
    remedy: {
      zh: '提前措施的完成时间,或先申请调整整改时限并由其他单位批准。',
      en: 'Bring the measure forward, or ask for another due date first, which another unit approves.',
    },
    details: { due, late },
  });
}

export const measuresAwaitApproval = (item: RectificationItem): Refusal | undefined =>
  item.measures.some(({ state }) => state === 'SUBMITTED')
    ? undefined
    : refuse({
        code: 'S-NOTHING-SUBMITTED',
        rule: { zh: '没有待审批的整改措施。', en: 'No measures wait for approval.' },
        basis: ['HUIYING'],
        remedy: { zh: '先由责任单位报送措施。', en: 'Let the responsible unit submit measures first.' },
      });

export const noMeasureAwaitsApproval = (item: RectificationItem): Refusal | undefined =>
  item.measures.some(({ state }) => state === 'SUBMITTED')
    ? refuse({
        code: 'S-MEASURES-PENDING',
        rule: { zh: '尚有措施未审批。', en: 'Measures are still waiting for approval.' },
        basis: ['PRACTICE'],
        remedy: { zh: '先由其他单位审批措施。', en: 'Have another unit approve them first.' },
        details: { measures: item.measures.filter(({ state }) => state === 'SUBMITTED').map(({ id }) => id) },
      })
    : undefined;

/** a claim shows evidence for every measure, each by itself. */
export function everyMeasureIsShownByEvidence(
  claimed: readonly ClaimedMeasure[],
  item: RectificationItem,
): Refusal | undefined {
  const shown = (id: string): boolean =>
    claimed.some(({ measure, evidence }) => measure === id && evidence.length > 0);
  const without = approvedMeasures(item)
    .map(({ id }) => id)
    .filter((id) => !shown(id));
  if (!without.length) return undefined;
  return refuse({
    code: 'R-47',
    rule: {
      zh: '申请销号须逐项提供整改措施的佐证材料。',
      en: 'A claim of completion shows evidence for every measure.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '为所列措施补充佐证;尚未完成的,先完成或申请调整时限。',
      en: 'Add evidence for the measures listed; finish first what is not done, or ask for another date.',
    },
    details: { measures: without },
  });
}
