import { type Bilingual, type CodeLabels } from '#libs/kernel';
import { styleCategory } from '#labels/concerns';
import type {
  AnnulmentReason,
  DepthPoint,
  ItemClass,
  ItemSource,
  ItemState,
  LinkRejection,
  LookBackResult,
  Mode,
  NoBasisReason,
  ObjectionOutcome,
  ReboundSource,
  ReviewResult,
  SubjectKind,
  VerificationMethod,
} from './item-vocabulary.js';
import { STYLE_CATALOGUE } from './style-catalogue-data.js';

export const itemState: CodeLabels<ItemState> = {
  IDENTIFIED: { zh: '已查摆', en: 'Identified' },
  LISTED: { zh: '已列台账', en: 'Listed' },
  PLANNED: { zh: '措施已审定', en: 'Measures approved' },
  IN_PROGRESS: { zh: '整改中', en: 'In progress' },
  COMPLETION_CLAIMED: { zh: '申请销号', en: 'Completion claimed' },
  SENT_BACK: { zh: '退回整改', en: 'Sent back' },
  VERIFIED: { zh: '已验收', en: 'Verified' },
  PUBLICISED: { zh: '公示中', en: 'Public notice out' },
  CLOSED_OFF: { zh: '已销号', en: 'Closed off' },
  UNDER_REVIEW: { zh: '长期坚持(定期复查)', en: 'Long-term (reviewed periodically)' },
  REBOUNDED: { zh: '反弹', en: 'Rebounded' },
  RELISTED: { zh: '重新列入', en: 'Listed again' },
  ANNULLED: { zh: '已撤销', en: 'Annulled' },
};

export const itemClass: CodeLabels<ItemClass> = {
  FOUR_STYLES: { zh: '四风问题', en: 'Four styles' },
  VITAL_INTEREST: { zh: '关系群众切身利益问题', en: 'Vital interests of the people' },
};

// What lists show as the kind of an item: the style where there is one, the class otherwise.
export const itemKind: CodeLabels = {
  ...styleCategory,
  ...itemClass,
};

export const subjectKind: CodeLabels<SubjectKind> = {
  LEADING_GROUP: { zh: '领导班子', en: 'Leading group' },
  INDIVIDUAL: { zh: '个人', en: 'Person' },
  UNIT: { zh: '单位', en: 'Unit' },
};

export const itemSource: CodeLabels<ItemSource> = {
  CONSULTATION: { zh: '征求意见', en: 'Consultation' },
  PETITION: { zh: '信访', en: 'Petition' },
  DISPUTE: { zh: '矛盾纠纷', en: 'Dispute' },
  SELF_EXAMINATION: { zh: '自查', en: 'Self-examination' },
  INSPECTION: { zh: '监督检查', en: 'Inspection' },
  SUPERIOR: { zh: '上级点明', en: 'Pointed out by the superior unit' },
  EVALUATION: { zh: '群众评议', en: 'Evaluation by the people' },
  AUDIT: { zh: '审计', en: 'Audit' },
  MEDIA: { zh: '媒体', en: 'Media' },
};

export const mode: CodeLabels<Mode> = {
  IMMEDIATE: { zh: '立行立改', en: 'Immediate' },
  TIME_LIMITED: { zh: '限期整改', en: 'Time-limited' },
  LONG_TERM: { zh: '长期坚持', en: 'Long-term' },
};

export const noBasisReason: CodeLabels<NoBasisReason> = {
  SELF_EXAMINATION: { zh: '自查发现', en: 'Found by self-examination' },
  FOUND_BY_INSPECTION: { zh: '监督检查发现', en: 'Found by inspection' },
  POINTED_OUT_BY_SUPERIOR: { zh: '上级点明', en: 'Pointed out by the superior unit' },
  SUBJECT_IS_A_PERSON: { zh: '问题主体为个人', en: 'The subject is a person' },
  RAISED_OUTSIDE_OF_THE_SERVICE: { zh: '在本系统之外提出', en: 'Raised outside of the service' },
};

export const linkState: CodeLabels<'PROPOSED' | 'CONFIRMED' | 'REJECTED'> = {
  PROPOSED: { zh: '待确认', en: 'Proposed' },
  CONFIRMED: { zh: '已确认', en: 'Confirmed' },
  REJECTED: { zh: '不予确认', en: 'Rejected' },
};

export const linkRejection: CodeLabels<LinkRejection> = {
  NOT_FOUND: { zh: '无此关切或无权查看', en: 'Not found for whoever proposed it' },
  REFUSED_BY_CASE: { zh: '所在事项不予记录', en: 'Refused by its case' },
};

export const depthPoint: CodeLabels<DepthPoint> = {
  SOLID: { zh: '做实', en: 'Solid' },
  DEEP: { zh: '做深', en: 'Deep' },
  FINE: { zh: '做细', en: 'Fine' },
  THOROUGH: { zh: '做透', en: 'Thorough' },
};

export const verificationMethod: CodeLabels<VerificationMethod> = {
  ON_SITE: { zh: '现场验收', en: 'On site' },
  DOCUMENTS: { zh: '资料验收', en: 'By documents' },
  ON_SITE_AND_DOCUMENTS: { zh: '现场与资料验收', en: 'On site and by documents' },
  CALLBACK: { zh: '回访验收', en: 'By call-back' },
};

export const objectionOutcome: CodeLabels<ObjectionOutcome> = {
  UPHELD: { zh: '异议成立', en: 'Upheld' },
  NOT_UPHELD: { zh: '异议不成立', en: 'Not upheld' },
};

export const reviewResult: CodeLabels<ReviewResult> = {
  ON_TRACK: { zh: '进展正常', en: 'On track' },
  INSTITUTIONALISED: { zh: '已形成制度', en: 'Institutionalised' },
  NEEDS_WORK: { zh: '仍需整改', en: 'Needs work' },
};

export const lookBackResult: CodeLabels<LookBackResult> = {
  HOLDS: { zh: '成效巩固', en: 'The result holds' },
  REBOUNDED: { zh: '问题反弹', en: 'The problem is back' },
};

export const reboundSource: CodeLabels<ReboundSource> = {
  MASSES: { zh: '群众反映', en: 'The people' },
  INSPECTION: { zh: '监督检查', en: 'Inspection' },
  RESPONSIBLE_UNIT: { zh: '责任单位自查', en: 'Responsible unit' },
  MEDIA: { zh: '媒体', en: 'Media' },
  LOOK_BACK: { zh: '回头看', en: 'Look-back' },
  BASIS_CONCERN: { zh: '依据关切的回应失效', en: 'Answer to a basis concern counts no more' },
};

export const reboundState: CodeLabels<'REPORTED' | 'CONFIRMED' | 'DISMISSED'> = {
  REPORTED: { zh: '待认定', en: 'Reported' },
  CONFIRMED: { zh: '已认定', en: 'Confirmed' },
  DISMISSED: { zh: '不予认定', en: 'Dismissed' },
};

export const measureState: CodeLabels<'SUBMITTED' | 'APPROVED' | 'RETURNED'> = {
  SUBMITTED: { zh: '已报送', en: 'Submitted' },
  APPROVED: { zh: '已审定', en: 'Approved' },
  RETURNED: { zh: '已退回', en: 'Returned' },
};

export const annulmentReason: CodeLabels<AnnulmentReason> = {
  DUPLICATE: { zh: '重复列入', en: 'Duplicate' },
  NO_SUCH_PROBLEM: { zh: '问题不存在', en: 'No such problem' },
  OUTSIDE_THE_CLASSES: { zh: '不属整改范围', en: 'Outside of the classes' },
  TRANSFERRED_TO_DISCIPLINE_ORGAN: { zh: '移送纪检机关', en: 'Transferred to the discipline organ' },
};

// Until evaluations by the people are taken.
export const judgement: CodeLabels<'NOT_ESTABLISHED'> = {
  NOT_ESTABLISHED: { zh: '未形成', en: 'Not established' },
};

/** The catalogue names its sub-types itself. */
export const styleSubType: CodeLabels = Object.fromEntries(
  STYLE_CATALOGUE.map(({ code, name }): [string, Bilingual] => [code, name]),
);
