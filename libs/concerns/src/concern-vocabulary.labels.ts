import type { CodeLabels } from '#libs/kernel';
import type {
  ConcernState,
  Coverage,
  NotStated,
  Qualification,
  WhyNotQualifying,
} from './concern-coverage.js';
import type { Raiser } from './concern.events.js';
import type { Settlement } from './concern-state.js';
import type {
  ConcernKind,
  ConcernOutcome,
  Conduct,
  ConductOf,
  DeclineReason,
  DeliveryWay,
  EvidenceKind,
  IssueClass,
  PlanDeclineReason,
  PlanDisposition,
  ResponseKind,
  StyleCategory,
} from './concern-vocabulary.js';

export const concernKind: CodeLabels<ConcernKind | 'NOT_STATED'> = {
  THOUGHT: { zh: '所思', en: 'Thought' },
  HOPE: { zh: '所盼', en: 'Hope' },
  WORRY: { zh: '所忧', en: 'Worry' },
  URGENT_NEED: { zh: '所急', en: 'Urgent need' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const concernState: CodeLabels<ConcernState> = {
  RAISED: { zh: '已提出', en: 'Raised' },
  CLASSIFIED: { zh: '已分类', en: 'Classified' },
  OWNED: { zh: '已交办', en: 'Assigned' },
  RESPONDED: { zh: '已答复', en: 'Answered' },
  CONTESTED: { zh: '有异议', en: 'Contested' },
  SETTLED: { zh: '已有着落', en: 'Settled' },
  DECLINED_WITH_REASON: { zh: '说明理由不予支持', en: 'Declined with a reason' },
  CLOSED: { zh: '已了结', en: 'Closed' },
};

export const coverage: CodeLabels<Coverage> = {
  QUALIFIED: { zh: '有效回应', en: 'Qualifying response' },
  UNASSESSED: { zh: '答复待评定', en: 'Reply not assessed yet' },
  RECEIPT_OR_FORWARD_ONLY: { zh: '仅收到或转送', en: 'Receipt or forwarding only' },
  NONE: { zh: '未回应', en: 'No response' },
};

export const raiser: CodeLabels<Raiser['kind']> = {
  PERSON: { zh: '个人', en: 'Person' },
  GROUP: { zh: '集体', en: 'Group' },
  ANONYMOUS: { zh: '匿名', en: 'Anonymous' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const conductOf: CodeLabels<ConductOf | Conduct['of']> = {
  NONE: { zh: '不涉及行为', en: 'Nobody’s conduct' },
  UNIT: { zh: '单位的行为', en: 'Conduct of a unit' },
  PERSON: { zh: '个人的行为(检举控告)', en: 'Conduct of a person (accusation)' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const issueClass: CodeLabels<IssueClass> = {
  FOUR_STYLES: { zh: '四风问题', en: 'Four styles' },
  VITAL_INTEREST: { zh: '关系群众切身利益问题', en: 'Vital interests of the people' },
  OTHER: { zh: '其他', en: 'Other' },
};

export const styleCategory: CodeLabels<StyleCategory> = {
  FORMALISM: { zh: '形式主义', en: 'Formalism' },
  BUREAUCRATISM: { zh: '官僚主义', en: 'Bureaucratism' },
  HEDONISM: { zh: '享乐主义', en: 'Hedonism' },
  EXTRAVAGANCE: { zh: '奢靡之风', en: 'Extravagance' },
};

export const responseKind: CodeLabels<ResponseKind | 'NOT_STATED'> = {
  EXPLAIN: { zh: '解释', en: 'Explanation' },
  COMMIT: { zh: '承诺', en: 'Commitment' },
  ACT: { zh: '办理', en: 'Action taken' },
  DECLINE: { zh: '不予支持', en: 'Declined' },
  RECEIPT: { zh: '收到', en: 'Receipt' },
  REFER: { zh: '转送', en: 'Forwarding' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const deliveryWay: CodeLabels<DeliveryWay> = {
  IN_PERSON: { zh: '当面', en: 'In person' },
  LETTER: { zh: '信函', en: 'Letter' },
  TELEPHONE: { zh: '电话', en: 'Telephone' },
  MESSAGE: { zh: '短信', en: 'Text message' },
  PLATFORM: { zh: '平台', en: 'Online platform' },
  MEETING: { zh: '会议', en: 'Meeting' },
  PUBLISHED: { zh: '公示', en: 'Public notice' },
};

// Where nobody could say how, or it is established that it never arrived.
export const delivery: CodeLabels<'NOT_STATED' | 'NOT_DELIVERED'> = {
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
  NOT_DELIVERED: { zh: '未送达', en: 'Not delivered' },
};

export const qualification: CodeLabels<Qualification['answer']> = {
  YES: { zh: '有效', en: 'Qualifies' },
  NO: { zh: '无效', en: 'Does not qualify' },
  NOT_STATED: { zh: '待评定', en: 'Not assessed yet' },
};

export const whyNotQualifying: CodeLabels<WhyNotQualifying> = {
  CONTESTED_SINCE: { zh: '答复后又有异议', en: 'Contested since' },
  RECEIPT_ONLY: { zh: '仅表示收到', en: 'Receipt only' },
  FORWARD_ONLY: { zh: '仅转送', en: 'Forwarding only' },
  NOT_ADDRESSED: { zh: '未针对该关切', en: 'Does not speak about the concern' },
  NOT_DELIVERED: { zh: '未送达提出人', en: 'Not delivered to the raiser' },
  NOT_PUBLISHED: { zh: '未公布', en: 'Not published' },
  BY_UNIT_COMPLAINED_ABOUT: {
    zh: '由被反映单位或其下级答复',
    en: 'Given by the unit complained about or one below it',
  },
};

// What is open where nobody knows whether a reply qualifies.
export const notStated: CodeLabels<NotStated> = {
  KIND: { zh: '答复类型', en: 'Kind of reply' },
  RESPONDER: { zh: '答复单位', en: 'Unit that replied' },
  ADDRESSES: { zh: '是否针对该关切', en: 'Whether it speaks about the concern' },
  DELIVERY: { zh: '送达情况', en: 'Delivery' },
  CONDUCT: { zh: '是否涉及单位行为', en: 'Whose conduct it is about' },
};

export const settlement: CodeLabels<Settlement['kind']> = {
  SETTLED: { zh: '已有着落', en: 'Settled' },
  DECLINED: { zh: '不予支持', en: 'Declined' },
};

export const concernOutcome: CodeLabels<ConcernOutcome> = {
  RESOLVED: { zh: '已解决', en: 'Resolved' },
  PARTLY_RESOLVED: { zh: '部分解决', en: 'Partly resolved' },
  EXPLAINED: { zh: '已解释', en: 'Explained' },
  ASSISTED: { zh: '已帮扶', en: 'Assisted' },
  HANDLED_BY_LAW: { zh: '依法处理', en: 'Handled according to law' },
  DIVERTED: { zh: '导入法定途径', en: 'Diverted to a legal path' },
  ADOPTED: { zh: '已采纳', en: 'Adopted' },
  PARTLY_ADOPTED: { zh: '部分采纳', en: 'Partly adopted' },
};

export const declineReason: CodeLabels<DeclineReason> = {
  NO_FACTUAL_BASIS: { zh: '无事实依据', en: 'No basis in fact' },
  NO_LEGAL_BASIS: { zh: '无法律政策依据', en: 'No basis in law or policy' },
  NOT_FEASIBLE_NOW: { zh: '暂不具备条件', en: 'Not feasible at present' },
  OUT_OF_COMPETENCE: { zh: '不属职权范围', en: 'Out of competence' },
  LEGAL_PATH_ONLY: { zh: '应通过法定途径', en: 'To be settled by a legal path' },
  ALREADY_FINAL: { zh: '已有终局结论', en: 'Already decided finally' },
};

export const evidenceKind: CodeLabels<EvidenceKind> = {
  DOCUMENT: { zh: '文书', en: 'Document' },
  SITE_VISIT: { zh: '现场查看', en: 'Site visit' },
  CALLBACK: { zh: '回访', en: 'Call-back' },
  PAYMENT: { zh: '付款凭证', en: 'Payment' },
  AGREEMENT: { zh: '协议', en: 'Agreement' },
  PUBLICATION: { zh: '公示', en: 'Publication' },
};

export const planDisposition: CodeLabels<PlanDisposition> = {
  ADOPTED: { zh: '吸收', en: 'Adopted' },
  PARTLY_ADOPTED: { zh: '部分吸收', en: 'Partly adopted' },
  DECLINED: { zh: '不吸收', en: 'Declined' },
};

export const planDeclineReason: CodeLabels<PlanDeclineReason> = {
  ...declineReason,
  IN_ANOTHER_PLAN: { zh: '由另一方案吸收', en: 'Taken up by another plan' },
};
