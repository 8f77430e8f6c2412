import { defineCaseType } from '#libs/cases';
import { DisputeView } from './dispute.answers.js';
import { filesAreKept } from '#libs/evidence';
import { disputeCase } from './dispute-case.js';
import { disputeBook } from './dispute.book.js';
import { disputeCommands } from './dispute.commands.js';
import { disputeLedgerFile } from './dispute-ledger.file.query.js';
import { disputeLedger } from './dispute-ledger.projection.js';
import { disputeNotes } from './dispute-notes.commands.js';
import { LikelyDuplicates } from './likely-duplicates.query.js';
import { OpenDispute } from './opening/opening.commands.js';

/** Contradictions and disputes 矛盾纠纷. */
export const disputes = defineCaseType({
  description: disputeCase,
  registers: 'GENERAL',
  path: 'disputes',
  read: { id: 'readDispute', zh: '一件纠纷', en: 'One dispute, from its stream', answer: DisputeView },
  commands: disputeCommands,
  notes: disputeNotes,
  softChecks: [{ command: OpenDispute, check: LikelyDuplicates }],
  factReaders: [filesAreKept],
  lists: [disputeLedger],
  book: disputeBook,
  ledgers: [disputeLedgerFile],
});
