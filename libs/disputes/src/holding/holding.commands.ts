import { defineCommand } from '#libs/write-side';
import {
  AcceptReturnBody,
  AssignHolderBody,
  ObjectToAssignmentBody,
  RejectReturnBody,
} from './holding.bodies.js';
import type { HoldingCommand } from './holding.rules.js';

export const holdingCommands = [
  defineCommand({
    type: 'AssignHolder',
    summary: { zh: '交办', en: 'Assign the lead and assisting units' },
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
    summary: { zh: '对交办提出异议', en: 'Object to an assignment' },
    permission: 'OBJECT_TO_ASSIGNMENT',
    body: ObjectToAssignmentBody,
    toCommand: ({ reason }): HoldingCommand => ({ type: 'ObjectToAssignment', reason }),
  }),
  defineCommand({
    type: 'AcceptReturn',
    summary: { zh: '同意退回', en: 'Accept that an assignment is returned' },
    permission: 'ACCEPT_RETURN',
    body: AcceptReturnBody,
    toCommand: (): HoldingCommand => ({ type: 'AcceptReturn' }),
  }),
  defineCommand({
    type: 'RejectReturn',
    summary: { zh: '驳回异议', en: 'Reject the return of an assignment' },
    permission: 'REJECT_RETURN',
    body: RejectReturnBody,
    toCommand: ({ reason }): HoldingCommand => ({ type: 'RejectReturn', reason }),
  }),
] as const;
