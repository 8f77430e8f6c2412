import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { ApproveDueDateBody, ChangeDueDateBody, RejectDueDateBody } from './dates.bodies.js';

export const datesCommands = [
  defineCommand({
    type: 'ChangeDueDate',
    summary: { zh: '申请调整整改时限', en: 'Ask for another due date' },
    permission: 'CHANGE_DUE_DATE',
    body: ChangeDueDateBody,
    toCommand: ({ dueDate, reason }): ItemCommand => ({ type: 'ChangeDueDate', dueDate, reason }),
  }),
  defineCommand({
    type: 'ApproveDueDate',
    summary: { zh: '批准调整整改时限', en: 'Approve another due date' },
    permission: 'APPROVE_DUE_DATE',
    body: ApproveDueDateBody,
    toCommand: ({ request }): ItemCommand => ({ type: 'ApproveDueDate', request }),
  }),
  defineCommand({
    type: 'RejectDueDate',
    summary: { zh: '不予调整整改时限', en: 'Reject another due date' },
    permission: 'REJECT_DUE_DATE',
    body: RejectDueDateBody,
    toCommand: ({ request, reason }): ItemCommand => ({ type: 'RejectDueDate', request, reason }),
  }),
] as const;
