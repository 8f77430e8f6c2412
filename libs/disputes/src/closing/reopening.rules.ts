import { refuse, type Refusal } from '#libs/kernel';
import {
  type ErasureGround,
  noWordsAreErasedWhileTheMatterRuns,
  theReopeningWindowIsOpen,
} from '#rules/case-law';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { ReopeningGround } from '../dispute-vocabulary.js';

/** what was closed is taken up again for a reason. */
export const aReopeningHasAGround = (ground: ReopeningGround | null): Refusal | undefined =>
  ground !== null
    ? undefined
    : refuse({
        code: 'R-32',
        rule: { zh: '重新启动须有理由。', en: 'A dispute is reopened on a ground.' },
        basis: ['HUIYING'],
        remedy: { zh: '写明重新启动的理由。', en: 'Give the ground.' },
      });

/** R-32, from the close or from the last default after it. */
export const itIsNotTooLateToReopen = (
  { windowFrom }: Dispute,
  circumstances: DisputeCircumstances,
): Refusal | undefined =>
  theReopeningWindowIsOpen(windowFrom, circumstances, {
    zh: '登记新的纠纷,并在 recurrenceOf 中注明本事项。',
    en: 'Open a new dispute that names this one in recurrenceOf.',
  });

/** */
export const noWordsAreErasedBeforeTheClose = (
  ground: ErasureGround,
  { state }: Dispute,
): Refusal | undefined =>
  noWordsAreErasedWhileTheMatterRuns(ground, state === 'CLOSED' ? null : state, {
    zh: '先办结事项,再销毁;其中有检举控告的,移交后以 ACCUSATION_HANDED_OVER 为由销毁。',
    en: 'Close the case first, then erase its words; where they hold an accusation, hand it over and give ACCUSATION_HANDED_OVER.',
  });
