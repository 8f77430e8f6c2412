import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { type AnyLedger, CasesModule } from '#libs/cases';
import { BusCommands, caseProviders, commandController } from '#libs/write-side';
import { exportType } from './export-case.js';
import { deliveries, ExportRights, orderExport } from './export.commands.js';
import { ExportDelivery, LEDGERS } from './export-delivery.js';
import { ExportsController } from './exports.controller.js';
import { exportList, ReadExportHandler } from './exports.query.js';

/** Ledgers out, as files. */
@Module({})
export class ExportsModule {
  /** With the ledgers that the case types declare. */
  static of(ledgers: readonly AnyLedger[]): DynamicModule {
    const order = orderExport(ledgers);
    const orders = new BusCommands(exportType.category, [order]);
    return {
      module: ExportsModule,
      imports: [CqrsModule, CasesModule],
      controllers: [
        commandController('exports', orders.classes),
        exportList(ledgers).controller,
        ExportsController,
      ],
      providers: [
        ...caseProviders(exportType, [...orders.classes, ...deliveries.classes], {
          factReaders: [{ commands: [order], reader: ExportRights }],
        }),
        { provide: LEDGERS, useValue: ledgers },
        ExportDelivery,
        ReadExportHandler,
      ],
    };
  }
}
