import { type Refusal, refuse } from '#libs/kernel';
import { noTimeLaterThanTheRecord, type StatedDifference } from '#rules/case-law';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';
import type { Petition } from '../petition-state.js';
import type { ClaimBranch, Notice, PETITION_KINDS } from '../petition-vocabulary.js';

/** an accusation has no place in a general stream; what was stored by mistake is handed over and erased. */
export const aPetitionIsNotClassifiedAsAnAccusation = (
  kind: (typeof PETITION_KINDS)[number],
): Refusal | undefined =>
  kind === 'ACCUSATION'
    ? refuse({
        code: 'R-11',
        rule: {
          zh: '检举控告类事项不得留在一般信访事项中。',
          en: 'An accusation does not stay among general petitions.',
        },
        basis: ['XFTL-30'],
        remedy: {
          zh: '将材料移交有管理权限的纪检监察机关,再以 ACCUSATION_HANDED_OVER 为由删除本事项的文字(erase-words)。',
          en: 'Hand the papers to the discipline inspection organ with authority, then erase the words of this matter (erase-words, ground ACCUSATION_HANDED_OVER).',
        },
      })
    : undefined;

/** exactly claims have a branch. */
export const aClaimNamesItsBranch = (
  kind: (typeof PETITION_KINDS)[number],
  branch: ClaimBranch | null,
): Refusal | undefined =>
  (kind === 'CLAIM') === (branch !== null)
    ? undefined
    : refuse({
        code: 'R-17',
        rule: {
          zh: '申诉求决类必须选定六种途径之一;其他类别没有途径。',
          en: 'A claim names one of the six branches; nothing else has one.',
        },
        basis: ['XFTL-31'],
        remedy: {
          zh: '为 CLAIM 填写 branch,其他类别不填。',
          en: 'Give branch with CLAIM, and leave it out otherwise.',
        },
        details: { kind, branch },
      });

/** acceptance and decline judge a classified petition. */
export const aPetitionIsClassifiedFirst = (petition: Petition): Refusal | undefined =>
  petition.kind
    ? undefined
    : refuse({
        code: 'R-17',
        rule: {
          zh: '先分类,再决定是否受理。',
          en: 'A petition is classified before it is accepted or declined.',
        },
        basis: ['XFTL-29', 'XFTL-31'],
        remedy: { zh: '先执行 classify-petition。', en: 'Classify it first (classify-petition).' },
      });

/**
 * R-03, asked outside of the rule-book against a read model: a petitioner who turns to a superior while a unit below has accepted the same
 * matter or handles it is told so; the superior does not accept it a second time. Registering is always allowed.
 */
export function aMatterInHandBelowIsLookedAt(
  candidates: readonly string[],
  differsFrom: StatedDifference | null,
): Refusal | undefined {
  const open = candidates.filter((one) => !differsFrom?.cases.includes(one));
  if (!open.length) return undefined;
  return refuse({
    code: 'R-03',
    rule: {
      zh: '信访事项已经受理或者正在办理的,上级机关不再受理。',
      en: 'What has been accepted or is in handling below is not accepted again by a superior.',
    },
    basis: ['XFTL-19'],
    remedy: {
      zh: '核对所列事项:相同的,告知信访人并关联;不同的,在 differsFrom 中列明这些事项并说明不同之处。',
      en: 'Look at the petitions listed: tell the petitioner where the same one is handled, or name them in differsFrom and say what differs.',
    },
    details: { candidates: open },
  });
}

/** R-06b: who is turned away is told why, in writing, unless nobody can be reached. */
export function aDeclineIsReasonedAndTold(
  command: PetitionCommandOf<'DeclinePetition'>,
): Refusal | undefined {
  const missing = [
    !command.reasonCode && 'reasonCode',
    !command.reason && 'reason',
    !command.notice && 'notice',
  ].filter((member): member is string => typeof member === 'string');
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-06b',
    rule: {
      zh: '不予受理应当说明理由并书面告知信访人(姓名、住址不清的除外)。',
      en: 'A petition is declined with a reason and a written notice, unless name or address is unclear.',
    },
    basis: ['XFTL-23', 'XFTL-44'],
    remedy: {
      zh: '补填所列内容;无法告知的,以 exempt 写明。',
      en: 'Fill in what is listed; where nobody can be told, say so by notice.exempt.',
    },
    details: { missing },
  });
}

/** a notice is recorded when it was given. */
export const aNoticeIsNotDatedAhead = (
  notice: Notice | null,
  circumstances: PetitionCircumstances,
): Refusal | undefined =>
  notice && 'at' in notice ? noTimeLaterThanTheRecord(notice.at, circumstances) : undefined;
