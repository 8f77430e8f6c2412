import type { DisputeOutcome, DisputeState, Risk } from './dispute-vocabulary.js';

// What codes are called in a Chinese ledger. The compiler asks for every code of a closed vocabulary; a code of an open catalogue that is not
// named here stands as it is.

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
