import { instantOf } from '#libs/kernel';
import { type CommandDefinition, defineCommand, type FactReaderProvider } from '#libs/write-side';
import { AddEvidenceBody, WithdrawEvidenceBody } from './evidence.bodies.js';
import type { EvidenceCommand } from './evidence.rules.js';
import { KeepFile } from './keep-file.js';
import { labelsEveryMember } from '#libs/contracts';
import { evidenceCommandNames, labels } from './labels.js';

/** The command by which a file enters a case. It has no route of its own; `POST /evidence` gives it. */
export const AddEvidence = defineCommand({
  type: 'AddEvidence',
  summary: evidenceCommandNames.AddEvidence,
  permission: 'ADD_EVIDENCE',
  body: AddEvidenceBody,
  routed: false,
  toCommand: ({ kind, name, note, takenAt, original }, { body }): EvidenceCommand => {
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

/** The commands of the chapter of evidence, declared once; a case type that takes files takes them into its own list. */
export const evidenceCommands: readonly CommandDefinition<object, EvidenceCommand>[] = [
  AddEvidence,
  defineCommand({
    type: 'WithdrawEvidence',
    summary: evidenceCommandNames.WithdrawEvidence,
    permission: 'WITHDRAW_EVIDENCE',
    body: WithdrawEvidenceBody,
    toCommand: ({ evidence, reasonCode, reason = null, approver = null }): EvidenceCommand => ({
      type: 'WithdrawEvidence',
      evidence,
      reasonCode,
      reason,
      approver,
    }),
  }),
];

/** The reader of facts that goes with them: it puts the file where the event will say. */
export const filesAreKept = { commands: [AddEvidence], reader: KeepFile } satisfies FactReaderProvider<
  EvidenceCommand,
  unknown
>;

labelsEveryMember<typeof import('./evidence.bodies.js')>(labels.bodies);
