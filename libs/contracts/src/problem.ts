import type { Bilingual, Refusal } from '#libs/kernel';

/** One wrong place in a request: `pointer` is a JSON pointer into the body, `parameter` names a query parameter or header, `at` a place in a file. */
export interface FieldError {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly at?: string;
  readonly detail: Bilingual;
}

/** Stable codes of problems that are not refusals of a rule-book. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: { zh: '请求内容不正确', en: 'The request is not valid' } },
  'malformed-body': { status: 400, title: { zh: '请求体无法读取', en: 'The body cannot be read' } },
  unauthenticated: { status: 401, title: { zh: '请先登录', en: 'Sign in first' } },
  'wrong-credentials': { status: 401, title: { zh: '账号或密码不正确', en: 'Wrong account or password' } },
  'second-factor-needed': {
    status: 401,
    title: {
      zh: '该账号设有第二因素,请同时提交验证码',
      en: 'This account has a second factor; give its code too',
    },
  },
  'not-permitted': { status: 403, title: { zh: '没有执行该操作的权限', en: 'You may not do this' } },
  'new-password-needed': {
    status: 403,
    title: {
      zh: '这是一次性口令,请先设定自己的口令',
      en: 'This is a one-time password; choose one of your own first',
    },
  },
  'second-factor-enrolment-needed': {
    status: 403,
    title: { zh: '请先登记第二因素', en: 'Enrol a second factor first' },
  },
  'fresh-code-needed': {
    status: 403,
    title: { zh: '请先提交新近的验证码', en: 'Give a fresh code of your second factor first' },
  },
  'wrong-code': {
    status: 403,
    title: { zh: '验证码不正确,或已使用', en: 'The code is wrong, or was used already' },
  },
  'second-factor-not-offered': {
    status: 409,
    title: {
      zh: '没有待确认的第二因素(须在 15 分钟内确认),请重新登记',
      en: 'No second factor waits to be confirmed (one does for 15 minutes); enrol anew',
    },
  },
  'acting-as-another': {
    status: 409,
    title: {
      zh: '浏览器现在以另一账号或岗位登录,未作任何处理;请刷新页面',
      en: 'The browser is signed in as somebody else, or in another post; nothing was done: read the page again',
    },
  },
  'not-found': { status: 404, title: { zh: '未找到', en: 'Not found' } },
  'not-recorded-then': { status: 404, title: { zh: '当时尚无记录', en: 'Nothing was recorded then' } },
  'method-not-allowed': { status: 405, title: { zh: '不支持该方法', en: 'Method not allowed' } },
  'not-acceptable': { status: 406, title: { zh: '无法提供所要求的格式', en: 'Not acceptable' } },
  refused: { status: 422, title: { zh: '依照规则不予执行', en: 'Refused by a rule' } },
  'account-refused': {
    status: 422,
    title: { zh: '账号操作未执行', en: 'Nothing was done with the account' },
  },
  'words-erased': {
    status: 409,
    title: {
      zh: '该事项的文字已依法删除,不再接受新内容',
      en: 'The words of this matter were erased; it takes no new ones',
    },
  },
  'late-view': {
    status: 503,
    title: { zh: '操作已保存,列表尚未更新', en: 'The command is stored, the list is not there yet' },
  },
  'stale-revision': {
    status: 412,
    title: { zh: '事项已被更新,请刷新后重试', en: 'The case has moved on; read it again' },
  },
  'body-too-large': { status: 413, title: { zh: '请求体过大', en: 'The body is too large' } },
  'unsupported-media-type': { status: 415, title: { zh: '不支持的内容类型', en: 'Unsupported media type' } },
  'key-reused': {
    status: 422,
    title: {
      zh: '同一 Idempotency-Key 已用于另一请求',
      en: 'This Idempotency-Key was used for another request',
    },
  },
  'misdirected-request': {
    status: 421,
    title: { zh: '本服务不使用该主机名', en: 'The service is not known by this host name' },
  },
  'precondition-required': { status: 428, title: { zh: '缺少 If-Match', en: 'If-Match is missing' } },
  'too-many-attempts': {
    status: 429,
    title: { zh: '尝试次数过多,请稍后再试', en: 'Too many attempts; wait' },
  },
  'too-many-at-once': {
    status: 429,
    title: { zh: '同时进行的请求过多,请稍候', en: 'Too many requests at the same time' },
  },
  'internal-error': { status: 500, title: { zh: '服务内部错误', en: 'Internal error' } },
  unavailable: { status: 503, title: { zh: '服务暂不可用,请稍后重试', en: 'Not available now; try again' } },
  'newer-data': {
    status: 503,
    title: { zh: '数据由更新版本写入,请升级服务', en: 'The data were written by a newer version' },
  },
  'evidence-empty': { status: 422, title: { zh: '文件是空的', en: 'The file is empty' } },
  'evidence-too-large': { status: 413, title: { zh: '文件过大', en: 'The file is too large' } },
  'evidence-name': { status: 422, title: { zh: '文件名不可用', en: 'The name of the file cannot be used' } },
  'evidence-type': { status: 415, title: { zh: '不接受此类文件', en: 'Files of this kind are not taken' } },
  'evidence-disguised': {
    status: 422,
    title: { zh: '文件内容与文件名不符', en: 'The file is not what its name says' },
  },
  'evidence-damaged': { status: 422, title: { zh: '文件不完整或已损坏', en: 'The file is damaged' } },
  'evidence-two-formats': {
    status: 422,
    title: { zh: '文件中夹带另一种文件', en: 'The file carries another file' },
  },
  'evidence-picture-too-large': {
    status: 422,
    title: { zh: '图片尺寸过大', en: 'The picture has too many pixels' },
  },
  'evidence-unpacks-too-large': {
    status: 422,
    title: { zh: '文件解压后过大', en: 'The file unpacks to too much' },
  },
  'evidence-unsafe-archive': {
    status: 422,
    title: { zh: '文件的内部结构不安全', en: 'The file is not built as a document is' },
  },
  'evidence-active-content': {
    status: 422,
    title: { zh: '文件含有宏、脚本或外部链接', en: 'The file carries macros, scripts or links that load' },
  },
  'evidence-infected': {
    status: 422,
    title: { zh: '文件含有病毒', en: 'The file carries a virus' },
  },
  'evidence-encrypted': { status: 422, title: { zh: '文件设有密码', en: 'The file has a password' } },
  'evidence-withdrawn': { status: 410, title: { zh: '该材料已撤下', en: 'The evidence was withdrawn' } },
  'evidence-altered': {
    status: 500,
    title: { zh: '存储的文件已被改动或丢失', en: 'The stored file was altered or is lost' },
  },
  'storage-full': { status: 507, title: { zh: '存储空间不足', en: 'No room is left' } },
  'organisation-refused': {
    status: 422,
    title: { zh: '组织机构未装入', en: 'The organisation was not loaded' },
  },
  'import-refused': { status: 422, title: { zh: '台账未导入', en: 'The ledger was not imported' } },
} as const satisfies Record<string, { status: number; title: Bilingual }>;

export type ProblemCode = keyof typeof PROBLEMS;

/**
 * An answer other than success (RFC 9457). Thrown at the edge and by handlers, turned into `application/problem+json` in one place.
 * Nothing in it may repeat words or identities.
 */
export class Problem extends Error {
  readonly status: number;
  readonly title: Bilingual;

  constructor(
    readonly code: ProblemCode,
    readonly more: {
      readonly detail?: Bilingual;
      readonly errors?: readonly FieldError[];
      readonly refusal?: Refusal;
      readonly headers?: Readonly<Record<string, string>>;
      readonly members?: Readonly<Record<string, unknown>>;
      /** Of a case type that stands in no register: the refusal is written down nowhere. */
      readonly unregistered?: true;
    } = {},
  ) {
    super(PROBLEMS[code].title.en);
    this.name = 'Problem';
    // A step that the state of the case does not allow (S-…) is a conflict, an unlawful act (R-…) cannot be processed.
    this.status = more.refusal?.code.startsWith('S-') ? 409 : PROBLEMS[code].status;
    this.title = PROBLEMS[code].title;
  }
}

export const refusedBy = (refusal: Refusal): Problem => new Problem('refused', { refusal });
