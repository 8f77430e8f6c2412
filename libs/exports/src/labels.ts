import type { ConcernState, Coverage } from '#rules/concerns';
import type { ConcernKind, ConcernOutcome, DeclineReason, DeliveryWay, ResponseKind } from '#rules/concerns';
import type { StyleCategory } from '#rules/concerns';
import type { ItemClass, ItemSource, ItemState, Mode, SubjectKind } from '#rules/rectifications';
import type { DisputeOutcome, DisputeState, Risk } from '#rules/disputes';
import type { Level } from '#rules/organisation';

// What codes are called in a Chinese ledger. The compiler asks for every code of a closed vocabulary; a code of an open catalogue that is not
// named here stands as it is.

export const level: Record<Level, string> = {
  VILLAGE: '村级',
  TOWNSHIP: '乡镇级',
  COUNTY: '县级',
  PREFECTURE: '市级',
  PROVINCE: '省级',
};

export const disputeState: Record<DisputeState, string> = {
  OPENED: '已登记',
  TRIAGED: '已研判',
  ASSIGNED: '已交办',
  MEDIATION_PROPOSED: '拟调解',
  IN_MEDIATION: '调解中',
  AGREED: '达成协议',
  PERFORMING: '履行中',
  PERFORMED: '已履行',
  MEDIATION_TERMINATED: '调解终止',
  DIVERTED: '已导入法定途径',
  CLOSED: '已办结',
  REOPENED: '重新办理',
};

export const disputeOutcome: Record<DisputeOutcome, string> = {
  SETTLED_BY_AGREEMENT: '达成协议并履行',
  SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING: '达成协议待履行',
  SETTLED_ON_THE_SPOT: '当场化解',
  DIVERTED: '导入法定途径',
  EXPLAINED_ACCEPTED: '解释说明并接受',
  NO_BASIS_EXPLAINED: '诉求无依据已解释',
  WITHDRAWN: '撤回',
  DUPLICATE: '重复登记',
  PARTY_UNTRACEABLE: '当事人无法联系',
  HANDED_OVER: '移送有权机关',
};

export const risk: Record<Risk, string> = { LOW: '低', MEDIUM: '中', HIGH: '高' };

export const disputeCategory: Readonly<Record<string, string>> = {
  ETHNIC_RELIGIOUS: '民族宗教',
  DEMOBILISED_SOLDIERS: '退役军人',
  LAND_EXPROPRIATION: '征地拆迁',
  CONSTRUCTION_AND_PROPERTY: '工程建设与物业',
  SCHOOLS: '学校教育',
  CADRE_STYLE: '干部作风',
  VILLAGE_AFFAIRS: '村务管理',
  RURAL_LAND_CONTRACT: '农村土地承包',
  LABOUR: '劳动用工',
  FAMILY_AND_NEIGHBOURS: '婚姻家庭邻里',
  MEDICAL: '医疗',
  OTHER: '其他',
};

export const disputeOrigin: Readonly<Record<string, string>> = {
  POST_DISASTER_RECONSTRUCTION: '灾后重建',
  POVERTY_ALLEVIATION: '扶贫开发',
  PROJECT_CONSTRUCTION: '项目建设',
  HYDROPOWER_DEVELOPMENT: '水电开发',
  VILLAGE_ELECTION: '村级换届',
  OTHER: '其他',
};

export const caseCategory: Readonly<Record<string, string>> = {
  dispute: '矛盾纠纷',
  petition: '信访事项',
  'consultation-round': '征求意见',
  'rectification-plan': '整改方案',
  'rectification-item': '整改事项',
};

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

export const styleCategory: Record<StyleCategory, string> = {
  FORMALISM: '形式主义',
  BUREAUCRATISM: '官僚主义',
  HEDONISM: '享乐主义',
  EXTRAVAGANCE: '奢靡之风',
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

/** The Chinese of a code. */
export const called = (
  labels: Readonly<Record<string, string>>,
  code: string | null | undefined,
): string | null =>
  code === null || code === undefined ? null : Object.hasOwn(labels, code) ? (labels[code] ?? code) : code;
