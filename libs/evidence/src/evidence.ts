import { type Decision, firstRefusal, isRefusal, unreachable } from '#libs/kernel';
import { noTimeLaterThanTheRecord } from '#rules/concerns';
import { type EvidenceFiles, evolveEvidence, noEvidence } from './evidence-state.js';
import type { EvidenceEvent } from './evidence.events.js';
import {
  aWithdrawalIsApprovedByAnother,
  type EvidenceCircumstances,
  type EvidenceCommand,
  type EvidenceStanding,
  noStepRestsOnIt,
  onlyThoseAtWorkBringEvidence,
  theEvidence,
} from './evidence.rules.js';

const EVIDENCE_COMMANDS: Readonly<Record<EvidenceCommand['type'], true>> = {
  AddEvidence: true,
  WithdrawEvidence: true,
};

export const isEvidenceCommand = (command: { readonly type: string }): command is EvidenceCommand =>
  Object.hasOwn(EVIDENCE_COMMANDS, command.type);

function decide(
  command: EvidenceCommand,
  files: EvidenceFiles,
  standing: EvidenceStanding,
  circumstances: EvidenceCircumstances,
): Decision<EvidenceEvent> {
  const notTheirs = onlyThoseAtWorkBringEvidence(standing, circumstances);
  if (notTheirs) return notTheirs;
  switch (command.type) {
    case 'AddEvidence': {
      const { type: _type, ...file } = command;
      const refusal = noTimeLaterThanTheRecord(file.takenAt, circumstances);
      const evidence = circumstances.newId('evidence');
      return refusal ?? [{ type: 'EvidenceAdded', data: { evidence, ...file }, basis: ['PRACTICE'] }];
    }
    case 'WithdrawEvidence': {
      const { evidence, reasonCode, reason, approver } = command;
      const file = theEvidence(files, evidence);
      if (isRefusal(file)) return file;
      const refusal = firstRefusal(
        aWithdrawalIsApprovedByAnother(approver, circumstances),
        noStepRestsOnIt(evidence, standing),
      );
      // aWithdrawalIsApprovedByAnother refuses null; asked again for the compiler.
      if (refusal || approver === null) return refusal ?? [];
      const data = { evidence, reasonCode, reason, approver };
      return [{ type: 'EvidenceWithdrawn', data, basis: ['XFTL-21'] }];
    }
    default:
      return unreachable(command);
  }
}

/**
 * The chapter of evidence, included by every case type that takes files:
 *
 *     if (isEvidenceEvent(event)) return { ...state, evidence: evidenceChapter.evolve(state.evidence ?? noEvidence, event) };
 *     if (isEvidenceCommand(command)) return evidenceChapter.decide(command, state.evidence ?? noEvidence, standing(state), circumstances);
 *
 * Evidence is taken at any age of the case: a receipt that comes after the close is recorded as late, never turned away. A case whose words were
 * erased takes none; that the case that includes the chapter judges, as it does for its other words.
 */
export const evidenceChapter = { initial: noEvidence, evolve: evolveEvidence, decide } as const;

/** Id that an event gave to a part of the case. */
export const madeByEvidenceEvent = (event: EvidenceEvent): string | undefined =>
  event.type === 'EvidenceAdded' ? event.data.evidence : undefined;
