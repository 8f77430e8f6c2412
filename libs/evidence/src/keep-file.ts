import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/contracts';
import { derivedId } from '#libs/event-store';
import { Vault } from '#libs/vault';
import type { CommandRequest } from '#libs/write-side';
import { AddEvidenceBody } from './evidence.bodies.js';
import type { EvidenceCommand } from './evidence.rules.js';
import { sealFile } from './sealed-file.js';
import { EvidenceStore, StorageFull } from './store/evidence-store.js';

/**
 * Stores the file before its event is appended: what dies between the two leaves a ciphertext that nothing names, which the sweep removes, and
 * never an event without its file. Asked only for a new command of somebody who sees the case.
 */
@Injectable()
export class KeepFile {
  constructor(
    private readonly vault: Vault,
    private readonly store: EvidenceStore,
  ) {}

  async read(
    command: EvidenceCommand,
    { body, caseId, commandId }: CommandRequest,
  ): Promise<EvidenceCommand> {
    if (command.type !== 'AddEvidence' || !(body instanceof AddEvidenceBody) || caseId === undefined)
      return command;
    const { file } = body;
    // After a lost race the command is decided again over the same file.
    file.stored ??= await this.put(body, caseId);
    // Found by its id from here on, and by others like it.
    await this.vault.rememberFile(caseId, derivedId(commandId, 'evidence'), file.examined.digest);
    return { ...command, stored: file.stored.file };
  }

  private async put({ file }: AddEvidenceBody, caseId: string): Promise<NonNullable<typeof file.stored>> {
    const place = { case: caseId, object: randomUUID() };
    const sealed = sealFile(await this.vault.open([caseId]), place, file.bytes);
    try {
      await this.store.put(place, sealed.box);
    } catch (error) {
      if (error instanceof StorageFull) throw new Problem('storage-full', { detail: NO_ROOM });
      throw error;
    }
    return { place, file: sealed.file };
  }
}

const NO_ROOM = {
  zh: '存放材料的空间不足,未存入任何内容。请管理员扩充空间后重新上传;不带文件的操作不受影响。',
  en: 'There is no room for the file, and nothing was stored. Ask the administrator to make room and send it again; commands without files go on.',
};
