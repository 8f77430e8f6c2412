import { Choice, Code, FreeText, Id } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';
import type { ReceivedFile } from './received-file.js';
import { WITHDRAWAL_REASONS, type EvidenceFileKind, type WithdrawalReason } from './evidence-vocabulary.js';

/**
 * What names the command of an upload: what was said of the file, and the hash of its content. The file itself comes along without being a member:
 * a place that is random must not make a repeated upload another command.
 */
export class AddEvidenceBody {
  occurredAt?: string;
  kind!: EvidenceFileKind;
  takenAt?: string;

  @FreeText({ optional: true })
  name?: Words;

  @FreeText({ optional: true })
  note?: Words;

  /** SHA-256, hex. */
  @FreeText()
  original!: Words;

  #file!: ReceivedFile;

  static of(said: Omit<AddEvidenceBody, 'file'>, file: ReceivedFile): AddEvidenceBody {
    const body = Object.assign(new AddEvidenceBody(), said);
    body.#file = file;
    return body;
  }

  get file(): ReceivedFile {
    return this.#file;
  }
}

export class WithdrawEvidenceBody extends ActBody {
  @Id({ description: 'The file' })
  evidence!: string;

  @Choice(WITHDRAWAL_REASONS)
  reasonCode!: WithdrawalReason;

  @FreeText({ optional: true, max: 2_000 })
  reason?: Words;

  @Code({
    optional: true,
    max: 80,
    description: 'Officer who agreed, another than the one who withdraws (R-62)',
  })
  approver?: string;
}
