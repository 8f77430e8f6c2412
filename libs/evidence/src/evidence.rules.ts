import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { type CaseCircumstances, onlyThoseInCharge } from '#rules/case-law';
import { type ConcernCommand, filesIn } from '#rules/concerns';
import { type EvidenceFile, type EvidenceFiles, evidenceOf } from './evidence-state.js';
import type { StoredFile } from './evidence.events.js';
import type { EvidenceFileKind, WithdrawalReason } from './evidence-vocabulary.js';

export type EvidenceCommand =
  | {
      readonly type: 'AddEvidence';
      readonly kind: EvidenceFileKind;
      readonly name: Sealed | null;
      readonly note: Sealed | null;
      readonly takenAt: string | null;
      readonly deviceTime: string | null;
      readonly mediaType: string;
      readonly bytes: number;
      readonly original: Sealed;
      readonly stored: StoredFile;
    }
  | {
      readonly type: 'WithdrawEvidence';
      readonly evidence: string;
      readonly reasonCode: WithdrawalReason;
      readonly reason: Sealed | null;
      readonly approver: string | null;
    };

/** What the chapter of evidence must know of the case around it. */
export interface EvidenceStanding {
  /** Units at work in the case now: they, and whoever stands over one of them, bring evidence. */
  readonly atWork: readonly string[];
  /** Evidence that a step on record rests on (a completion claim, a verification): it is not taken away under it. */
  readonly restedOn?: readonly string[];
}

export type EvidenceCircumstances = CaseCircumstances;

/**
 * For every step that names evidence: each is of this very case and counts. `undefined` where it is so.
 *
 *     const refusal = firstRefusal(everyEvidenceIsOfThisCase(command.evidence, state.evidence), …);
 */
export function everyEvidenceIsOfThisCase(
  named: readonly string[],
  files: EvidenceFiles,
): Refusal | undefined {
  const unknown = named.filter((id) => evidenceOf(files, id) === undefined);
  if (unknown.length)
    return refuse({
      code: 'S-UNKNOWN-EVIDENCE',
      rule: {
        zh: '所附证明材料须已存入本事项。',
        en: 'Evidence is named that was added to this very case.',
      },
      basis: ['HUIYING'],
      remedy: {
        zh: '先将材料上传到本事项,再使用返回的编号。',
        en: 'Upload the file to this case first, and use the id that the answer gives.',
      },
      details: { evidence: unknown },
    });
  const withdrawn = named.filter((id) => evidenceOf(files, id)?.withdrawn);
  return withdrawn.length ? itWasWithdrawn(withdrawn) : undefined;
}

/** 事事有着落 with something to show: what a concern is settled with is evidence of its own case. */
export const aSettlementShowsEvidenceOfThisCase = (
  command: ConcernCommand,
  files: EvidenceFiles,
): Refusal | undefined =>
  command.type === 'SettleConcern' ? everyEvidenceIsOfThisCase(filesIn(command.evidence), files) : undefined;

const itWasWithdrawn = (evidence: readonly string[]): Refusal =>
  refuse({
    code: 'S-EVIDENCE-WITHDRAWN',
    rule: { zh: '已撤下的材料不再作为证明。', en: 'A file that was withdrawn proves nothing any more.' },
    basis: ['HUIYING'],
    remedy: { zh: '上传正确的材料并使用其编号。', en: 'Upload the right file and use its id.' },
    details: { evidence: [...evidence] },
  });

export function theEvidence(files: EvidenceFiles, id: string): EvidenceFile | Refusal {
  return everyEvidenceIsOfThisCase([id], files) ?? (evidenceOf(files, id) as EvidenceFile);
}

/** Who works on the case brings its evidence, and whoever stands over one of them. */
export const onlyThoseAtWorkBringEvidence = (
  { atWork }: EvidenceStanding,
  circumstances: EvidenceCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge(atWork, circumstances, {
    rule: {
      zh: '谁主管、谁负责:证明材料由参与办理的单位或其上级存入。',
      en: 'Who is in charge acts: evidence is brought by the units at work on the matter, or by one above them.',
    },
    remedy: {
      zh: '请承办单位上传,或由其上级先交办。',
      en: 'Ask the unit in charge to upload it, or have a superior assign the work first.',
    },
  });

/** nothing is deleted; what was added by mistake is withdrawn with somebody else's approval, and stays on record. */
export function aWithdrawalIsApprovedByAnother(
  approver: string | null,
  { actor, facts }: EvidenceCircumstances,
): Refusal | undefined {
  const known = approver !== null && facts.jurisdiction.officer(approver) !== undefined;
  if (known && approver !== actor.officer) return undefined;
  return refuse({
    code: 'R-62',
    rule: {
      zh: '已存入的材料不得删除;误传的可以撤下,但须经另一名人员批准,并保留记录。',
      en: 'Evidence on record is not deleted; what was added by mistake is withdrawn with another officer’s approval, and the record of it stays.',
    },
    basis: ['XFTL-21'],
    remedy: {
      zh: '写明批准人,批准人不得是撤下人本人。',
      en: 'Name the officer who agreed, another than yourself.',
    },
    details: { approver },
  });
}

/** A claim is not hollowed out afterwards: first the step, then its evidence. */
export const noStepRestsOnIt = (
  evidence: string,
  { restedOn = [] }: EvidenceStanding,
): Refusal | undefined =>
  restedOn.includes(evidence)
    ? refuse({
        code: 'S-EVIDENCE-IN-USE',
        rule: {
          zh: '已作为申请或核查依据的材料不得撤下。',
          en: 'Evidence that a claim or a verification on record rests on is not withdrawn under it.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '先退回或撤回以其为依据的步骤。',
          en: 'Have the step that rests on it sent back or withdrawn first.',
        },
        details: { evidence },
      })
    : undefined;
