import type { CodeLabels } from '#libs/kernel';
import type { Level, Role, UnitKind } from './jurisdiction.js';

export const level: CodeLabels<Level | 'NOT_STATED'> = {
  VILLAGE: { zh: '村级', en: 'Village' },
  TOWNSHIP: { zh: '乡镇级', en: 'Township' },
  COUNTY: { zh: '县级', en: 'County' },
  PREFECTURE: { zh: '市级', en: 'Prefecture' },
  PROVINCE: { zh: '省级', en: 'Province' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

export const unitKind: CodeLabels<UnitKind> = {
  GENERAL: { zh: '党委政府', en: 'Party committee or government' },
  PETITION_DEPARTMENT: { zh: '信访部门', en: 'Petition department' },
  DISCIPLINE_COMMITTEE: { zh: '纪检机关', en: 'Discipline inspection committee' },
  MEDIATION_COMMITTEE: { zh: '人民调解委员会', en: 'People’s mediation committee' },
  GOVERNANCE_CENTRE: { zh: '综治中心', en: 'Governance centre' },
  JUSTICE_OFFICE: { zh: '司法所', en: 'Justice office' },
  COURT: { zh: '人民法院', en: 'People’s court' },
  DEPARTMENT: { zh: '职能部门', en: 'Department' },
  EXTERNAL: { zh: '外部机关', en: 'External organ' },
};

export const role: CodeLabels<Role> = {
  PETITION_OFFICER: { zh: '信访干部', en: 'Petition officer' },
  TOWNSHIP_OFFICER: { zh: '乡镇干部', en: 'Township officer' },
  HANDLER: { zh: '承办人', en: 'Handler' },
  MEDIATOR: { zh: '人民调解员', en: 'People’s mediator' },
  INSPECTOR: { zh: '纪检干部', en: 'Discipline inspector' },
  LEADER: { zh: '领导', en: 'Leader' },
  IMPORTER: { zh: '台账导入员', en: 'Ledger importer' },
  ADMINISTRATOR: { zh: '系统管理员', en: 'System administrator' },
  SECURITY: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT: { zh: '安全审计员', en: 'Security auditor' },
};

export const labels = { vocabularies: { level, unitKind, role }, bodies: {} };
