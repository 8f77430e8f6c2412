import type { CodeLabels } from '#libs/kernel';
import type { SecurityKind, SecurityResult } from './security-entry.js';

export const securityKind: CodeLabels<SecurityKind> = {
  SIGN_IN: { zh: '登录', en: 'Sign-in' },
  SIGN_IN_FAILED: { zh: '登录失败', en: 'Sign-in failed' },
  SIGN_IN_LOCKED: { zh: '登录被锁定', en: 'Sign-in locked' },
  SIGN_OUT: { zh: '退出', en: 'Sign-out' },
  OWN_ACCOUNT: { zh: '本人账号变更', en: 'Change of one’s own account' },
  UNAUTHENTICATED: { zh: '未登录访问', en: 'Not signed in' },
  FORBIDDEN: { zh: '越权访问', en: 'Not permitted' },
  EXPORT: { zh: '导出', en: 'Export' },
  ADMINISTRATION: { zh: '管理操作', en: 'Administration' },
};

export const securityResult: CodeLabels<SecurityResult> = {
  DONE: { zh: '已完成', en: 'Done' },
  REFUSED: { zh: '已拒绝', en: 'Refused' },
  FAILED: { zh: '失败', en: 'Failed' },
};

export const labels = { vocabularies: { securityKind, securityResult }, bodies: {} };
