import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { addEvidence, filesAreKept } from '#libs/evidence';
import { caseProviders, commandController } from '#libs/write-side';
import { consultationRoundCase } from './round-case.js';
import { roundCommands } from './round.commands.js';
import { NoteItemInRound, NotePlanDisposition } from './round-notes.commands.js';
import { ConsultationRoundsController } from './rounds.controller.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [
    commandController('consultation-rounds', roundCommands as never),
    ConsultationRoundsController,
  ],
  providers: caseProviders(
    consultationRoundCase,
    [
      ...roundCommands,
      addEvidence('consultation-round') as never,
      NotePlanDisposition as never,
      NoteItemInRound as never,
    ],
    [],
    [filesAreKept('consultation-round')],
  ),
})
export class ConsultationsModule {}
