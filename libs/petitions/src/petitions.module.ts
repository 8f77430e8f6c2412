import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { addEvidence, filesAreKept } from '#libs/evidence';
import { caseProviders, commandController } from '#libs/write-side';
import { petitionCase } from './petition-case.js';
import { AcceptPetition, petitionCommands } from './petition.commands.js';
import { ImportPetition } from './petition-import.commands.js';
import { petitionNotes } from './petition-notes.commands.js';
import { MattersInHandBelow } from './matters-in-hand-below.js';
import { PetitionsController } from './petitions.controller.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [commandController('petitions', petitionCommands as never), PetitionsController],
  providers: caseProviders(
    petitionCase,
    [
      ...petitionCommands,
      addEvidence('petition') as never,
      ...(petitionNotes as unknown as never[]),
      ImportPetition as never,
    ],
    [{ command: AcceptPetition, check: MattersInHandBelow }],
    [filesAreKept('petition')],
  ),
})
export class PetitionsModule {}
