import type { CodeLabels } from '#libs/kernel';

export const precision: CodeLabels<'date' | 'time'> = {
  date: { zh: '只到日期', en: 'Date only' },
  time: { zh: '精确到时刻', en: 'Date and time' },
};

export const yesOrNo: CodeLabels<'true' | 'false'> = {
  true: { zh: '是', en: 'Yes' },
  false: { zh: '否', en: 'No' },
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

export const labels = { vocabularies: { precision, yesOrNo, notShown }, bodies };
