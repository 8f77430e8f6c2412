import type { Evolves } from '#rules/case-law';
import type { EvidenceEvent, StoredFile } from './evidence.events.js';
import type { EvidenceFileKind } from './evidence-vocabulary.js';

/** One file of a case, without its name and words. */
export interface EvidenceFile {
  readonly id: string;
  readonly kind: EvidenceFileKind;
  readonly takenAt: string | null;
  readonly deviceTime: string | null;
  readonly mediaType: string;
  readonly bytes: number;
  readonly stored: StoredFile;
  readonly addedAt: string;
  readonly addedBy: { readonly unit: string; readonly officer: string };
  readonly withdrawn: boolean;
}

/** The files of one case by id, in the order in which they were added. */
export type EvidenceFiles = Readonly<Record<string, EvidenceFile>>;

export const noEvidence: EvidenceFiles = {};

export const evidenceIn = (files: EvidenceFiles): readonly EvidenceFile[] => Object.values(files);

/** An own member only: an id of a request may be any text. */
export const evidenceOf = (files: EvidenceFiles, id: string): EvidenceFile | undefined =>
  Object.hasOwn(files, id) ? files[id] : undefined;

/** Event → the files after it. */
export const evolveEvidence: Evolves<EvidenceFiles, EvidenceEvent> = {
  EvidenceAdded: (files, { data, meta: { recordedAt: addedAt, actor } }) => {
    const { evidence: id, kind, takenAt, deviceTime, mediaType, bytes, stored } = data;
    const addedBy = { unit: actor.unit, officer: actor.officer };
    const added = { kind, takenAt, deviceTime, mediaType, bytes, stored, addedAt, addedBy };
    return { ...files, [id]: { id, ...added, withdrawn: false } };
  },
  EvidenceWithdrawn: (files, { data }) => {
    const file = evidenceOf(files, data.evidence);
    return file ? { ...files, [file.id]: { ...file, withdrawn: true } } : files;
  },
};
