import { defineCommand } from '#libs/write-side';
import { EscalateDisputeBody, ReturnToLowerLevelBody } from './escalation.bodies.js';
import type { EscalationCommand } from './escalation.rules.js';

export const escalationCommands = [
  defineCommand({
    type: 'EscalateDispute',
    summary: { zh: '提级办理', en: 'Escalate to the next level' },
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
    summary: { zh: '下交', en: 'Hand down to a lower level' },
    permission: 'RETURN_TO_LOWER_LEVEL',
    body: ReturnToLowerLevelBody,
    toCommand: ({ to, reason }): EscalationCommand => ({ type: 'ReturnToLowerLevel', to, reason }),
  }),
] as const;
