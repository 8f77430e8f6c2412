import type { ItemClass, ItemSource, ItemState, Mode, SubjectKind } from './item-vocabulary.js';

// What codes are called in a Chinese ledger. The compiler asks for every code of a closed vocabulary; a code of an open catalogue that is not
// named here stands as it is.

export const itemState: Record<ItemState, string> = {
  IDENTIFIED: '已查摆',
  LISTED: '已列台账',
  PLANNED: '措施已审定',
  IN_PROGRESS: '整改中',
  COMPLETION_CLAIMED: '申请销号',
  SENT_BACK: '退回整改',
  VERIFIED: '已验收',
  PUBLICISED: '公示中',
  CLOSED_OFF: '已销号',
  UNDER_REVIEW: '长期坚持(定期复查)',
  REBOUNDED: '反弹',
  RELISTED: '重新列入',
  ANNULLED: '已撤销',
};

export const itemClass: Record<ItemClass, string> = {
  FOUR_STYLES: '四风问题',
  VITAL_INTEREST: '关系群众切身利益问题',
};

export const subjectKind: Record<SubjectKind, string> = {
  LEADING_GROUP: '领导班子',
  INDIVIDUAL: '个人',
  UNIT: '单位',
};

export const itemSource: Record<ItemSource, string> = {
  CONSULTATION: '征求意见',
  PETITION: '信访',
  DISPUTE: '矛盾纠纷',
  SELF_EXAMINATION: '自查',
  INSPECTION: '监督检查',
  SUPERIOR: '上级点明',
  EVALUATION: '群众评议',
  AUDIT: '审计',
  MEDIA: '媒体',
};

export const mode: Record<Mode, string> = {
  IMMEDIATE: '立行立改',
  TIME_LIMITED: '限期整改',
  LONG_TERM: '长期坚持',
};
