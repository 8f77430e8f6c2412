import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '#libs/contracts';
import { OrganisationStore } from '#libs/organisation';
import { type CommandRequest, defineCommand, type FactReader } from '#libs/write-side';
import { may } from '#rules/organisation';
import { OrderExportBody, setIn } from './export.bodies.js';
import type { Break } from './export.events.js';
import type { ExportCommand } from './export.rules.js';

export const OrderExport = defineCommand({
  type: 'OrderExport',
  summary: { zh: '申请导出台账', en: 'Order a ledger as a file' },
  permission: 'ORDER_EXPORT',
  body: OrderExportBody,
  opens: true,
  toAct: (body): ExportCommand => ({
    type: 'OrderExport',
    ledger: body.ledger,
    format: body.format,
    filter: setIn(body.filter),
    identities: body.identities ?? false,
  }),
});

/** Commands that only a delivery gives: they have no route and no words. */
class BeginDeliveryBody {
  delivery!: string;
  position!: string;
  rows!: number;
  leftOut!: number;
}

class CompleteDeliveryBody {
  delivery!: string;
  bytes!: number;
  checksum!: string;
  cut!: number;
}

class BreakDeliveryBody {
  delivery!: string;
  why!: Break;
  rows!: number;
}

const INTERNAL = { permission: 'ORDER_EXPORT' } as const;

export const BeginDelivery = defineCommand({
  ...INTERNAL,
  type: 'BeginDelivery',
  summary: { zh: '开始交付', en: 'The first byte goes out' },
  body: BeginDeliveryBody,
  toAct: (body): ExportCommand => ({ type: 'BeginDelivery', ...body }),
});

export const CompleteDelivery = defineCommand({
  ...INTERNAL,
  type: 'CompleteDelivery',
  summary: { zh: '交付完成', en: 'The last byte went out' },
  body: CompleteDeliveryBody,
  toAct: (body): ExportCommand => ({ type: 'CompleteDelivery', ...body }),
});

export const BreakDelivery = defineCommand({
  ...INTERNAL,
  type: 'BreakDelivery',
  summary: { zh: '交付中断', en: 'The delivery broke off' },
  body: BreakDeliveryBody,
  toAct: (body): ExportCommand => ({ type: 'BreakDelivery', ...body }),
});

/** What an order asks for must be the caller's to see, before anything is recorded of it. */
@Injectable()
export class ExportRights {
  constructor(@Inject(OrganisationStore) private readonly organisation: OrganisationStore) {}

  readonly read: FactReader<ExportCommand> = (act, { principal }: CommandRequest) => {
    if (act.type !== 'OrderExport') return Promise.resolve(act);
    const { unit } = act.filter;
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
    if (act.identities && !may(principal, 'READ_IDENTITY'))
      return Promise.reject(
        new Problem('not-permitted', {
          detail: {
            zh: '您在列表中看不到身份信息,导出文件也不能包含;请去掉 identities。',
            en: 'You do not see identities in the list, so the file cannot hold them; leave identities out.',
          },
        }),
      );
    return Promise.resolve(act);
  };
}
