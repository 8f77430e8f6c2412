import { firstRefusal, refuse, type Refusal } from '#libs/kernel';
import { coverageOf } from '../concern-coverage.js';
import { type Concern, type Concerns } from '../concern-state.js';
import type { Evidence } from '../concern.events.js';
import type { ConcernOutcome } from '../concern-vocabulary.js';

/** R-30 件件有回应. `answeredElsewhere` names concerns that a linked case carries and has answered (decisions 23). */
export function everyConcernIsAnswered(
  concerns: readonly Concern[],
  answeredElsewhere: readonly string[] = [],
): Refusal | undefined {
  const open = concerns
    .filter((concern) => !answeredElsewhere.includes(concern.id))
    .map((concern) => ({ concern: concern.id, coverage: coverageOf(concern) }))
    .filter(({ coverage }) => coverage !== 'QUALIFIED');
  if (!open.length) return undefined;
  return refuse({
    code: 'R-30',
    rule: {
      zh: '件件有回应:每条关切都要有一个新于最近一次异议的合格回应。',
      en: 'Every concern needs a qualifying response that is newer than its last contest.',
    },
    basis: ['XFTL-23', 'XFTL-32'],
    remedy: {
      zh: '对所列关切作出实质回应并送达(或公布);导入的答复先核定。仅签收或转送不算回应。',
      en: 'Answer the concerns listed and deliver (or publish) the answers; assess imported replies. A receipt or a mere forwarding is no answer.',
    },
    details: { concerns: open },
  });
}

/** R-31 事事有着落. */
export function everyConcernIsSettled(
  concerns: readonly Concern[],
  settledElsewhere: readonly string[] = [],
): Refusal | undefined {
  const open = concerns
    .filter((concern) => !settledElsewhere.includes(concern.id) && !concern.settlement)
    .map((concern) => concern.id);
  if (!open.length) return undefined;
  return refuse({
    code: 'R-31',
    rule: {
      zh: '事事有着落:每条关切都要有结果,或有理由的不予支持。',
      en: 'Every concern needs an outcome or a reasoned decline.',
    },
    basis: ['XFTL-27', 'XFTL-32'],
    remedy: {
      zh: '为所列关切记录结果及依据,或说明不予支持的理由。',
      en: 'Record outcome and evidence for the concerns listed, or decline them with a reason.',
    },
    details: { concerns: open },
  });
}

/** What closing a case demands of its concerns (decisions 28). */
export const closingRule = (concerns: Concerns, elsewhere: readonly string[] = []): Refusal | undefined =>
  firstRefusal(everyConcernIsAnswered(concerns, elsewhere), everyConcernIsSettled(concerns, elsewhere));

/** settled means an outcome and something that shows it. */
export const anOutcomeIsShownByEvidence = (
  outcome: ConcernOutcome | null,
  evidence: readonly Evidence[],
): Refusal | undefined =>
  outcome !== null && evidence.length > 0
    ? undefined
    : refuse({
        code: 'R-31',
        rule: {
          zh: '记录着落必须有结果和依据。',
          en: 'A concern is settled by an outcome and evidence of it.',
        },
        basis: ['XFTL-27'],
        remedy: {
          zh: '填写结果并至少列明一项依据;无法支持的,改为说明理由的不予支持。',
          en: 'Give the outcome and at least one piece of evidence; where nothing can be done, decline with a reason.',
        },
      });
