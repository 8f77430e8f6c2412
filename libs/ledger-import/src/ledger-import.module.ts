import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LedgerImporter } from './ledger-importer.js';
import { LedgersController } from './ledgers.controller.js';

@Module({
  imports: [CqrsModule],
  controllers: [LedgersController],
  providers: [LedgerImporter],
  exports: [LedgerImporter],
})
export class LedgerImportModule {}
