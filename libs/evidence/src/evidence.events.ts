import type { EventTypes, Sealed } from '#libs/kernel';
import type { EvidenceFileKind, WithdrawalReason } from './evidence-vocabulary.js';

// This file is storage format: names and shapes stay; a change raises `v` with an upcaster and a sample in evidence.golden.json.

/** Where the encrypted file lies and how it is checked. Its key derives from the matter's key and `object`: it goes with the matter's words. */
export interface StoredFile {
  /** Random id under which the ciphertext is stored. */
  readonly object: string;
  /** Form of the ciphertext and suite of its key, for example `box/intl`. */
  readonly form: string;
  /** SHA-256 of the ciphertext, hex: says nothing of the file, and shows that it was not exchanged. */
  readonly hash: string;
  /** Bytes of the ciphertext. */
  readonly bytes: number;
}

export type EvidenceEvent =
  | {
      readonly type: 'EvidenceAdded';
      readonly data: {
        readonly evidence: string;
        readonly kind: EvidenceFileKind;
        /** Name that the sender gave the file; null where none was given. */
        readonly name: Sealed | null;
        /** What it shows. */
        readonly note: Sealed | null;
        /** When it was taken or drawn up, as the sender says; RFC 3339 in UTC. */
        readonly takenAt: string | null;
        /** When it was taken as the file itself says (a camera's clock, read as Asia/Shanghai); RFC 3339 in UTC. */
        readonly deviceTime: string | null;
        /** As the content shows, never as the sender says. */
        readonly mediaType: string;
        /** Bytes of the original. */
        readonly bytes: number;
        /** SHA-256 of the original, hex: it would tell the file, so it goes with the matter's words. */
        readonly original: Sealed;
        readonly stored: StoredFile;
      };
    }
  | {
      readonly type: 'EvidenceWithdrawn';
      readonly data: {
        readonly evidence: string;
        readonly reasonCode: WithdrawalReason;
        readonly reason: Sealed | null;
        /** Officer who agreed, another than the one who withdraws. */
        readonly approver: string;
      };
    };

export const evidenceEventTypes: EventTypes<EvidenceEvent> = {
  EvidenceAdded: { v: 1 },
  EvidenceWithdrawn: { v: 1 },
};

export const isEvidenceEvent = (event: { readonly type: string }): event is EvidenceEvent =>
  Object.hasOwn(evidenceEventTypes, event.type);
