import type { BodyLabel } from '#libs/kernel';

/** Every act may say when it happened. */
export const act = {
  occurredAt: { zh: '发生时间', en: 'When it happened' },
} satisfies BodyLabel;

/** Whose conduct words are about: asked at every intake. */
export const conduct = {
  conductOf: { zh: '反映的是谁的行为', en: 'Whose conduct it is about', vocabulary: 'conductOf' },
  unitComplainedAbout: { zh: '被反映单位', en: 'Unit complained about' },
} satisfies BodyLabel;

/** A file or a note that shows what was done. */
export const shown = {
  kind: { zh: '材料类型', en: 'Kind of evidence', vocabulary: 'evidenceKind' },
  note: { zh: '说明', en: 'What it shows' },
  on: { zh: '材料日期', en: 'Date of the document, visit or payment' },
  file: { zh: '证明材料文件', en: 'File' },
} satisfies BodyLabel;

export const concernBodies = {
  ActBody: {
    ...act,
  },
  RaiserBody: {
    kind: { zh: '提出人类型', en: 'Who raised it', vocabulary: 'raiser' },
    person: { zh: '提出人', en: 'Person' },
    size: { zh: '人数', en: 'Number of people' },
  },
  ConcernBody: {
    ...conduct,
    kind: { zh: '关切类型', en: 'Kind of concern', vocabulary: 'concernKind' },
    topic: { zh: '主题', en: 'Topic' },
    village: { zh: '所在村', en: 'Village' },
    raiser: { zh: '提出人', en: 'Raised by' },
    words: { zh: '关切内容', en: 'Words of the concern' },
  },
  RaiseConcernBody: {
    ...act,
    concern: { zh: '关切', en: 'Concern' },
  },
  ConductBody: {
    ...conduct,
  },
  ClassifyConcernBody: {
    ...act,
    topic: { zh: '主题', en: 'Topic' },
    issueClass: { zh: '问题类别', en: 'Class of issue', vocabulary: 'issueClass' },
    styleCategory: { zh: '四风类别', en: 'Category of style', vocabulary: 'styleCategory' },
    conduct: { zh: '反映的行为', en: 'Conduct complained about' },
  },
  AssignConcernBody: {
    ...act,
    unit: { zh: '承办单位', en: 'Unit that owns it' },
    officer: { zh: '承办人', en: 'Officer in charge' },
    respondBy: { zh: '答复期限', en: 'To be answered by' },
  },
  DeliveryBody: {
    how: { zh: '送达方式', en: 'Way of delivery', vocabulary: 'deliveryWay' },
    at: { zh: '送达时间', en: 'Delivered at' },
  },
  ResponderBody: {
    unit: { zh: '答复单位', en: 'Responding unit' },
    officer: { zh: '答复人', en: 'Responding officer' },
  },
  RespondToConcernBody: {
    ...act,
    kind: { zh: '回应类型', en: 'Kind of response', vocabulary: 'responseKind' },
    responder: { zh: '答复人', en: 'Given by' },
    delivered: { zh: '送达情况', en: 'Delivery' },
    words: { zh: '回应内容', en: 'Words of the response' },
  },
  AssessReplyBody: {
    ...act,
    response: { zh: '导入的答复', en: 'Imported reply' },
    kind: { zh: '答复类型', en: 'Kind of reply', vocabulary: 'responseKind' },
    addresses: { zh: '是否针对该关切', en: 'Speaks about this concern' },
    delivered: { zh: '送达情况', en: 'Delivery' },
    neverDelivered: { zh: '从未送达', en: 'Never delivered' },
    unit: { zh: '答复单位', en: 'Unit that replied' },
    conduct: { zh: '反映的行为', en: 'Conduct complained about' },
  },
  AcknowledgeResponseBody: {
    ...act,
    response: { zh: '所认可的回应', en: 'Response accepted' },
  },
  ContestResponseBody: {
    ...act,
    response: { zh: '有异议的回应', en: 'Response contested' },
    reason: { zh: '异议理由', en: 'Reason for contesting it' },
  },
  EvidenceBody: {
    ...shown,
  },
  SettleConcernBody: {
    ...act,
    outcome: { zh: '着落', en: 'Outcome', vocabulary: 'concernOutcome' },
    evidence: { zh: '证明材料', en: 'Evidence' },
  },
  DeclineConcernBody: {
    ...act,
    reasonCode: { zh: '不予支持的理由类别', en: 'Kind of reason', vocabulary: 'declineReason' },
    reason: { zh: '理由说明', en: 'Reason' },
  },
  CloseConcernBody: {
    ...act,
  },
} satisfies Readonly<Record<string, BodyLabel>>;
