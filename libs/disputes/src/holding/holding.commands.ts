import { defineCommand } from '#libs/write-side';
import {
  AcceptReturnBody,
  AssignHolderBody,
  ObjectToAssignmentBody,
  RejectReturnBody,
} from './holding.bodies.js';
import type { HoldingCommand } from './holding.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { holdingLabels } from './holding.labels.js';

export const holdingCommands = [
  defineCommand({
    type: 'AssignHolder',
    summary: holdingLabels.commands.AssignHolder,
    permission: 'ASSIGN_HOLDER',
    body: AssignHolderBody,
    toCommand: ({ leadUnit, assistingUnits, responsibleOfficer, dueBy }): HoldingCommand => ({
      type: 'AssignHolder',
      leadUnit,
      assistingUnits: assistingUnits ?? [],
      responsibleOfficer: responsibleOfficer ?? null,
      dueBy: dueBy ?? null,
    }),
  }),
  defineCommand({
    type: 'ObjectToAssignment',
    summary: holdingLabels.commands.ObjectToAssignment,
    permission: 'OBJECT_TO_ASSIGNMENT',
    body: ObjectToAssignmentBody,
    toCommand: ({ reason }): HoldingCommand => ({ type: 'ObjectToAssignment', reason }),
  }),
  defineCommand({
    type: 'AcceptReturn',
    summary: holdingLabels.commands.AcceptReturn,
    permission: 'ACCEPT_RETURN',
    body: AcceptReturnBody,
    toCommand: (): HoldingCommand => ({ type: 'AcceptReturn' }),
  }),
  defineCommand({
    type: 'RejectReturn',
    summary: holdingLabels.commands.RejectReturn,
    permission: 'REJECT_RETURN',
    body: RejectReturnBody,
    toCommand: ({ reason }): HoldingCommand => ({ type: 'RejectReturn', reason }),
  }),
] as const;

labelsEveryMember<typeof import('./holding.bodies.js')>(holdingLabels.bodies);
