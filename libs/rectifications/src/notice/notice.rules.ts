import { calendarDaysBetween, refuse, type Refusal, type Sealed, shanghaiDate } from '#libs/kernel';
import type { Raiser, StatedConduct } from '#rules/concerns';
import { isAboutAPerson, type RectificationItem } from '../item-state.js';
import { type ItemCircumstances, unknownPart } from '../item.rules.js';
import type { ObjectionOutcome } from '../item-vocabulary.js';

export type NoticeCommand =
  | {
      readonly type: 'PublishResult';
      readonly from: string;
      readonly to: string;
      readonly place: Sealed;
      readonly text: Sealed | null;
      /** Somebody read the text for what no rule can see. */
      readonly checked: boolean;
    }
  | ({
      readonly type: 'ReceiveObjection';
      readonly raiser: Raiser;
      readonly words: Sealed | null;
    } & StatedConduct)
  | {
      readonly type: 'DecideObjection';
      readonly objection: string;
      readonly outcome: ObjectionOutcome;
      readonly reason: Sealed;
    };

export const NOTICE_WORKING_DAYS = 5;
/** Holds five working days however the State Council arranges the holidays of a year that is not out yet. */
const SURELY_FIVE_WORKING_DAYS = 21;

/** a notice is out for at least five working days; the first day is not counted (Civil Code Art. 201). */
export function aNoticeIsOutForFiveWorkingDays(
  from: string,
  to: string,
  { facts }: ItemCircumstances,
): Refusal | undefined {
  const days = to < from ? undefined : facts.calendar.workingDaysBetween(from, to);
  if (days?.known && days.value >= NOTICE_WORKING_DAYS) return undefined;
  if (days && !days.known && calendarDaysBetween(from, to) >= SURELY_FIVE_WORKING_DAYS) return undefined;
  return refuse({
    code: 'R-49',
    rule: {
      zh: '整改结果公示不少于5个工作日(公示当日不计)。',
      en: 'A result is publicised for at least five working days, the first day not counted.',
    },
    basis: ['PRACTICE', 'MFD-201'],
    remedy: {
      zh: '延后公示结束日;跨入尚未公布放假安排的年度的,公示不少于21日。',
      en: 'Let the notice end later; where it runs into a year whose calendar is not out yet, give it 21 days.',
    },
    details: { from, to, workingDays: days?.known ? days.value : null, needed: NOTICE_WORKING_DAYS },
  });
}

/** what was not verified is not publicised as a result. */
export function aNoticeFollowsTheVerification(from: string, item: RectificationItem): Refusal | undefined {
  const verified = item.verification && shanghaiDate(item.verification.at);
  if (verified && from >= verified) return undefined;
  return refuse({
    code: 'R-49',
    rule: { zh: '验收通过后方可公示。', en: 'A result is publicised after its verification.' },
    basis: ['PRACTICE'],
    remedy: {
      zh: '公示起始日不早于验收日。',
      en: 'Let the notice begin on the day of the verification or later.',
    },
    details: { from, verified },
  });
}

/** what somebody says about a person does not stay here, nor who said it. */
export const anObjectionAboutAPersonIsACountOnly = (
  words: Sealed | null,
  raiser: Raiser,
  item: RectificationItem,
): Refusal | undefined =>
  isAboutAPerson(item) && (words !== null || raiser.kind === 'PERSON')
    ? refuse({
        code: 'R-11',
        rule: {
          zh: '以个人为对象的整改事项,只记有异议或反映,不记内容和反映人。',
          en: 'Of an item about a person only the fact of an objection or report is recorded, not its words nor who raised it.',
        },
        basis: ['XFTL-30'],
        remedy: {
          zh: '删去内容和反映人;内容直接交有管理权限的纪检监察机关。',
          en: 'Leave out the words and the raiser; hand the words to the discipline organ with authority over the person.',
        },
      })
    : undefined;

/** What is not about a person is put into words, or nobody could decide it. */
export const anObjectionIsTold = (words: Sealed | null, item: RectificationItem): Refusal | undefined =>
  words !== null || isAboutAPerson(item)
    ? undefined
    : refuse({
        code: 'R-01',
        rule: { zh: '异议、反映须写明内容。', en: 'An objection or a report says what it is about.' },
        basis: ['PRACTICE'],
        remedy: { zh: '填写 words。', en: 'Give words.' },
        details: { missing: ['words'] },
      });

export const theObjectionIsOpen = (id: string, item: RectificationItem): Refusal | undefined =>
  item.objections.some((one) => one.id === id && one.outcome === null)
    ? undefined
    : unknownPart('objection', id);
