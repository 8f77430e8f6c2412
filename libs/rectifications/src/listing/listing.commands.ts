import { labelsEveryMember, type SealedBody } from '#libs/contracts';
import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import { HandOverItemBody, ListItemBody, type TaskBody } from './listing.bodies.js';
import type { StatedTask } from './listing.rules.js';
import { listingLabels } from './listing.labels.js';

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
    summary: listingLabels.commands.ListItem,
    permission: 'LIST_ITEM',
    body: ListItemBody,
    toCommand: (body): ItemCommand => ({ type: 'ListItem', ...taskIn(body), mode: body.mode ?? null }),
  }),
  defineCommand({
    type: 'HandOverItem',
    summary: listingLabels.commands.HandOverItem,
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

labelsEveryMember<typeof import('./listing.bodies.js')>(listingLabels.bodies);
