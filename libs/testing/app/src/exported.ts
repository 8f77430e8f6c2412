import type { IncomingMessage } from 'node:http';
import { parse } from 'csv-parse/sync';
import type { Outcome } from './answers.js';
import type { Officer } from './officer.js';

/** A file as it arrived. */
export interface ExportedFile {
  readonly status: number;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
  readonly trailers: IncomingMessage['trailers'];
  /** The connection was there until the end. */
  readonly whole: boolean;
}

/** The answer to what became of an export. */
export interface ExportSeen {
  readonly id: string;
  readonly state: string;
  readonly ledger: string;
  readonly orderedBy: { readonly officer: string };
  readonly deliveries: readonly {
    readonly position: string;
    readonly rows: number;
    readonly end: {
      readonly kind: string;
      readonly checksum?: string;
      readonly bytes?: number;
      readonly why?: string;
    } | null;
  }[];
}

export const orderExport = (
  who: Officer,
  ledger: string,
  format: string,
  more: object = {},
): Promise<Outcome> => who.does('/exports', { ledger, format, ...more });

export async function fetchExport(who: Officer, id: string): Promise<ExportedFile> {
  let read: Omit<ExportedFile, 'status'> | undefined;
  const response = await who
    .get(`/exports/${id}/file`)
    .buffer(true)
    .parse((answer, done) => {
      const message = answer as unknown as IncomingMessage;
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', () => undefined);
      message.on('close', () => {
        const { headers, trailers, complete: whole } = message;
        read = { bytes: Buffer.concat(chunks), headers, trailers, whole };
        done(null, {});
      });
    });
  if (!read) throw new Error('Nothing was read');
  return { status: response.status, ...read };
}

/** Orders a ledger and fetches it. @throws where it does not come as a whole */
export async function exported(
  who: Officer,
  ledger: string,
  format: string,
  more: object = {},
): Promise<ExportedFile> {
  const { id } = await orderExport(who, ledger, format, more);
  const file = await fetchExport(who, id);
  if (file.status !== 200 || !file.whole) throw new Error(`The file of ${ledger} answered ${file.status}`);
  return file;
}

/** Rows of a CSV file by their column, read by a reader that is not ours. */
export const csvRows = ({ bytes }: Pick<ExportedFile, 'bytes'>): Record<string, string>[] =>
  parse(bytes, { bom: true, columns: true });
