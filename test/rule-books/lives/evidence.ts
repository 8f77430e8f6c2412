import { sealed } from '#libs/testing/rule-books';
import type { EvidenceCommand } from '#rules/evidence';
import type { Around } from './concerns.js';
import type { Sent } from './generator.js';

export const EVIDENCE_COMMANDS: Readonly<Record<EvidenceCommand['type'], true>> = {
  AddEvidence: true,
  WithdrawEvidence: true,
};

/** A file is brought, or one of the case is withdrawn. */
export function aboutEvidence({ dice, at, files, inCharge }: Omit<Around, 'concerns'>): Sent {
  const reason = dice.one([null, sealed('reason')]);
  const withdrawal: EvidenceCommand = {
    type: 'WithdrawEvidence',
    evidence: dice.one([...files, 'nothing']),
    reasonCode: dice.one(['WRONG_FILE', 'WRONG_CASE', 'NOT_LEGIBLE', 'SHOWS_OTHERS']),
    reason,
    approver: dice.one(['east-clerk', 'petition-clerk', 'east-officer', null]),
  };
  const addition: EvidenceCommand = {
    type: 'AddEvidence',
    kind: dice.one(['PHOTO', 'DOCUMENT', 'RECORDING']),
    name: dice.one([null, sealed('name')]),
    note: reason,
    takenAt: dice.one([null, at]),
    deviceTime: dice.one([null, at]),
    mediaType: 'image/jpeg',
    bytes: 1_000,
    original: sealed('hash'),
    stored: { object: 'object', form: 'box/test', hash: 'hash', bytes: 1_040 },
  };
  return { command: files.length && dice.onceIn(3) ? withdrawal : addition, officer: inCharge };
}
