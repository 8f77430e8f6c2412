import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CaseCountsController } from './case-counts.js';
import { caseQueryHandlers } from './case-queries.js';
import { CaseReader } from './case-reader.js';
import { CasesController } from './cases.controller.js';
import { Lists } from './lists.js';

/** What all case types share on the asking side. */
@Module({
  imports: [CqrsModule],
  controllers: [CasesController, CaseCountsController],
  providers: [CaseReader, Lists, ...caseQueryHandlers],
  exports: [CaseReader, Lists],
})
export class CasesModule {}
