import type { CodeLabels } from '#libs/kernel';
import type {
  AgreementForm,
  DISPUTE_CATEGORIES,
  DISPUTE_ORIGINS,
  DisputeOutcome,
  DisputeState,
  EscalationGround,
  LegalPath,
  MediationForm,
  PartyRole,
  Relation,
  Remedy,
  ReopeningGround,
  Risk,
  TerminationReason,
  UnlinkReason,
} from './dispute-vocabulary.js';
import type { MediationEvent } from './mediation/mediation.events.js';
import type { OfType } from '#rules/case-law';

export const disputeState: CodeLabels<DisputeState> = {
  OPENED: { zh: '已登记', en: 'Opened' },
  TRIAGED: { zh: '已研判', en: 'Triaged' },
  ASSIGNED: { zh: '已交办', en: 'Assigned' },
  MEDIATION_PROPOSED: { zh: '拟调解', en: 'Mediation proposed' },
  IN_MEDIATION: { zh: '调解中', en: 'In mediation' },
  AGREED: { zh: '达成协议', en: 'Agreement reached' },
  PERFORMING: { zh: '履行中', en: 'Being performed' },
  PERFORMED: { zh: '已履行', en: 'Performed' },
  MEDIATION_TERMINATED: { zh: '调解终止', en: 'Mediation terminated' },
  DIVERTED: { zh: '已导入法定途径', en: 'Diverted to a legal path' },
  CLOSED: { zh: '已办结', en: 'Closed' },
  REOPENED: { zh: '重新办理', en: 'Reopened' },
};

export const disputeOutcome: CodeLabels<DisputeOutcome> = {
  SETTLED_BY_AGREEMENT: { zh: '达成协议并履行', en: 'Settled by agreement and performed' },
  SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING: {
    zh: '达成协议待履行',
    en: 'Settled by agreement, performance pending',
  },
  SETTLED_ON_THE_SPOT: { zh: '当场化解', en: 'Settled on the spot' },
  DIVERTED: { zh: '导入法定途径', en: 'Diverted to a legal path' },
  EXPLAINED_ACCEPTED: { zh: '解释说明并接受', en: 'Explained and accepted' },
  NO_BASIS_EXPLAINED: { zh: '诉求无依据已解释', en: 'Claim without basis, explained' },
  WITHDRAWN: { zh: '撤回', en: 'Withdrawn' },
  DUPLICATE: { zh: '重复登记', en: 'Duplicate' },
  PARTY_UNTRACEABLE: { zh: '当事人无法联系', en: 'Party untraceable' },
  HANDED_OVER: { zh: '移送有权机关', en: 'Handed over to the competent organ' },
};

export const risk: CodeLabels<Risk> = {
  LOW: { zh: '低', en: 'Low' },
  MEDIUM: { zh: '中', en: 'Medium' },
  HIGH: { zh: '高', en: 'High' },
};

// A catalogue: a code that is not named here stands as it is.
export const disputeCategory: CodeLabels<(typeof DISPUTE_CATEGORIES)[number]> = {
  ETHNIC_RELIGIOUS: { zh: '民族宗教', en: 'Ethnic and religious affairs' },
  DEMOBILISED_SOLDIERS: { zh: '退役军人', en: 'Demobilised soldiers' },
  LAND_EXPROPRIATION: { zh: '征地拆迁', en: 'Land expropriation and demolition' },
  CONSTRUCTION_AND_PROPERTY: { zh: '工程建设与物业', en: 'Construction and property management' },
  SCHOOLS: { zh: '学校教育', en: 'Schools' },
  CADRE_STYLE: { zh: '干部作风', en: 'Conduct of cadres' },
  VILLAGE_AFFAIRS: { zh: '村务管理', en: 'Village affairs' },
  RURAL_LAND_CONTRACT: { zh: '农村土地承包', en: 'Rural land contracts' },
  LABOUR: { zh: '劳动用工', en: 'Labour' },
  FAMILY_AND_NEIGHBOURS: { zh: '婚姻家庭邻里', en: 'Family and neighbours' },
  MEDICAL: { zh: '医疗', en: 'Medical' },
  OTHER: { zh: '其他', en: 'Other' },
};

// A catalogue like the categories.
export const disputeOrigin: CodeLabels<(typeof DISPUTE_ORIGINS)[number]> = {
  POST_DISASTER_RECONSTRUCTION: { zh: '灾后重建', en: 'Reconstruction after a disaster' },
  POVERTY_ALLEVIATION: { zh: '扶贫开发', en: 'Poverty alleviation' },
  PROJECT_CONSTRUCTION: { zh: '项目建设', en: 'Project construction' },
  HYDROPOWER_DEVELOPMENT: { zh: '水电开发', en: 'Hydropower development' },
  VILLAGE_ELECTION: { zh: '村级换届', en: 'Village election' },
  OTHER: { zh: '其他', en: 'Other' },
};

export const legalPath: CodeLabels<LegalPath> = {
  LITIGATION: { zh: '诉讼', en: 'Litigation' },
  LABOUR_ARBITRATION: { zh: '劳动争议仲裁', en: 'Labour arbitration' },
  LAND_ARBITRATION: { zh: '农村土地承包仲裁', en: 'Rural land contract arbitration' },
  ADMINISTRATIVE_RECONSIDERATION: { zh: '行政复议', en: 'Administrative reconsideration' },
  ADMINISTRATIVE_ADJUDICATION: { zh: '行政裁决', en: 'Administrative adjudication' },
  ADMINISTRATIVE_PROCEDURE: { zh: '行政程序', en: 'Administrative procedure' },
  POLICE: { zh: '公安机关处理', en: 'Police' },
  PARTY_APPEAL: { zh: '党员申诉、申请复审', en: 'Appeal within the Party' },
  DISCIPLINE_INSPECTION: { zh: '纪检监察', en: 'Discipline inspection' },
};

export const partyRole: CodeLabels<PartyRole> = {
  APPLICANT: { zh: '申请人', en: 'Applicant' },
  RESPONDENT: { zh: '被申请人', en: 'Respondent' },
  THIRD_PARTY: { zh: '第三人', en: 'Third party' },
};

export const escalationGround: CodeLabels<EscalationGround> = {
  BEYOND_COMPETENCE: { zh: '超出职权范围', en: 'Beyond competence' },
  FAILED_TWICE: { zh: '两次调解未果', en: 'Mediation failed twice' },
  RISK: { zh: '风险较高', en: 'Risk' },
  CROSS_AREA: { zh: '跨区域', en: 'Across areas' },
  MAJOR_OR_URGENT: { zh: '重大或紧急', en: 'Major or urgent' },
  LIFTED_BY_SUPERIOR: { zh: '上级提级', en: 'Lifted by the superior unit' },
};

export const mediationForm: CodeLabels<MediationForm> = {
  PEOPLES: { zh: '人民调解', en: 'People’s mediation' },
  ADMINISTRATIVE: { zh: '行政调解', en: 'Administrative mediation' },
  JUDICIAL: { zh: '司法调解', en: 'Judicial mediation' },
};

export const mediatorRelation: CodeLabels<Relation> = {
  RELATIVE: { zh: '亲属关系', en: 'Relative' },
  INTEREST: { zh: '利害关系', en: 'Interest in the matter' },
  ADVISER: { zh: '曾任代理人或顾问', en: 'Former agent or adviser' },
  OTHER_RELATION: { zh: '其他关系', en: 'Other relation' },
};

export const sessionKind: CodeLabels<OfType<MediationEvent, 'MediationSessionHeld'>['data']['session']> = {
  OPEN: { zh: '公开', en: 'Open' },
  CLOSED: { zh: '不公开', en: 'Closed to the public' },
};

export const agreementForm: CodeLabels<AgreementForm> = {
  WRITTEN: { zh: '书面协议', en: 'Written' },
  ORAL: { zh: '口头协议', en: 'Oral' },
};

export const obligationState: CodeLabels<'OPEN' | 'PERFORMED' | 'DEFAULTED'> = {
  OPEN: { zh: '待履行', en: 'Open' },
  PERFORMED: { zh: '已履行', en: 'Performed' },
  DEFAULTED: { zh: '未履行', en: 'Defaulted' },
};

export const terminationReason: CodeLabels<TerminationReason> = {
  PARTY_REFUSED: { zh: '当事人拒绝调解', en: 'A party refused' },
  CONSENT_WITHDRAWN: { zh: '当事人撤回同意', en: 'Consent withdrawn' },
  NO_AGREEMENT: { zh: '未达成协议', en: 'No agreement' },
  NOT_SIGNED: { zh: '未签署协议', en: 'Agreement not signed' },
  NOT_FOR_MEDIATION: { zh: '不宜调解', en: 'Not suitable for mediation' },
  RISK_OF_ESCALATION: { zh: '矛盾可能激化', en: 'Risk that the conflict escalates' },
};

export const remedy: CodeLabels<Remedy> = {
  LITIGATION: { zh: '诉讼', en: 'Litigation' },
  ARBITRATION: { zh: '仲裁', en: 'Arbitration' },
  ADMINISTRATIVE_RECONSIDERATION: { zh: '行政复议', en: 'Administrative reconsideration' },
  ADMINISTRATIVE_ADJUDICATION: { zh: '行政裁决', en: 'Administrative adjudication' },
  LEGAL_AID: { zh: '法律援助', en: 'Legal aid' },
};

export const reopeningGround: CodeLabels<ReopeningGround> = {
  NEW_FACTS: { zh: '有新的事实', en: 'New facts' },
  AGREEMENT_NOT_PERFORMED: { zh: '协议未履行', en: 'Agreement not performed' },
  PROCEDURE_AT_FAULT: { zh: '程序有误', en: 'Fault in the procedure' },
  ORDERED_BY_SUPERIOR: { zh: '上级要求', en: 'Ordered by the superior unit' },
  LEGAL_PATH_REFUSED: { zh: '法定途径未受理', en: 'Not taken by the legal path' },
  CONTESTED: { zh: '对回应有异议', en: 'A response was contested' },
};

export const unlinkReason: CodeLabels<UnlinkReason> = {
  NOT_THE_SAME_MATTER: { zh: '并非同一事项', en: 'Not the same matter' },
  REFUSED_BY_PETITION: { zh: '信访事项不予关联', en: 'Refused by the petition' },
};

export const assignmentObjection: CodeLabels<'NONE' | 'PENDING' | 'REJECTED'> = {
  NONE: { zh: '无异议', en: 'No objection' },
  PENDING: { zh: '异议待处理', en: 'Objection pending' },
  REJECTED: { zh: '异议已驳回', en: 'Objection rejected' },
};
