import type { CodeLabels } from '#libs/kernel';
import type { PetitionStateName } from './petition-state.js';
import type {
  ClaimBranch,
  ConclusionReason,
  DeclineCode,
  NOTICE_WAYS,
  OpinionResult,
  PETITION_KINDS,
} from './petition-vocabulary.js';

export const petitionState: CodeLabels<PetitionStateName> = {
  REGISTERED: { zh: '已登记', en: 'Registered' },
  ACCEPTED: { zh: '已受理', en: 'Accepted' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted' },
  OPINION_ISSUED: { zh: '已出具处理意见书', en: 'Opinion issued' },
  CONCLUDED: { zh: '已办结', en: 'Concluded' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  HANDED_OVER: { zh: '已移送有权机关', en: 'Handed over to the competent organ' },
};

export const petitionKind: CodeLabels<(typeof PETITION_KINDS)[number]> = {
  SUGGESTION: { zh: '建议意见', en: 'Suggestion' },
  ACCUSATION: { zh: '检举控告', en: 'Accusation' },
  CLAIM: { zh: '申诉求决', en: 'Claim' },
};

export const claimBranch: CodeLabels<ClaimBranch> = {
  LITIGATION: { zh: '诉讼等法律程序', en: 'Litigation' },
  ARBITRATION: { zh: '仲裁', en: 'Arbitration' },
  PARTY_APPEAL: { zh: '党员申诉、申请复审', en: 'Appeal within the Party' },
  ADMINISTRATIVE_PROCEDURE: { zh: '行政程序', en: 'Administrative procedure' },
  REQUEST_TO_ACT: { zh: '申请查处或履行法定职责', en: 'Request to act as the law demands' },
  PETITION_PROCEDURE: { zh: '信访程序', en: 'Petition procedure' },
};

export const petitionDeclineReason: CodeLabels<DeclineCode> = {
  OUT_OF_COMPETENCE: { zh: '不属本机关职权范围', en: 'Out of this organ’s competence' },
  LITIGATION_OR_STATUTORY_PATH: {
    zh: '应通过诉讼等法定途径',
    en: 'To be settled by litigation or another legal path',
  },
  IN_HANDLING_ELSEWHERE: { zh: '其他机关正在办理', en: 'In hand at another organ' },
  FINAL_AFTER_REEXAMINATION: { zh: '已经复核终结', en: 'Final after re-examination' },
  NO_CONCRETE_REQUEST: { zh: '无具体诉求', en: 'No concrete request' },
};

export const opinionResult: CodeLabels<OpinionResult> = {
  SUPPORTED: { zh: '予以支持', en: 'Supported' },
  EXPLAINED: { zh: '解释说明', en: 'Explained' },
  NOT_SUPPORTED: { zh: '不予支持', en: 'Not supported' },
};

export const noticeWay: CodeLabels<(typeof NOTICE_WAYS)[number]> = {
  LETTER: { zh: '信函', en: 'Letter' },
  IN_PERSON: { zh: '当面', en: 'In person' },
  MESSAGE: { zh: '短信', en: 'Text message' },
  PLATFORM: { zh: '平台', en: 'Online platform' },
};

export const noticeExemption: CodeLabels<'NAME_OR_ADDRESS_UNCLEAR'> = {
  NAME_OR_ADDRESS_UNCLEAR: { zh: '姓名(名称)、住址不清', en: 'Name or address unclear' },
};

export const conclusionReason: CodeLabels<ConclusionReason> = {
  OPINION_EXECUTED: { zh: '处理意见已执行', en: 'Opinion carried out' },
  EXPLAINED: { zh: '已解释说明', en: 'Explained' },
  SETTLED: { zh: '已化解', en: 'Settled' },
};
