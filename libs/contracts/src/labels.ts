import type { CodeLabels, RefKind } from '#libs/kernel';

export const precision: CodeLabels<'date' | 'time'> = {
  date: { zh: '只到日期', en: 'Date only' },
  time: { zh: '精确到时刻', en: 'Date and time' },
};

export const yesOrNo: CodeLabels<'true' | 'false'> = {
  true: { zh: '是', en: 'Yes' },
  false: { zh: '否', en: 'No' },
};

// What a sentence refers to.
export const refKind: CodeLabels<RefKind> = {
  UNIT: { zh: '单位', en: 'Unit' },
  OFFICER: { zh: '干部', en: 'Officer' },
  PERSON: { zh: '群众', en: 'Person' },
  CASE: { zh: '事项', en: 'Case' },
  CONCERN: { zh: '关切', en: 'Concern' },
  FILE: { zh: '证明材料', en: 'Evidence' },
  MEASURE: { zh: '整改措施', en: 'Measure' },
  OBLIGATION: { zh: '约定义务', en: 'Obligation' },
  TOPIC: { zh: '主题', en: 'Topic' },
  WORDS: { zh: '文字内容', en: 'Words' },
};

/** What stands in place of words that are not shown. */
export const notShown: CodeLabels<'erased' | 'withheld'> = {
  erased: { zh: '(已依法删除)', en: '(erased by law)' },
  withheld: { zh: '(无权查看)', en: '(not for this reader)' },
};

/** Who somebody is, as every form asks for it. */
const bodies = {
  PersonBody: {
    name: { zh: '姓名', en: 'Name' },
    phone: { zh: '电话', en: 'Telephone' },
    idNumber: { zh: '证件号码', en: 'Number of identity document' },
    address: { zh: '住址', en: 'Address' },
    knownBy: { zh: '来源账号', en: 'Account at the source' },
  },
  KnownByBody: {
    source: { zh: '来源', en: 'Source' },
    identifier: { zh: '账号', en: 'Identifier' },
  },
};

export const labels = { vocabularies: { precision, yesOrNo, refKind, notShown }, bodies };
