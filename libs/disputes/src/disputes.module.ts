import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { addEvidence, filesAreKept } from '#libs/evidence';
import { caseProviders, commandController } from '#libs/write-side';
import { disputeCase } from './dispute-case.js';
import { disputeCommands } from './dispute.commands.js';
import { NoteItemInDispute, NoteRecurrence } from './dispute-notes.commands.js';
import { LikelyDuplicates } from './likely-duplicates.js';
import { OpenDispute } from './opening/opening.commands.js';
import { DisputesController } from './disputes.controller.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [commandController('disputes', disputeCommands as never), DisputesController],
  providers: caseProviders(
    disputeCase,
    [
      ...disputeCommands,
      addEvidence('dispute') as never,
      NoteRecurrence as never,
      NoteItemInDispute as never,
    ],
    [{ command: OpenDispute as never, check: LikelyDuplicates }],
    [filesAreKept('dispute')],
  ),
})
export class DisputesModule {}
