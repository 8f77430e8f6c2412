import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { caseProviders, commandController } from '#libs/write-side';
import { exportType } from './export-case.js';
import {
  BeginDelivery,
  BreakDelivery,
  CompleteDelivery,
  ExportRights,
  OrderExport,
} from './export.commands.js';
import { ExportDelivery } from './export-delivery.js';
import { ExportsController } from './exports.controller.js';
import { ListExportsHandler, ReadExportHandler } from './exports.query.js';

@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [commandController('exports', [OrderExport as never]), ExportsController],
  providers: [
    ...caseProviders(
      exportType,
      [OrderExport, BeginDelivery, CompleteDelivery, BreakDelivery] as never[],
      [],
      [{ commands: [OrderExport as never], reader: ExportRights }],
    ),
    ExportDelivery,
    ListExportsHandler,
    ReadExportHandler,
  ],
})
export class ExportsModule {}
