import { defineLedger } from '#libs/cases';
import { styleCategory } from '#labels/concerns';
import { called, textOf, timeOf, yesOrNo } from '#rules/exports';
import { level } from '#labels/organisation';
import { labels as ofItems } from './labels.js';
import * as labels from './item-vocabulary.labels.js';
import { rectificationLedger } from './rectification-ledger.query.js';

/** 整改台账: one row for each item, as `GET /rectification-items` shows it; the original date stands beside the one it was moved to. */
export const rectificationLedgerFile = defineLedger(rectificationLedger, {
  name: 'rectification-items',
  title: ofItems.vocabularies.ledger['rectification-items'],
  columns: [
    { zh: '编号', cell: ({ id }) => id },
    { zh: '问题', cell: ({ title }) => textOf(title) },
    { zh: '状态', cell: ({ state }) => called(labels.itemState, state) },
    { zh: '问题类别', cell: ({ issueClass }) => called(labels.itemClass, issueClass) },
    { zh: '四风类别', cell: (row) => called(styleCategory, row.styleCategory) },
    { zh: '具体表现', cell: ({ subType }) => called(labels.styleSubType, subType) },
    { zh: '来源', cell: ({ source }) => called(labels.itemSource, source) },
    { zh: '查摆时间', cell: ({ identifiedAt }) => timeOf(identifiedAt) },
    { zh: '查摆单位', cell: ({ identifiedBy }, names) => names.unit(identifiedBy) },
    { zh: '问题主体类型', cell: ({ subject }) => called(labels.subjectKind, subject.kind) },
    { zh: '问题主体单位', cell: ({ subject }, names) => names.unit(subject.unit) },
    { zh: '主体层级', cell: ({ subject }) => called(level, subject.level) },
    { zh: '责任领导', cell: ({ responsibleLeader }, names) => names.officer(responsibleLeader) },
    { zh: '责任单位', cell: ({ responsibleUnit }, names) => names.unit(responsibleUnit) },
    {
      zh: '配合单位',
      cell: ({ assistingUnits }, names) => assistingUnits.map((unit) => names.unit(unit)).join('、'),
    },
    { zh: '整改方式', cell: (row) => called(labels.mode, row.mode) },
    { zh: '首次原定时限', cell: ({ firstOriginalDue }) => firstOriginalDue },
    { zh: '原定时限', cell: ({ originalDue }) => originalDue },
    { zh: '现时限', cell: ({ due }) => due },
    { zh: '调整次数', cell: ({ moves }) => moves },
    { zh: '逾期后调整次数', cell: ({ movesAfterPassing }) => movesAfterPassing },
    { zh: '是否逾期', cell: ({ overdue }) => yesOrNo(overdue) },
    { zh: '措施数', cell: ({ measures }) => measures },
    { zh: '进度(%)', cell: ({ percent }) => percent },
    { zh: '申请销号日期', cell: ({ claimedOn }) => claimedOn },
    { zh: '申请时已超原定时限', cell: ({ claimedLate }) => yesOrNo(claimedLate) },
    { zh: '指定验收单位', cell: ({ verifier }, names) => names.unit(verifier) },
    { zh: '验收单位', cell: ({ verifiedBy }, names) => names.unit(verifiedBy) },
    { zh: '验收日期', cell: ({ verifiedOn }) => verifiedOn },
    { zh: '退回次数', cell: ({ sentBack }) => sentBack },
    { zh: '公示截止', cell: ({ noticeTo }) => noticeTo },
    { zh: '异议数', cell: ({ objections }) => objections },
    { zh: '未决异议数', cell: ({ openObjections }) => openObjections },
    { zh: '销号日期', cell: ({ closedOffOn }) => closedOffOn },
    { zh: '销号时已超原定时限', cell: ({ closedOffLate }) => yesOrNo(closedOffLate) },
    { zh: '下次复查', cell: ({ nextReviewOn }) => nextReviewOn },
    { zh: '反弹次数', cell: ({ rebounds }) => rebounds },
    { zh: '依据关切数', cell: ({ basis }) => basis.confirmed },
    { zh: '待确认的依据关切数', cell: ({ basis }) => basis.pending },
    { zh: '未有效回应的依据关切数', cell: ({ basis }) => basis.unanswered },
    { zh: '群众评判', cell: ({ judgement }) => called(labels.judgement, judgement) },
    { zh: '补录条数', cell: ({ lateEntries }) => lateEntries },
    { zh: '轮次', cell: ({ cycle }) => cycle },
  ],
});
