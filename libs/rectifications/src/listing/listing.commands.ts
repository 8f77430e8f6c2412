import type { SealedBody } from '#libs/contracts';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { HandOverItemBody, ListItemBody, type TaskBody } from './listing.bodies.js';
import type { StatedTask } from './listing.rules.js';

export const taskIn = (body: SealedBody<TaskBody>): StatedTask => ({
  responsibleUnit: body.responsibleUnit ?? null,
  responsibleLeader: body.responsibleLeader ?? null,
  assistingUnits: body.assistingUnits ?? [],
  dueDate: body.dueDate ?? null,
  goal: body.goal ?? null,
  verificationMethod: body.verificationMethod ?? null,
});

export const listingCommands = [
  defineCommand({
    type: 'ListItem',
    summary: { zh: '列入问题清单', en: 'List an item: who rectifies it until when' },
    permission: 'LIST_ITEM',
    body: ListItemBody,
    toCommand: (body): ItemCommand => ({ type: 'ListItem', ...taskIn(body), mode: body.mode ?? null }),
  }),
  defineCommand({
    type: 'HandOverItem',
    summary: { zh: '移交整改事项', en: 'Hand an item over to another unit' },
    permission: 'HAND_OVER_ITEM',
    body: HandOverItemBody,
    toCommand: ({ responsibleUnit, responsibleLeader, assistingUnits, reason }): ItemCommand => ({
      type: 'HandOverItem',
      responsibleUnit,
      responsibleLeader,
      assistingUnits: assistingUnits ?? [],
      reason,
    }),
  }),
] as const;
