import type { BodyLabel, CodeLabels } from '#libs/kernel';
import type { Dimension } from './figures-vocabulary.js';
import type { PURPOSES } from './issuing/figures.events.js';

export const dimension: CodeLabels<Dimension> = {
  unit: { zh: '单位', en: 'Unit' },
  unitBelow: { zh: '下级单位', en: 'Unit below' },
  place: { zh: '发生地', en: 'Place' },
  placeBelow: { zh: '下级地区', en: 'Area below' },
  level: { zh: '层级', en: 'Level' },
  month: { zh: '月份', en: 'Month' },
  year: { zh: '年份', en: 'Year' },
  category: { zh: '类别', en: 'Category' },
  channel: { zh: '来源渠道', en: 'Channel' },
  origin: { zh: '起因', en: 'Origin' },
  source: { zh: '数据来源', en: 'Source of the data' },
  caseType: { zh: '事项类型', en: 'Type of case' },
};

export const figurePurpose: CodeLabels<(typeof PURPOSES)[number]> = {
  PUBLISH: { zh: '发布', en: 'Publish' },
  EXPORT: { zh: '导出', en: 'Export' },
};

export const figureSource: CodeLabels<'OWN' | 'IMPORT'> = {
  OWN: { zh: '本系统登记', en: 'Recorded here' },
  IMPORT: { zh: '台账导入', en: 'Imported from a ledger' },
};

export const cohortMembers: CodeLabels<'opened' | 'closed'> = {
  opened: { zh: '按登记时间', en: 'By when they were opened' },
  closed: { zh: '按办结时间', en: 'By when they were closed' },
};

export const countedFor: CodeLabels<'unit' | 'holder'> = {
  unit: { zh: '首次承办单位', en: 'First responsible unit' },
  holder: { zh: '现承办单位', en: 'Present holder' },
};

// Parts of a cohort, which sum to it.
export const figurePart: CodeLabels = {
  CARRIED: { zh: '由关联纠纷承办', en: 'Carried by a dispute' },
  MERGED: { zh: '重复合并', en: 'Merged' },
  WITHDRAWN: { zh: '撤回', en: 'Withdrawn' },
  DECLINED: { zh: '不予支持', en: 'Declined' },
  WINDOW_OPEN: { zh: '重启期限未满', en: 'Reopening window still open' },
  REST: { zh: '其余', en: 'The rest' },
  ANNULLED: { zh: '已撤销', en: 'Annulled' },
  QUALIFIED: { zh: '有效回应', en: 'Qualifying response' },
  UNASSESSED: { zh: '答复待评定', en: 'Reply not assessed yet' },
  RECEIPT_OR_FORWARD_ONLY: { zh: '仅收到或转送', en: 'Receipt or forwarding only' },
  NONE: { zh: '未回应', en: 'No response' },
  UP_TO_30_DAYS: { zh: '30日以内', en: 'Up to 30 days' },
  UP_TO_90_DAYS: { zh: '31至90日', en: '31 to 90 days' },
  UP_TO_180_DAYS: { zh: '91至180日', en: '91 to 180 days' },
  UP_TO_365_DAYS: { zh: '181至365日', en: '181 to 365 days' },
  OLDER: { zh: '365日以上', en: 'More than 365 days' },
};

// Of-which lines, which never sum.
export const figureLine: CodeLabels = {
  by_import: { zh: '台账导入', en: 'By import' },
  by_claim_only: { zh: '仅按申报时间达标', en: 'In time by claim only' },
  still_open: { zh: '仍未办结', en: 'Still open' },
  still_open_by_import: { zh: '仍未办结(台账导入)', en: 'Still open, by import' },
  handed_on: { zh: '已转其他单位', en: 'Handed on' },
  sealed: { zh: '密封事项', en: 'Sealed cases' },
  taken_up_again: { zh: '再次办理', en: 'Taken up again' },
  long_term: { zh: '长期坚持', en: 'Long-term' },
  date_moved: { zh: '时限有调整', en: 'Due date moved' },
};

export const notCounted: CodeLabels<'NOT_HELD_HERE' | 'UNASSIGNED' | 'NOT_STATED'> = {
  NOT_HELD_HERE: { zh: '此处不统计', en: 'Not held here' },
  UNASSIGNED: { zh: '尚未交办', en: 'Not assigned yet' },
  NOT_STATED: { zh: '未载明', en: 'Not stated' },
};

const bodies = {
  IssueFiguresBody: {
    purpose: { zh: '用途', en: 'Purpose', vocabulary: 'figurePurpose' },
    metric: { zh: '指标', en: 'Metric' },
    version: { zh: '口径版本', en: 'Version of the definition' },
    period: { zh: '统计期间', en: 'Period' },
    unit: { zh: '单位', en: 'Unit' },
    groupBy: { zh: '分组', en: 'Grouped by', vocabulary: 'dimension' },
    asOf: { zh: '截至日期', en: 'As of' },
    knownAt: { zh: '截至记录', en: 'As known at' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

export const labels = {
  vocabularies: {
    dimension,
    figurePurpose,
    figureSource,
    cohortMembers,
    countedFor,
    figurePart,
    figureLine,
    notCounted,
  },
  bodies,
};
