import { defineCommand } from '#libs/write-side';
import { EscalateDisputeBody, ReturnToLowerLevelBody } from './escalation.bodies.js';
import type { EscalationCommand } from './escalation.rules.js';
import { labelsEveryMember } from '#libs/contracts';
import { escalationLabels } from './escalation.labels.js';

export const escalationCommands = [
  defineCommand({
    type: 'EscalateDispute',
    summary: escalationLabels.commands.EscalateDispute,
    permission: 'ESCALATE_DISPUTE',
    body: EscalateDisputeBody,
    toCommand: ({ to, ground, summary, releaseLower }): EscalationCommand => ({
      type: 'EscalateDispute',
      to,
      ground,
      summary,
      releaseLower: releaseLower ?? false,
    }),
  }),
  defineCommand({
    type: 'ReturnToLowerLevel',
    summary: escalationLabels.commands.ReturnToLowerLevel,
    permission: 'RETURN_TO_LOWER_LEVEL',
    body: ReturnToLowerLevelBody,
    toCommand: ({ to, reason }): EscalationCommand => ({ type: 'ReturnToLowerLevel', to, reason }),
  }),
] as const;

labelsEveryMember<typeof import('./escalation.bodies.js')>(escalationLabels.bodies);
