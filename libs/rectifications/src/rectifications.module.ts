import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { addEvidence, filesAreKept } from '#libs/evidence';
import { caseProviders, commandController } from '#libs/write-side';
import { rectificationItemCase } from './item-case.js';
import { itemCommands, itemNotes } from './item.commands.js';
import { RectificationItemsController } from './items.controller.js';
import { ListRectificationItemsHandler } from './rectification-ledger.query.js';
import { ReadTrailHandler } from './trail/trail.query.js';
import { TrailReader } from './trail/trail-reader.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [
    commandController('rectification-items', itemCommands as never),
    RectificationItemsController,
  ],
  providers: [
    ...caseProviders(
      rectificationItemCase,
      [...itemCommands, ...itemNotes, addEvidence('rectification-item') as never],
      [],
      [filesAreKept('rectification-item')],
    ),
    ListRectificationItemsHandler,
    TrailReader,
    ReadTrailHandler,
  ],
})
export class RectificationsModule {}
