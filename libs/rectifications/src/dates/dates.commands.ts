import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { ApproveDueDateBody, ChangeDueDateBody, RejectDueDateBody } from './dates.bodies.js';
import { labelsEveryMember } from '#libs/contracts';
import { datesLabels } from './dates.labels.js';

export const datesCommands = [
  defineCommand({
    type: 'ChangeDueDate',
    summary: datesLabels.commands.ChangeDueDate,
    permission: 'CHANGE_DUE_DATE',
    body: ChangeDueDateBody,
    toCommand: ({ dueDate, reason }): ItemCommand => ({ type: 'ChangeDueDate', dueDate, reason }),
  }),
  defineCommand({
    type: 'ApproveDueDate',
    summary: datesLabels.commands.ApproveDueDate,
    permission: 'APPROVE_DUE_DATE',
    body: ApproveDueDateBody,
    toCommand: ({ request }): ItemCommand => ({ type: 'ApproveDueDate', request }),
  }),
  defineCommand({
    type: 'RejectDueDate',
    summary: datesLabels.commands.RejectDueDate,
    permission: 'REJECT_DUE_DATE',
    body: RejectDueDateBody,
    toCommand: ({ request, reason }): ItemCommand => ({ type: 'RejectDueDate', request, reason }),
  }),
] as const;

labelsEveryMember<typeof import('./dates.bodies.js')>(datesLabels.bodies);
