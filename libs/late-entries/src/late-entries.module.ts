import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { LateEntriesController } from './late-entries.controller.js';
import { ListLateEntriesHandler } from './late-entries.query.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [LateEntriesController],
  providers: [ListLateEntriesHandler],
})
export class LateEntriesModule {}
