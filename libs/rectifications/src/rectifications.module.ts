import { defineCaseType } from '#libs/cases';
import { RectificationItemView } from './item.answers.js';
import { filesAreKept } from '#libs/evidence';
import { rectificationItemCase } from './item-case.js';
import { itemBook } from './item.book.js';
import { itemCommands, itemNotes } from './item.commands.js';
import { RectificationItemsController } from './items.controller.js';
import { rectificationLedgerFile } from './rectification-ledger.file.query.js';
import { rectificationLedger } from './rectification-ledger.query.js';
import { ReadTrailHandler } from './trail/trail.query.js';
import { TrailReader } from './trail/trail-reader.query.js';

/** Rectification items 整改事项. */
export const rectificationItems = defineCaseType({
  description: rectificationItemCase,
  registers: 'GENERAL',
  path: 'rectification-items',
  read: {
    id: 'readRectificationItem',
    zh: '一项整改事项',
    en: 'One rectification item, from its stream',
    answer: RectificationItemView,
  },
  commands: itemCommands,
  notes: itemNotes,
  factReaders: [filesAreKept],
  lists: [rectificationLedger],
  book: itemBook,
  ledgers: [rectificationLedgerFile],
  controllers: [RectificationItemsController],
  providers: [TrailReader, ReadTrailHandler],
});
