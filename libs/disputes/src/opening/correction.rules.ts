import { refuse, type Refusal } from '#libs/kernel';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { CorrectableOpening } from './opening.events.js';
import type { OpeningCommand } from './opening.rules.js';

/** nothing is edited; a correction supersedes, with a reason and somebody else's approval. */
export function aCorrectionHasReasonAndApproval(
  { fields, reason, approver }: Extract<OpeningCommand, { type: 'CorrectRecord' }>,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined {
  const known = approver !== null && facts.jurisdiction.officer(approver) !== undefined;
  if (reason !== null && known && approver !== actor.officer && Object.keys(fields).length > 0)
    return undefined;
  return refuse({
    code: 'R-62',
    rule: {
      zh: '记录不得改动或删除;更正须写明更正内容、理由和批准人,批准人不得是更正人本人。',
      en: 'Records are not edited or deleted; a correction names its fields, its reason and an approver other than its author.',
    },
    basis: ['XFTL-21'],
    remedy: {
      zh: '写明更正的字段和理由,并由本单位另一名人员批准。',
      en: 'Give the fields and the reason, and have another officer approve it.',
    },
    details: { fields: Object.keys(fields), approver },
  });
}

/** Who agreed to be a party to a mediation is not changed under its agreement. */
export const partiesStandWhileAnAgreementDoes = (
  fields: Partial<CorrectableOpening>,
  dispute: Dispute,
): Refusal | undefined =>
  fields.parties && dispute.mediation?.agreement
    ? refuse({
        code: 'S-AGREEMENT-STANDS',
        rule: {
          zh: '已达成协议的,不得更正当事人。',
          en: 'The parties are not corrected while an agreement between them stands.',
        },
        basis: ['RMTJF-31'],
        remedy: {
          zh: '先终止调解,或另行登记。',
          en: 'Terminate the mediation first, or open a case of its own.',
        },
      })
    : undefined;
