import { refuse, type Refusal } from '#libs/kernel';
import { itIsNotedAlready, onlyTheServiceNotes } from '#rules/case-law';
import { concernOf } from '#rules/concerns';
import { type DisputeCircumstances, onlyTheHolderOrItsSuperior } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { UnlinkReason } from '../dispute-vocabulary.js';
import type { ConcernPair } from './opening.events.js';

/** a link says which concerns are the same; one concern of the petition is carried once. */
export function aLinkPairsConcernsOneToOne(
  pairs: readonly ConcernPair[],
  dispute: Dispute,
): Refusal | undefined {
  const here = new Set(pairs.map((pair) => pair.here));
  const there = new Set(pairs.map((pair) => pair.there));
  const unknown = [...here].filter((id) => !concernOf(dispute.concerns, id));
  if (pairs.length && here.size === pairs.length && there.size === pairs.length && !unknown.length)
    return undefined;
  return refuse({
    code: 'R-18',
    rule: {
      zh: '关联信访事项必须逐条写明哪些关切相同,不同诉求不得合并。',
      en: 'A link names pair by pair which concerns are the same; different claims are not put together.',
    },
    basis: ['XFTL-22', 'XFTL-31'],
    remedy: {
      zh: '至少列出一对相同的关切,每条关切只出现一次,且本事项一侧的关切须已登记。',
      en: 'List at least one pair, each concern once, with concerns of this case on its side.',
    },
    details: { pairs: pairs.length, unknown },
  });
}

export const aPetitionIsLinkedOnce = (petition: string, dispute: Dispute): Refusal | undefined =>
  dispute.petitions.some((link) => link.petition === petition)
    ? refuse({
        code: 'S-LINKED',
        rule: { zh: '该信访事项已关联。', en: 'The petition is linked already.' },
        basis: ['HUIYING'],
        remedy: {
          zh: '需要调整的,先解除关联再重新关联。',
          en: 'Unlink it first where the pairs must change.',
        },
        details: { petition },
      })
    : undefined;

export const onlyALinkedPetitionIsUnlinked = (petition: string, dispute: Dispute): Refusal | undefined =>
  dispute.petitions.some((link) => link.petition === petition)
    ? undefined
    : refuse({
        code: 'S-NOT-LINKED',
        rule: { zh: '只能解除已有的关联。', en: 'Only a linked petition is unlinked.' },
        basis: ['HUIYING'],
        remedy: { zh: '核对信访事项编号。', en: 'Check the id of the petition.' },
        details: { petition },
      });

/** An officer in charge takes a link away; the service does where the petition refused it, whoever holds the dispute by then. */
export const whoTakesALinkAway = (
  reasonCode: UnlinkReason,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Refusal | undefined =>
  reasonCode === 'REFUSED_BY_PETITION'
    ? onlyTheServiceNotes(circumstances)
    : onlyTheHolderOrItsSuperior(dispute, circumstances);

/** A recurrence is one fact however often the service notices it. */
export const aRecurrenceIsNotedOnce = (later: string, dispute: Dispute): Refusal | undefined =>
  dispute.recurrences.includes(later) ? itIsNotedAlready({ case: later }) : undefined;
