import { type Decision, firstRefusal, isRefusal } from '#libs/kernel';
import { noTimeLaterThanTheRecord, type OfType, type SharedChapter } from '#rules/case-law';
import { type EvidenceFiles, evolveEvidence } from './evidence-state.js';
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

function addEvidence(
  { type: _type, ...file }: OfType<EvidenceCommand, 'AddEvidence'>,
  _files: EvidenceFiles,
  standing: EvidenceStanding,
  circumstances: EvidenceCircumstances,
): Decision<EvidenceEvent> {
  const refusal = firstRefusal(
    onlyThoseAtWorkBringEvidence(standing, circumstances),
    noTimeLaterThanTheRecord(file.takenAt, circumstances),
  );
  const evidence = circumstances.newId('evidence');
  return refusal ?? [{ type: 'EvidenceAdded', data: { evidence, ...file }, basis: ['PRACTICE'] }];
}

function withdrawEvidence(
  { evidence, reasonCode, reason, approver }: OfType<EvidenceCommand, 'WithdrawEvidence'>,
  files: EvidenceFiles,
  standing: EvidenceStanding,
  circumstances: EvidenceCircumstances,
): Decision<EvidenceEvent> {
  const notTheirs = onlyThoseAtWorkBringEvidence(standing, circumstances);
  if (notTheirs) return notTheirs;
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

/**
 * The chapter of evidence, laid over every case type that takes files. Evidence is taken at any age of the case: a receipt that comes after the
 * close is recorded as late, never turned away.
 */
export const evidenceChapter: SharedChapter<EvidenceFiles, EvidenceStanding, EvidenceCommand, EvidenceEvent> =
  {
    decide: { AddEvidence: addEvidence, WithdrawEvidence: withdrawEvidence },
    evolve: evolveEvidence,
  };

/** Id that an event gave to a part of the case. */
export const madeByEvidenceEvent = (event: EvidenceEvent): string | undefined =>
  event.type === 'EvidenceAdded' ? event.data.evidence : undefined;
