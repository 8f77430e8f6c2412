import {
  type Bilingual,
  type BodyLabel,
  type CodeLabels,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { act } from '#labels/concerns';
import type { EvidenceEvent } from './evidence.events.js';
import type { EvidenceCommand } from './evidence.rules.js';
import type { EvidenceFileKind, WithdrawalReason } from './evidence-vocabulary.js';

export const fileKind: CodeLabels<EvidenceFileKind> = {
  PHOTO: { zh: '照片', en: 'Photograph' },
  DOCUMENT: { zh: '文书', en: 'Document' },
  SITE_VISIT: { zh: '现场查看', en: 'Site visit' },
  CALLBACK: { zh: '回访', en: 'Call-back' },
  PAYMENT: { zh: '付款凭证', en: 'Payment' },
  AGREEMENT: { zh: '协议', en: 'Agreement' },
  PUBLICATION: { zh: '公示', en: 'Publication' },
  RECORDING: { zh: '录音录像', en: 'Recording' },
  OTHER: { zh: '其他', en: 'Other' },
};

export const withdrawalReason: CodeLabels<WithdrawalReason> = {
  WRONG_FILE: { zh: '文件有误', en: 'Wrong file' },
  WRONG_CASE: { zh: '不属于本事项', en: 'Belongs to another case' },
  NOT_LEGIBLE: { zh: '无法辨认', en: 'Not legible' },
  SHOWS_OTHERS: { zh: '含无关人员信息', en: 'Shows people who have no part in it' },
};

export const evidenceCommandNames: Readonly<Record<EvidenceCommand['type'], Bilingual>> = {
  AddEvidence: { zh: '存入证明材料', en: 'Add evidence' },
  WithdrawEvidence: { zh: '撤下证明材料', en: 'Withdraw evidence' },
};

const bodies = {
  AddEvidenceBody: {
    ...act,
    kind: { zh: '材料类型', en: 'Kind of evidence', vocabulary: 'fileKind' },
    takenAt: { zh: '形成时间', en: 'Taken or drawn up at' },
    name: { zh: '文件名', en: 'File name' },
    note: { zh: '说明', en: 'What it shows' },
    original: { zh: '原件校验值', en: 'Checksum of the original' },
    file: { zh: '文件', en: 'File' },
  },
  WithdrawEvidenceBody: {
    ...act,
    evidence: { zh: '证明材料', en: 'Evidence' },
    reasonCode: { zh: '撤下理由类别', en: 'Kind of reason', vocabulary: 'withdrawalReason' },
    reason: { zh: '理由说明', en: 'Reason' },
    approver: { zh: '同意人', en: 'Officer who agreed' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

/** What happens to a file, whatever the type of its case. */
export const evidenceSentences: Sentences<EvidenceEvent> = {
  EvidenceAdded: ({ evidence, kind }) =>
    sentence(
      part('存入证明材料{file}:{kind}', 'Evidence {file} added: {kind}', {
        file: ref.file(evidence),
        kind: fileKind[kind],
      }),
      words('/name', '/note'),
    ),
  EvidenceWithdrawn: ({ evidence, reasonCode, approver }) =>
    sentence(
      part('撤下证明材料{file}:{reason}', 'Evidence {file} withdrawn: {reason}', {
        file: ref.file(evidence),
        reason: withdrawalReason[reasonCode],
      }),
      part('同意人{approver}', 'agreed by {approver}', { approver: ref.officer(approver) }),
      words('/reason'),
    ),
};

export const labels = { vocabularies: { fileKind, withdrawalReason }, bodies };
