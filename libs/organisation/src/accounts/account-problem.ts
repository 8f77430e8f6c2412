import type { Bilingual } from '#libs/kernel';

/** Why nothing was done with an account, and what would help. */
export const ACCOUNT_PROBLEMS = {
  LOGIN_MALFORMED: {
    zh: '账号名为 2 至 64 个字符:小写字母、数字、点、下划线、连字符,以字母或数字开头。',
    en: 'A login has 2 to 64 characters: small letters, digits, dots, underscores and hyphens, a letter or digit first.',
  },
  LOGIN_TAKEN: { zh: '该账号名已被使用。', en: 'This login is taken.' },
  OFFICER_UNKNOWN: { zh: '组织数据中没有这名人员。', en: 'The organisation has no such officer.' },
  OFFICER_LEFT: {
    zh: '该人员今日及以后均无职务;请先在组织数据中写明其职务。',
    en: 'This officer holds no post today or later; load an organisation that gives them one first.',
  },
  OFFICER_HAS_ACCOUNT: {
    zh: '该人员已有账号;停用的账号可以重新启用。',
    en: 'This officer has an account; one that was deactivated can be activated again.',
  },
  ACCOUNT_UNKNOWN: { zh: '没有这个账号。', en: 'There is no such account.' },
  ALREADY_SO: { zh: '该账号已经如此。', en: 'The account is so already.' },
  LAST_OF_ITS_KIND: {
    zh: '这是该类管理员中最后一个启用的账号;请先增设另一个。',
    en: 'This is the last active administrator of its kind; make another one first.',
  },
  ONE_OF_THE_KIND: {
    zh: '已有一名该类管理员启用;其他管理员由一名管理员申请、另一类管理员确认。',
    en: 'An administrator of this kind is active; others are asked for by one administrator and confirmed by one of another kind.',
  },
  ADMINISTRATOR: {
    zh: '管理员的口令与第二因素由一名管理员申请重置、另一类管理员确认。',
    en: 'Resetting an administrator is asked for by one administrator and confirmed by one of another kind.',
  },
  NO_ADMINISTRATOR: {
    zh: '没有这个管理员账号;人员的账号由安全管理员直接重置。',
    en: 'There is no such administrator; officers are reset by SECURITY at once.',
  },
  PASSWORD_WRONG: { zh: '现用口令不正确。', en: 'The present password is wrong.' },
  PASSWORD_SAME: { zh: '新口令应与现用口令不同。', en: 'The new password must differ from the present one.' },
} as const satisfies Record<string, Bilingual>;

export type AccountProblemCode = keyof typeof ACCOUNT_PROBLEMS | 'PASSWORD_WEAK';

export interface AccountProblem {
  readonly problem: AccountProblemCode;
  readonly sentence: Bilingual;
  readonly account?: undefined;
}

export const accountProblem = (problem: keyof typeof ACCOUNT_PROBLEMS): AccountProblem => ({
  problem,
  sentence: ACCOUNT_PROBLEMS[problem],
});

export const weakPassword = (sentence: Bilingual): AccountProblem => ({ problem: 'PASSWORD_WEAK', sentence });
