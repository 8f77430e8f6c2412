import type { BodyLabel, CodeLabels } from '#libs/kernel';
import type { REQUEST_OUTCOMES, REQUESTED_ACTS } from './requests/administrator-request.js';

export const requestedAct: CodeLabels<(typeof REQUESTED_ACTS)[number]> = {
  CREATE_ADMINISTRATOR: { zh: '新建管理员', en: 'Create an administrator' },
  RESET_PASSWORD: { zh: '重置密码', en: 'Reset a password' },
  RESET_SECOND_FACTOR: { zh: '重置二次验证', en: 'Reset a second factor' },
  LOAD_ORGANISATION: { zh: '载入组织机构', en: 'Load the organisation' },
};

export const requestOutcome: CodeLabels<(typeof REQUEST_OUTCOMES)[number]> = {
  CONFIRMED: { zh: '已确认', en: 'Confirmed' },
  DENIED: { zh: '已拒绝', en: 'Denied' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  LAPSED: { zh: '已失效', en: 'Lapsed' },
};

export const resetKind: CodeLabels<'PASSWORD' | 'SECOND_FACTOR'> = {
  PASSWORD: { zh: '密码', en: 'Password' },
  SECOND_FACTOR: { zh: '二次验证', en: 'Second factor' },
};

export const unitAlteration: CodeLabels<'level' | 'kind' | 'head' | 'successor' | 'from'> = {
  level: { zh: '层级', en: 'Level' },
  kind: { zh: '单位类型', en: 'Kind of unit' },
  head: { zh: '负责人', en: 'Head' },
  successor: { zh: '承继单位', en: 'Successor' },
  from: { zh: '启用日期', en: 'First day' },
};

export const unitMove: CodeLabels<'parent' | 'serves'> = {
  parent: { zh: '上级单位', en: 'Parent unit' },
  serves: { zh: '服务范围', en: 'Unit that it serves' },
};

const bodies = {
  AccountBody: {
    login: { zh: '登录名', en: 'Login' },
    officer: { zh: '干部', en: 'Officer' },
    staffNumber: { zh: '工号', en: 'Staff number' },
  },
  ManyAccountsBody: {
    officers: { zh: '干部', en: 'Officers' },
  },
  NewAdministratorBody: {
    kind: { zh: '管理员类型', en: 'Kind of administrator', vocabulary: 'accountKind' },
    login: { zh: '登录名', en: 'Login' },
  },
  ResetBody: {
    account: { zh: '账号', en: 'Account' },
    what: { zh: '重置内容', en: 'What is reset', vocabulary: 'resetKind' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

export const labels = {
  vocabularies: { requestedAct, requestOutcome, resetKind, unitAlteration, unitMove },
  bodies,
};
