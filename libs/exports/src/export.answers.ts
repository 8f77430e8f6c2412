import {
  Actor,
  either,
  flag,
  instant,
  list,
  listOf,
  named,
  object,
  oneOf,
  only,
  orNull,
  position,
  record,
  type Static,
  text,
  uuid,
  whole,
} from '#answers/contracts';
import { BREAKS, FORMATS } from './export.events.js';

/** How a delivery ended; null while it is under way, and for ever where the service died meanwhile. */
const End = named(
  'DeliveryEnd',
  either(
    object({
      kind: only('COMPLETE'),
      at: instant(),
      bytes: whole(),
      checksum: text('SHA-256 of the file, hexadecimal'),
      cut: whole('Cells that held more than a cell of a workbook can'),
    }),
    object({
      kind: only('BROKEN'),
      at: instant(),
      why: oneOf(BREAKS),
      rows: whole('Rows that were on their way by then'),
    }),
  ),
);

/** One export: what was ordered, and what went out. */
export const ExportEntry = named(
  'ExportEntry',
  object({
    id: uuid(),
    state: oneOf(['ORDERED', 'DELIVERED']),
    ledger: text('Name of the ledger'),
    format: oneOf(FORMATS),
    filter: record(text()),
    identities: flag('With the names, numbers and telephones of those who raised something'),
    orderedAt: instant(),
    orderedBy: Actor,
    deliveries: list(
      object({
        delivery: uuid(),
        begunAt: instant(),
        position: position(),
        rows: whole(),
        leftOut: whole('Streams that are missing because one of their events could not be read'),
        end: orNull(End),
      }),
    ),
  }),
);
export type ExportEntry = Static<typeof ExportEntry>;
export const ExportEntryList = listOf(ExportEntry);
