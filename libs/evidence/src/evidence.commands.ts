import { instantOf } from '#libs/kernel';
import { type CaseCommandClass, defineCommand } from '#libs/write-side';
import { AddEvidenceBody, WithdrawEvidenceBody } from './evidence.bodies.js';
import type { EvidenceCommand } from './evidence.rules.js';
import { KeepFile } from './keep-file.js';

type AddEvidenceClass = CaseCommandClass<AddEvidenceBody, EvidenceCommand>;

const declared = new Map<string, AddEvidenceClass>();

/**
 * The command by which a file enters a case of this category: one class for each, for the bus finds the case's handler by it. It has no route of
 * its own; `POST /evidence` gives it. A case type takes it into its list, with `filesAreKept` among its readers of facts.
 */
export function addEvidence(category: string): AddEvidenceClass {
  const known = declared.get(category);
  if (known) return known;
  const made = defineCommand({
    type: 'AddEvidence',
    summary: { zh: '存入证明材料', en: 'Add evidence' },
    permission: 'ADD_EVIDENCE',
    body: AddEvidenceBody as unknown as new () => AddEvidenceBody,
    toAct: ({ kind, name, note, takenAt, original }, { body }): EvidenceCommand => {
      const { examined, bytes, stored } = body.file;
      return {
        type: 'AddEvidence',
        kind,
        name: name ?? null,
        note: note ?? null,
        takenAt: takenAt === undefined ? null : instantOf(takenAt),
        deviceTime: examined.deviceTime,
        mediaType: examined.mediaType,
        bytes: bytes.length,
        original,
        // KeepFile says where, just before the decision.
        stored: stored?.file ?? { object: '', form: '', hash: '', bytes: 0 },
      };
    },
  });
  declared.set(category, made);
  return made;
}

/** The reader of facts of `addEvidence`: it puts the file where the event will say. */
export const filesAreKept = (category: string) => ({
  commands: [addEvidence(category) as unknown as CaseCommandClass<never, never>],
  reader: KeepFile as never,
});

/** Declared anew for each case type, as the commands of concerns are. */
export const withdrawEvidence = (): CaseCommandClass<WithdrawEvidenceBody, EvidenceCommand> =>
  defineCommand({
    type: 'WithdrawEvidence',
    summary: { zh: '撤下证明材料', en: 'Withdraw evidence' },
    permission: 'WITHDRAW_EVIDENCE',
    body: WithdrawEvidenceBody,
    toAct: ({ evidence, reasonCode, reason = null, approver = null }): EvidenceCommand => ({
      type: 'WithdrawEvidence',
      evidence,
      reasonCode,
      reason,
      approver,
    }),
  });
