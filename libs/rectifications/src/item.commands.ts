import { evidenceCommands } from '#libs/evidence';
import type { CommandDefinition, NoteDefinition } from '#libs/write-side';
import { basisCommands, basisNotes } from './basis/basis.commands.js';
import { closingCommands } from './closing/closing.commands.js';
import { datesCommands } from './dates/dates.commands.js';
import { IdentifyProblem } from './identifying/identifying.commands.js';
import type { ItemCommand } from './item.js';
import { listingCommands } from './listing/listing.commands.js';
import { measuresCommands } from './measures/measures.commands.js';
import { noticeCommands } from './notice/notice.commands.js';
import { reboundCommands } from './rebound/rebound.commands.js';
import { verificationCommands } from './verification/verification.commands.js';

/** Every command that an officer may give to a rectification item, chapter by chapter. */
export const itemCommands: readonly CommandDefinition<object, ItemCommand>[] = [
  IdentifyProblem,
  ...basisCommands,
  ...listingCommands,
  ...measuresCommands,
  ...datesCommands,
  ...verificationCommands,
  ...noticeCommands,
  ...closingCommands,
  ...reboundCommands,
  ...evidenceCommands,
];

/** What only the durable process notes. */
export const itemNotes: readonly NoteDefinition<object, ItemCommand>[] = basisNotes;
