import type { Unsealed } from '#libs/vault';
import { labels as ofConcerns } from '#labels/concerns';
import { called, type Cell, type Names, textOf, timeOf, WITHHELD, yesOrNo } from '#rules/exports';
import { labels as ofCases } from '../labels.js';
import { defineLedger } from '../ledger.js';
import type { concernMatrix, ConcernResponseItem } from './concern-responses.query.js';

const labels = ofConcerns.vocabularies;

type Item = Unsealed<ConcernResponseItem>;
type Response = NonNullable<Item['responses']>[number];

/** 关切回应矩阵: one row for each concern, as `GET /concern-responses` shows it. */
export const concernMatrixLedger = (list: ReturnType<typeof concernMatrix>) =>
  defineLedger(list, {
    name: 'concern-responses',
    title: ofCases.vocabularies.ledger['concern-responses'],
    columns: [
      { zh: '事项类型', cell: (row, names) => names.caseType(row.case.category) },
      { zh: '事项编号', cell: (row) => row.case.id },
      { zh: '关切编号', cell: ({ id }) => id ?? null },
      { zh: '类型', cell: ({ kind }) => called(labels.concernKind, kind) },
      { zh: '主题', cell: ({ topic }) => topic ?? null },
      { zh: '村', cell: ({ village }, names) => names.unit(village) ?? '未载明' },
      { zh: '提出时间', cell: ({ raisedAt }) => timeOf(raisedAt) },
      { zh: '提出人', cell: ({ raiser }) => called(labels.raiser, raiser?.kind) },
      { zh: '姓名', identity: true, cell: (row) => identity(row, 'name') },
      { zh: '证件号码', identity: true, cell: (row) => identity(row, 'idNumber') },
      { zh: '电话', identity: true, cell: (row) => identity(row, 'phone') },
      { zh: '住址', identity: true, cell: (row) => identity(row, 'address') },
      { zh: '关切内容', cell: ({ words }) => textOf(words) },
      { zh: '承办单位', cell: ({ owner }, names) => names.unit(owner?.unit) },
      { zh: '答复期限', cell: ({ owner }) => owner?.respondBy ?? null },
      { zh: '状态', cell: ({ state }) => called(labels.concernState, state) },
      { zh: '回应情况', cell: (row) => called(labels.coverage, row.coverage) },
      { zh: '由关联事项回应', cell: ({ answeredElsewhere }) => yesOrNo(answeredElsewhere) },
      { zh: '有异议', cell: ({ contested }) => yesOrNo(contested ?? false) },
      { zh: '轮次', cell: ({ cycle }) => cycle ?? null },
      { zh: '答复次数', cell: ({ responses }) => responses?.length ?? 0 },
      { zh: '首次答复时间', cell: ({ responses }) => answeredAt(responses?.[0]) },
      { zh: '最近答复时间', cell: ({ responses }) => answeredAt(responses?.at(-1)) },
      { zh: '最近答复单位', cell: ({ responses }, names) => names.unit(responses?.at(-1)?.unit) },
      { zh: '最近答复方式', cell: ({ responses }) => called(labels.responseKind, responses?.at(-1)?.kind) },
      { zh: '最近送达', cell: ({ responses }) => deliveredTo(responses?.at(-1)) },
      { zh: '着落', cell: settlement },
      { zh: '全部答复', cell: everyReply },
    ],
  });

const answeredAt = (response: Response | undefined): string | null =>
  response ? timeOf(response.at, response.precision) : null;

function deliveredTo(response: Response | undefined): string | null {
  if (!response) return null;
  const { delivered } = response;
  if (typeof delivered === 'string') return called(labels.delivery, delivered);
  return `${called(labels.deliveryWay, delivered.how)} ${timeOf(delivered.at)}`;
}

function settlement({ settlement: settled }: Item): Cell {
  if (!settled) return null;
  return settled.kind === 'SETTLED'
    ? called(labels.concernOutcome, settled.outcome)
    : `${called(labels.settlement, settled.kind)}:${called(labels.declineReason, settled.reasonCode)}`;
}

/** All replies in their order, each under a line that says who gave it, when, how, and how it arrived. */
function everyReply({ responses = [] }: Item, names: Names): Cell {
  const told = responses.map((one) => {
    const by = [
      answeredAt(one),
      names.unit(one.unit),
      called(labels.responseKind, one.kind),
      deliveredTo(one),
    ];
    return `【${by.filter((part) => part !== null).join(' ')}】\n${textOf(one.words) ?? ''}`;
  });
  return told.length ? told.join('\n') : null;
}

/** A person's details stand in an answer as the object they were; erased and withheld ones say so. */
function identity({ raiser }: Item, member: 'name' | 'idNumber' | 'phone' | 'address'): Cell {
  if (raiser?.kind !== 'PERSON' || raiser.details === null) return null;
  const details: unknown = raiser.details;
  if (typeof details !== 'object' || details === null) return WITHHELD;
  if ('erased' in details || 'withheld' in details)
    return textOf('erased' in details ? { erased: true } : { withheld: true });
  const value = (details as Readonly<Record<string, unknown>>)[member];
  return typeof value === 'string' ? value : null;
}
