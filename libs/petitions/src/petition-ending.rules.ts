import { firstRefusal, type Refusal, refuse } from '#libs/kernel';
import {
  concernOf,
  everyConcernIsAnswered,
  everyConcernIsSettled,
  noTimeLaterThanTheRecord,
} from '#rules/concerns';
import type { ErasureGround } from '#rules/cases';
import type { PetitionAct, PetitionCircumstances } from './petition.rules.js';
import { carriedOf } from './petition-carried.js';
import { answeredElsewhere, isOver, type Petition } from './petition-state.js';
import type { ConclusionReason } from './petition-vocabulary.js';

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
  command: PetitionAct<'WithdrawPetition'>,
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

/** Words are erased once. */
export const theWordsAreStillThere = (petition: Petition): Refusal | undefined =>
  petition.erased
    ? refuse({
        code: 'S-ERASED',
        rule: { zh: '本事项的文字已经删除。', en: 'The words of this matter are erased already.' },
        basis: ['GRXXBHF-47'],
        remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
      })
    : undefined;

/**
 * words are needed as long as the matter is in hand. An accusation must not stay at all (XFTL-30), and a row of a ledger that nobody has
 * taken up is not in hand.
 */
export function noWordsAreErasedWhileTheMatterRuns(
  ground: ErasureGround,
  petition: Petition,
): Refusal | undefined {
  const untouched = petition.imported && petition.state === 'REGISTERED' && petition.kind === null;
  if (ground === 'ACCUSATION_HANDED_OVER' || isOver(petition) || untouched) return undefined;
  return refuse({
    code: 'R-64',
    rule: {
      zh: '事项办理期间,不得删除其文字。',
      en: 'The words of a matter are not erased while it is in hand.',
    },
    basis: ['GRXXBHF-47'],
    remedy: { zh: '先办结事项,再删除。', en: 'End the petition first, then erase its words.' },
    details: { state: petition.state },
  });
}
