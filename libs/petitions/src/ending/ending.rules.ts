import { firstRefusal, type Refusal, refuse } from '#libs/kernel';
import { noTimeLaterThanTheRecord } from '#rules/case-law';
import { concernOf, everyConcernIsAnswered, everyConcernIsSettled } from '#rules/concerns';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';
import { carriedOf } from '../links/carried.js';
import {
  answeredElsewhere,
  isOver,
  type OpenedPetition,
  type Petition,
  type PetitionStateName,
} from '../petition-state.js';
import type { ConclusionReason } from '../petition-vocabulary.js';

/** what a linked dispute carries is judged by what it reported. */
export function everyConcernIsAnsweredAndSettled(petition: Petition): Refusal | undefined {
  const concerns = petition.concerns;
  const settledElsewhere = Object.entries(petition.carried)
    .filter(([, { settlement }]) => settlement !== null)
    .map(([concern]) => concern);
  return firstRefusal(
    everyConcernIsAnswered(concerns, answeredElsewhere(petition)),
    everyConcernIsSettled(concerns, settledElsewhere),
    whatWasSupportedIsExecuted(petition),
  );
}

/** the record of an execution is a concern settled with evidence (decisions 28), here or in the dispute that carries it. */
function whatWasSupportedIsExecuted({ opinion, concerns, carried }: Petition): Refusal | undefined {
  const open = (opinion?.supported ?? []).filter(
    (id) =>
      concernOf(concerns, id)?.settlement?.kind !== 'SETTLED' &&
      carriedOf(carried, id)?.settlement !== 'SETTLED',
  );
  if (!open.length) return undefined;
  return refuse({
    code: 'R-41',
    rule: {
      zh: '支持请求的意见须督促执行,有执行记录方可办结。',
      en: 'An opinion that supports the request is executed before the petition is concluded.',
    },
    basis: ['XFTL-32'],
    remedy: {
      zh: '为所列诉求记录着落及执行依据(settle-concern)。',
      en: 'Settle the concerns listed with evidence of the execution (settle-concern).',
    },
    details: { concerns: open },
  });
}

/** nobody concludes as executed what no opinion supported. */
export const anExecutedOpinionSupportedTheRequest = (
  reason: ConclusionReason,
  { opinion }: Petition,
): Refusal | undefined =>
  reason !== 'OPINION_EXECUTED' || opinion?.result === 'SUPPORTED'
    ? undefined
    : refuse({
        code: 'R-41',
        rule: {
          zh: '只有支持请求的处理意见才有执行可言。',
          en: 'Only an opinion that supports the request is executed.',
        },
        basis: ['XFTL-32'],
        remedy: {
          zh: '按实际情形选择“解释说明”或“已解决”。',
          en: 'Conclude it as EXPLAINED or SETTLED, as it really ended.',
        },
        details: { result: opinion?.result ?? null },
      });

/** a withdrawal is confirmed by a call-back of another officer. */
export function aWithdrawalIsConfirmedByAnotherOfficer(
  command: PetitionCommandOf<'WithdrawPetition'>,
  circumstances: PetitionCircumstances,
): Refusal | undefined {
  const { actor, facts } = circumstances;
  const other = command.confirmedBy !== null && facts.jurisdiction.officer(command.confirmedBy) !== undefined;
  if (!other || command.confirmedBy === actor.officer || command.confirmedAt === null)
    return refuse({
      code: 'R-33',
      rule: {
        zh: '撤回须由另一名工作人员回访确认,防止施压撤诉。',
        en: 'A withdrawal is confirmed by a call-back of another officer.',
      },
      basis: ['XFTL-18', 'XFTL-46'],
      remedy: {
        zh: '由非经办人员回访信访人,并填写 confirmedBy 和 confirmedAt。',
        en: 'Let an officer who does not enter the withdrawal call back, and give confirmedBy and confirmedAt.',
      },
      details: { confirmedBy: command.confirmedBy },
    });
  return noTimeLaterThanTheRecord(command.confirmedAt, circumstances);
}

/**
 * State in which the words of the petition are still needed; null where they are not. A row of a ledger that nobody has taken up is not in
 * hand.
 */
export function inHand(petition: OpenedPetition): PetitionStateName | null {
  const untouched = petition.imported && petition.state === 'REGISTERED' && petition.kind === null;
  return isOver(petition) || untouched ? null : petition.state;
}
