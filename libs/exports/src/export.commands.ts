import { Inject, Injectable } from '@nestjs/common';
import type { AnyLedger } from '#libs/cases';
import { demandFreshCode, Problem } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { OrganisationStore } from '#libs/organisation';
import {
  BusCommands,
  type CommandRequest,
  defineCommand,
  defineNote,
  type FactReader,
} from '#libs/write-side';
import { may } from '#rules/organisation';
import { orderExportBody } from './export.bodies.js';
import type { ExportCommand } from './export.rules.js';

/** The command that orders one of these ledgers as a file. */
export const orderExport = (ledgers: readonly AnyLedger[]) =>
  defineCommand({
    type: 'OrderExport',
    summary: { zh: '申请导出台账', en: 'Order a ledger as a file' },
    permission: 'ORDER_EXPORT',
    body: orderExportBody(ledgers),
    opens: true,
    toCommand: ({ ledger, format, filter, identities }): ExportCommand => ({
      type: 'OrderExport',
      ledger,
      format,
      filter: { ...filter },
      identities: identities ?? false,
    }),
  });

type Data<T extends ExportCommand['type']> = Omit<Extract<ExportCommand, { type: T }>, 'type'>;

// What a delivery notes of itself.
export const BeginDelivery = defineNote<Data<'BeginDelivery'>>()({
  type: 'BeginDelivery',
  summary: { zh: '开始交付', en: 'The first byte goes out' },
  toCommand: (noted): ExportCommand => ({ type: 'BeginDelivery', ...noted }),
});

export const CompleteDelivery = defineNote<Data<'CompleteDelivery'>>()({
  type: 'CompleteDelivery',
  summary: { zh: '交付完成', en: 'The last byte went out' },
  toCommand: (noted): ExportCommand => ({ type: 'CompleteDelivery', ...noted }),
});

export const BreakDelivery = defineNote<Data<'BreakDelivery'>>()({
  type: 'BreakDelivery',
  summary: { zh: '交付中断', en: 'The delivery broke off' },
  toCommand: (noted): ExportCommand => ({ type: 'BreakDelivery', ...noted }),
});

/** What a delivery notes of itself, on the bus. */
export const deliveries = new BusCommands('export', [BeginDelivery, CompleteDelivery, BreakDelivery]);

/** What an order asks for must be the caller's to see, before anything is recorded of it. */
@Injectable()
export class ExportRights {
  constructor(
    @Inject(OrganisationStore) private readonly organisation: OrganisationStore,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  readonly read: FactReader<ExportCommand> = (command, { principal }: CommandRequest) => {
    if (command.type !== 'OrderExport') return Promise.resolve(command);
    const { unit } = command.filter;
    if (unit !== undefined && !this.organisation.current().isWithin(unit, principal.scope))
      return Promise.reject(
        new Problem('not-found', {
          errors: [
            {
              pointer: '/filter/unit',
              detail: { zh: '没有这个单位,或不在所辖范围内。', en: 'No such unit in your area.' },
            },
          ],
        }),
      );
    if (command.identities && !may(principal, 'READ_IDENTITY'))
      return Promise.reject(
        new Problem('not-permitted', {
          detail: {
            zh: '您在列表中看不到身份信息,导出文件也不能包含;请去掉 identities。',
            en: 'You do not see identities in the list, so the file cannot hold them; leave identities out.',
          },
        }),
      );
    if (command.identities) demandFreshCode(principal, this.clock.now());
    return Promise.resolve(command);
  };
}
