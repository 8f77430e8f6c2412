import {
  CaseRef,
  Doer,
  flag,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  orNull,
  slug,
  type Static,
  text,
  uuid,
  whole,
  Word,
} from '#answers/contracts';
import { EVIDENCE_FILE_KINDS, WITHDRAWAL_REASONS } from './evidence-vocabulary.js';

/** A file of a case. */
export const EvidenceEntry = named(
  'EvidenceEntry',
  object({
    id: uuid(),
    kind: oneOf(EVIDENCE_FILE_KINDS),
    name: orNull(Word),
    note: orNull(Word),
    mediaType: text(),
    bytes: whole(),
    takenAt: orNull(instant('As its sender said')),
    deviceTime: orNull(instant('As the file itself says, by a clock that may be wrong')),
    occurredAt: orNull(instant()),
    addedAt: instant(),
    late: flag(),
    addedBy: Doer,
    hash: text('SHA-256 of the ciphertext, hexadecimal: shows that it was not exchanged'),
    withdrawn: orNull(
      object({
        at: instant(),
        reasonCode: oneOf(WITHDRAWAL_REASONS),
        reason: orNull(Word),
        by: slug(),
        approver: orNull(slug()),
      }),
    ),
    sameAs: list(object({ evidence: uuid(), case: CaseRef, addedAt: instant(), addedBy: Doer })),
  }),
);
export type EvidenceEntry = Static<typeof EvidenceEntry>;
export const EvidenceEntryList = listOf(EvidenceEntry);
