import type { EventTypes } from '#libs/kernel';

/** Forms in which a ledger leaves the service. */
export const FORMATS = ['xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** What is asked for: ledger and filter are those of the list of the same name. Ids, codes and dates only. */
export interface ExportQuery {
  /** Name of the ledger, storage format. */
  readonly ledger: string;
  readonly format: Format;
  readonly filter: Readonly<Record<string, string>>;
  /** With the names, numbers and telephones of those who raised something. */
  readonly identities: boolean;
}

export interface ExportOrdered {
  readonly type: 'ExportOrdered';
  readonly data: ExportQuery;
}

/** The first byte is about to go out: what follows was seen, whatever became of the connection. */
export interface DeliveryBegun {
  readonly type: 'DeliveryBegun';
  readonly data: {
    readonly delivery: string;
    readonly query: ExportQuery;
    /** Position of the log at which the ledger stands in the file. */
    readonly position: string;
    /** Rows that the query finds there. */
    readonly rows: number;
    /** Streams that are missing because one of their events could not be read. */
    readonly leftOut: number;
  };
}

/** The whole ledger went out. */
export interface LedgerExported {
  readonly type: 'LedgerExported';
  readonly data: DeliveryBegun['data'] & {
    readonly bytes: number;
    /** SHA-256 of the file, hexadecimal. */
    readonly checksum: string;
    /** Cells that held more than a cell of a workbook can; the file says so in each. */
    readonly cut: number;
  };
}

/** HUNG_UP: the receiver closed the connection or read nothing any more; STOPPED: the service was ending; FAILED: a mistake of ours or an outage. */
export const BREAKS = ['HUNG_UP', 'STOPPED', 'FAILED'] as const;
export type Break = (typeof BREAKS)[number];

export interface DeliveryBroken {
  readonly type: 'DeliveryBroken';
  readonly data: {
    readonly delivery: string;
    readonly why: Break;
    /** Rows that were on their way by then. */
    readonly rows: number;
  };
}

export type ExportEvent = ExportOrdered | DeliveryBegun | LedgerExported | DeliveryBroken;

export const exportEventTypes: EventTypes<ExportEvent> = {
  ExportOrdered: { v: 1 },
  DeliveryBegun: { v: 1 },
  LedgerExported: { v: 1 },
  DeliveryBroken: { v: 1 },
};
