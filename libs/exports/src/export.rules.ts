import { type Actor, type Decision, type EventMeta, refuse, type Refusal, unreachable } from '#libs/kernel';
import type {
  DeliveryBroken,
  DeliveryBegun,
  ExportEvent,
  ExportQuery,
  LedgerExported,
} from './export.events.js';

export type ExportCommand =
  | ({ readonly type: 'OrderExport' } & ExportQuery)
  | ({ readonly type: 'BeginDelivery' } & Omit<DeliveryBegun['data'], 'query'>)
  | ({ readonly type: 'CompleteDelivery' } & Pick<
      LedgerExported['data'],
      'delivery' | 'bytes' | 'checksum' | 'cut'
    >)
  | ({ readonly type: 'BreakDelivery' } & DeliveryBroken['data']);

export interface Delivery {
  readonly id: string;
  readonly begunAt: string;
  readonly position: string;
  readonly rows: number;
  readonly leftOut: number;
  /** Null while it is under way, and for ever where the service died meanwhile. */
  readonly end:
    | ({ readonly kind: 'COMPLETE'; readonly at: string } & Pick<
        LedgerExported['data'],
        'bytes' | 'checksum' | 'cut'
      >)
    | ({ readonly kind: 'BROKEN'; readonly at: string } & Pick<DeliveryBroken['data'], 'why' | 'rows'>)
    | null;
}

/** Undefined while nothing was ordered. */
export type Export =
  | {
      readonly query: ExportQuery;
      readonly orderedAt: string;
      readonly orderedBy: Actor;
      readonly deliveries: readonly Delivery[];
    }
  | undefined;

export const isDelivered = (state: Export): boolean =>
  state?.deliveries.some(({ end }) => end?.kind === 'COMPLETE') ?? false;

/** Whoever ordered it, in the post in which they did: the scope of the file is that post's. */
export const isOrderedBy = (state: NonNullable<Export>, actor: Actor): boolean =>
  (['officer', 'unit', 'role'] as const).every((member) => state.orderedBy[member] === actor[member]);

/** An order gives one file, with one position and one checksum: what is shown later can be compared with it. */
const anOrderGivesOneFile = (state: Export): Refusal | undefined =>
  isDelivered(state)
    ? refuse({
        code: 'S-EXPORT-DELIVERED',
        rule: {
          zh: '该次导出已完整交付;一次导出只交付一份文件,对应一个时点和一个校验值。',
          en: 'This export was delivered in full; an order gives one file, of one position and with one checksum.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '需要再次导出的,另行提交一次导出申请。',
          en: 'Order another export; it shows the ledger as it stands then.',
        },
      })
    : undefined;

function decide(command: ExportCommand, state: Export): Decision<ExportEvent> {
  const { type, ...data } = command;
  switch (type) {
    case 'OrderExport':
      return [{ type: 'ExportOrdered', data: data as ExportQuery }];
    case 'BeginDelivery': {
      const refused = anOrderGivesOneFile(state);
      if (refused) return refused;
      const begun = data as Omit<DeliveryBegun['data'], 'query'>;
      return [{ type: 'DeliveryBegun', data: { ...begun, query: ordered(state).query } }];
    }
    case 'CompleteDelivery': {
      // Two may have been under way at once: the first that ends is the file of this order.
      const refused = anOrderGivesOneFile(state);
      if (refused) return refused;
      const done = data as Pick<LedgerExported['data'], 'delivery' | 'bytes' | 'checksum' | 'cut'>;
      const { query, deliveries } = ordered(state);
      const begun = deliveries.find(({ id }) => id === done.delivery);
      if (!begun) throw new Error('A delivery ends that never began');
      const { position, rows, leftOut } = begun;
      return [{ type: 'LedgerExported', data: { ...done, query, position, rows, leftOut } }];
    }
    case 'BreakDelivery':
      return [{ type: 'DeliveryBroken', data: data as DeliveryBroken['data'] }];
    default:
      return unreachable(type);
  }
}

function ordered(state: Export): NonNullable<Export> {
  if (!state) throw new Error('Nothing was ordered');
  return state;
}

function evolve(state: Export, event: ExportEvent & { readonly meta: EventMeta }): Export {
  const at = event.meta.occurredAt;
  if (event.type === 'ExportOrdered')
    return { query: event.data, orderedAt: at, orderedBy: event.meta.actor, deliveries: [] };
  if (!state) return state;
  switch (event.type) {
    case 'DeliveryBegun': {
      const { delivery: id, position, rows, leftOut } = event.data;
      const begun: Delivery = { id, begunAt: at, position, rows, leftOut, end: null };
      return { ...state, deliveries: [...state.deliveries, begun] };
    }
    case 'LedgerExported': {
      const { delivery, bytes, checksum, cut } = event.data;
      return ended(state, delivery, { kind: 'COMPLETE', at, bytes, checksum, cut });
    }
    case 'DeliveryBroken': {
      const { delivery, why, rows } = event.data;
      return ended(state, delivery, { kind: 'BROKEN', at, why, rows });
    }
    default:
      return unreachable(event);
  }
}

const ended = (state: NonNullable<Export>, id: string, end: Delivery['end']): Export => ({
  ...state,
  deliveries: state.deliveries.map((one) => (one.id === id ? { ...one, end } : one)),
});

export const ledgerExport = { initial: undefined as Export, decide, evolve };
