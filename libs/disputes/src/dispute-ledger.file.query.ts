import { defineLedger } from '#libs/cases';
import { called, textOf, timeOf, yesOrNo } from '#rules/exports';
import { level } from '#labels/organisation';
import { disputeLedger } from './dispute-ledger.projection.js';
import { labels as ofDisputes } from './labels.js';
import * as labels from './dispute-vocabulary.labels.js';

/** 矛盾纠纷台账: one row for each dispute, as `GET /disputes` shows it. */
export const disputeLedgerFile = defineLedger(disputeLedger, {
  name: 'disputes',
  title: ofDisputes.vocabularies.ledger.disputes,
  columns: [
    { zh: '编号', cell: ({ id }) => id },
    { zh: '标题', cell: ({ title }) => textOf(title) },
    { zh: '状态', cell: ({ state }) => called(labels.disputeState, state) },
    { zh: '是否办结', cell: ({ closed }) => yesOrNo(closed) },
    { zh: '当前层级', cell: (row) => called(level, row.level) },
    { zh: '主办单位', cell: ({ holder }, names) => names.unit(holder) },
    { zh: '承办人', cell: ({ officer }, names) => names.officer(officer) },
    { zh: '接收单位', cell: ({ receivingUnit }, names) => names.unit(receivingUnit) },
    { zh: '接收时间', cell: ({ receivedAt }) => timeOf(receivedAt) },
    { zh: '发生地', cell: ({ place }, names) => names.unit(place) ?? '未载明' },
    { zh: '类别', cell: ({ kind }) => called(labels.disputeCategory, kind) },
    { zh: '起因', cell: ({ origin }) => called(labels.disputeOrigin, origin) },
    { zh: '风险', cell: (row) => called(labels.risk, row.risk) },
    { zh: '办理结果', cell: ({ outcome }) => called(labels.disputeOutcome, outcome) },
    { zh: '期限', cell: ({ dueBy }) => dueBy },
    { zh: '办理轮次', cell: ({ cycle }) => cycle },
    { zh: '关切数', cell: ({ concerns }) => Object.values(concerns).reduce((sum, count) => sum + count, 0) },
    { zh: '未有效回应的关切数', cell: ({ unanswered }) => unanswered },
    { zh: '相关单位', cell: ({ units }, names) => units.map((unit) => names.unit(unit)).join('、') },
  ],
});
