import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessJournalModule } from '#libs/access-journal';
import { CasesModule } from '#libs/cases';
import { EvidenceSweep } from './evidence-sweep.js';
import { EvidenceIntake } from './http/evidence-intake.js';
import { EvidenceReader } from './http/evidence-reader.js';
import { EvidenceController } from './http/evidence.controller.js';
import { UploadRoom } from './http/upload-room.js';

/** Files of cases 证明材料: in, out, and what is left of them. */
@Module({
  imports: [CqrsModule, CasesModule, AccessJournalModule],
  controllers: [EvidenceController],
  providers: [EvidenceIntake, EvidenceReader, EvidenceSweep, UploadRoom],
})
export class EvidenceModule {}
