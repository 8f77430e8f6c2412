import { FreeText, Id, LegalDate } from '#libs/contracts';
import { ActBody } from '#libs/concerns';
import type { Words } from '#libs/kernel';

export class ChangeDueDateBody extends ActBody {
  @LegalDate({ description: 'The new date; it stands when another unit has approved it (R-46)' })
  dueDate!: string;

  @FreeText({ max: 4_000 })
  reason!: Words;
}

export class ApproveDueDateBody extends ActBody {
  @Id({ description: 'The request that change-due-date made' })
  request!: string;
}

export class RejectDueDateBody extends ActBody {
  @Id({ description: 'The request that change-due-date made' })
  request!: string;

  @FreeText({ max: 4_000 })
  reason!: Words;
}
