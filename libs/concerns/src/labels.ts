import type { ConcernState, Coverage } from './concern-coverage.js';
import type {
  ConcernKind,
  ConcernOutcome,
  DeclineReason,
  DeliveryWay,
  ResponseKind,
  StyleCategory,
} from './concern-vocabulary.js';

// What codes are called in a Chinese ledger. The compiler asks for every code of a closed vocabulary; a code of an open catalogue that is not
// named here stands as it is.

export const concernKind: Record<ConcernKind | 'NOT_STATED', string> = {
  THOUGHT: '所思',
  HOPE: '所盼',
  WORRY: '所忧',
  URGENT_NEED: '所急',
  NOT_STATED: '未载明',
};

export const concernState: Record<ConcernState, string> = {
  RAISED: '已提出',
  CLASSIFIED: '已分类',
  OWNED: '已交办',
  RESPONDED: '已答复',
  CONTESTED: '有异议',
  SETTLED: '已有着落',
  DECLINED_WITH_REASON: '说明理由不予支持',
  CLOSED: '已了结',
};

export const coverage: Record<Coverage, string> = {
  QUALIFIED: '有效回应',
  UNASSESSED: '答复待评定',
  RECEIPT_OR_FORWARD_ONLY: '仅收到或转送',
  NONE: '未回应',
};

export const raiser: Readonly<Record<string, string>> = {
  PERSON: '个人',
  GROUP: '集体',
  ANONYMOUS: '匿名',
  NOT_STATED: '未载明',
};

export const responseKind: Record<ResponseKind | 'NOT_STATED', string> = {
  EXPLAIN: '解释',
  COMMIT: '承诺',
  ACT: '办理',
  DECLINE: '不予支持',
  RECEIPT: '收到',
  REFER: '转送',
  NOT_STATED: '未载明',
};

export const deliveryWay: Record<DeliveryWay, string> = {
  IN_PERSON: '当面',
  LETTER: '信函',
  TELEPHONE: '电话',
  MESSAGE: '短信',
  PLATFORM: '平台',
  MEETING: '会议',
  PUBLISHED: '公示',
};

export const concernOutcome: Record<ConcernOutcome, string> = {
  RESOLVED: '已解决',
  PARTLY_RESOLVED: '部分解决',
  EXPLAINED: '已解释',
  ASSISTED: '已帮扶',
  HANDLED_BY_LAW: '依法处理',
  DIVERTED: '导入法定途径',
  ADOPTED: '已采纳',
  PARTLY_ADOPTED: '部分采纳',
};

export const declineReason: Record<DeclineReason, string> = {
  NO_FACTUAL_BASIS: '无事实依据',
  NO_LEGAL_BASIS: '无法律政策依据',
  NOT_FEASIBLE_NOW: '暂不具备条件',
  OUT_OF_COMPETENCE: '不属职权范围',
  LEGAL_PATH_ONLY: '应通过法定途径',
  ALREADY_FINAL: '已有终局结论',
};

export const styleCategory: Record<StyleCategory, string> = {
  FORMALISM: '形式主义',
  BUREAUCRATISM: '官僚主义',
  HEDONISM: '享乐主义',
  EXTRAVAGANCE: '奢靡之风',
};
