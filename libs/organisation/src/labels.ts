import type { BodyLabel, CodeLabels } from '#libs/kernel';
import type { AccountKind } from './accounts/account.js';
import type { DEBTS } from './principal.js';
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

export const accountKind: CodeLabels<AccountKind> = {
  OFFICER: { zh: '干部', en: 'Officer' },
  SYSTEM: { zh: '系统管理员', en: 'System administrator' },
  SECURITY: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT: { zh: '安全审计员', en: 'Security auditor' },
};

// What an account owes before anything else is permitted.
export const debt: CodeLabels<(typeof DEBTS)[number]> = {
  NEW_PASSWORD: { zh: '须设置新密码', en: 'A new password' },
  SECOND_FACTOR: { zh: '须启用二次验证', en: 'A second factor' },
};

const bodies = {
  PostBody: {
    unit: { zh: '单位', en: 'Unit' },
    role: { zh: '职务', en: 'Role', vocabulary: 'role' },
  },
  SignInBody: {
    account: { zh: '账号', en: 'Account' },
    password: { zh: '密码', en: 'Password' },
    code: { zh: '验证码', en: 'Code of the second factor' },
    unit: { zh: '任职单位', en: 'Unit of the post' },
    role: { zh: '任职角色', en: 'Role of the post', vocabulary: 'role' },
  },
  PasswordBody: {
    present: { zh: '现密码', en: 'Present password' },
    next: { zh: '新密码', en: 'New password' },
  },
  CodeBody: {
    code: { zh: '验证码', en: 'Code of the second factor' },
  },
  FreshCodeBody: {
    code: { zh: '验证码', en: 'Code of the second factor' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

export const labels = { vocabularies: { level, unitKind, role, accountKind, debt }, bodies };
