import { concernCommands } from '#libs/concerns';
import { handOverCaseCommand } from '#libs/cases';
import { evidenceCommands } from '#libs/evidence';
import type { CommandDefinition } from '#libs/write-side';
import { closingCommands } from './closing/closing.commands.js';
import type { DisputeCommand } from './dispute.js';
import { escalationCommands } from './escalation/escalation.commands.js';
import { holdingCommands } from './holding/holding.commands.js';
import { mediationCommands } from './mediation/mediation.commands.js';
import { openingCommands } from './opening/opening.commands.js';

/** Every command that an officer may give to a dispute, chapter by chapter. */
export const disputeCommands: readonly CommandDefinition<object, DisputeCommand>[] = [
  ...openingCommands,
  ...holdingCommands,
  handOverCaseCommand,
  ...escalationCommands,
  ...mediationCommands,
  ...closingCommands,
  ...concernCommands,
  ...evidenceCommands,
];
