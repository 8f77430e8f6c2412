import type { BodyLabel } from '#libs/kernel';
import { act } from '#labels/concerns';

export const petitionBodies = {
  PetitionerBody: {
    person: { zh: '信访人', en: 'Petitioner' },
    representative: { zh: '代表人', en: 'Representative' },
  },
  RegisterPetitionBody: {
    ...act,
    channel: { zh: '来源渠道', en: 'Channel', vocabulary: 'channel' },
    receivedAt: { zh: '收到时间', en: 'Received at' },
    receivingUnit: { zh: '接收单位', en: 'Receiving unit' },
    place: { zh: '问题属地(村)', en: 'Place (village)' },
    petitioners: { zh: '信访人', en: 'Petitioners' },
    joinedBy: { zh: '来访人数', en: 'Number of people who came' },
    title: { zh: '标题', en: 'Title' },
    concerns: { zh: '诉求', en: 'Concerns' },
    recurrenceOf: { zh: '此前的同一事项', en: 'Earlier petition of the same matter' },
  },
  ClassifyPetitionBody: {
    ...act,
    kind: { zh: '信访目的', en: 'Kind of petition', vocabulary: 'petitionKind' },
    branch: { zh: '办理途径', en: 'Branch of the claim', vocabulary: 'claimBranch' },
  },
  NoticeBody: {
    how: { zh: '告知方式', en: 'Way of the notice', vocabulary: 'noticeWay' },
    at: { zh: '告知时间', en: 'Notified at' },
    exempt: { zh: '无法告知的原因', en: 'Why nobody could be notified', vocabulary: 'noticeExemption' },
  },
  AcceptPetitionBody: {
    ...act,
    notice: { zh: '书面告知', en: 'Written notice' },
    differsFrom: { zh: '与在办事项的区别', en: 'How it differs from petitions in hand' },
  },
  DeclinePetitionBody: {
    ...act,
    reasonCode: { zh: '不予受理的理由类别', en: 'Kind of reason', vocabulary: 'petitionDeclineReason' },
    reason: { zh: '理由说明', en: 'Reason' },
    notice: { zh: '书面告知', en: 'Written notice' },
  },
  FindingBody: {
    concern: { zh: '诉求', en: 'Concern' },
    result: { zh: '处理结论', en: 'Result', vocabulary: 'opinionResult' },
    finding: { zh: '认定意见', en: 'Finding' },
  },
  RemedyBody: {
    reviewBody: { zh: '复查机关', en: 'Organ of review' },
    days: { zh: '请求复查期限(天)', en: 'Days in which a review may be asked for' },
    words: { zh: '救济告知', en: 'How the petitioner is told' },
  },
  IssueOpinionBody: {
    ...act,
    result: { zh: '处理结论', en: 'Result', vocabulary: 'opinionResult' },
    request: { zh: '诉求', en: 'Request' },
    facts: { zh: '事实和理由', en: 'Facts and reasons' },
    opinion: { zh: '处理意见', en: 'Opinion' },
    legalBasis: { zh: '法律政策依据', en: 'Articles it rests on' },
    findings: { zh: '逐项认定', en: 'Finding on each concern' },
    remedy: { zh: '救济途径', en: 'Remedy' },
  },
  ConcludePetitionBody: {
    ...act,
    reason: { zh: '办结方式', en: 'How it was concluded', vocabulary: 'conclusionReason' },
  },
  WithdrawPetitionBody: {
    ...act,
    reason: { zh: '撤回理由', en: 'Reason' },
    confirmedBy: { zh: '回访人', en: 'Officer who called back' },
    confirmedAt: { zh: '回访时间', en: 'Called back at' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

/** A row of a ledger, as its import gives it. */
export const importBodies = {
  LedgerTimeBody: {
    at: { zh: '时间', en: 'Time' },
    precision: { zh: '时间精度', en: 'Precision', vocabulary: 'precision' },
  },
  LedgerReplyBody: {
    words: { zh: '答复内容', en: 'Words of the reply' },
    replied: { zh: '答复时间', en: 'Replied at' },
  },
  ImportPetitionBody: {
    ledger: { zh: '台账名称', en: 'Ledger' },
    number: { zh: '台账编号', en: 'Number in the ledger' },
    submitted: { zh: '提交时间', en: 'Submitted at' },
    petitioner: { zh: '信访人', en: 'Petitioner' },
    title: { zh: '标题', en: 'Title' },
    words: { zh: '诉求内容', en: 'Words of the petition' },
    reply: { zh: '答复', en: 'Reply' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;
