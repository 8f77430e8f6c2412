import { type FileHandle, open } from 'node:fs/promises';
import { openCsv } from './csv-file.js';
import {
  encrypted,
  holdsNothing,
  notASpreadsheet,
  oldExcel,
  unknownEncoding,
  webPage,
} from './file-faults.js';
import type { LedgerFile } from './ledger-file.js';
import { openXlsx } from './xlsx-file.js';

/** Opens a ledger by what the file holds, whatever its name says. @throws LedgerFileError, or the system's error when the file is not there */
export async function openLedger(path: string): Promise<LedgerFile> {
  return (await looksLikeZip(path)) ? openXlsx(path) : openCsv(path);
}

/** Tells the two forms of a ledger apart. @throws LedgerFileError for what is known to be neither */
async function looksLikeZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = await bytes(file, 0, 4096);
    if (head.length === 0) throw holdsNothing();
    const starts = (signature: string): boolean => head.toString('latin1').startsWith(signature);
    if (starts('PK\x03\x04') || starts('PK\x05\x06')) return true;
    if (starts('\xd0\xcf\x11\xe0')) throw (await isEncryptedPackage(file, head)) ? encrypted() : oldExcel();
    if (starts('\xff\xfe') || starts('\xfe\xff')) throw unknownEncoding();
    if (starts('%PDF') || starts('{\\rtf') || head.includes(0)) throw notASpreadsheet();
    if (/^(?:\xef\xbb\xbf)?\s*</.test(head.toString('latin1'))) throw webPage();
    return false;
  } finally {
    await file.close();
  }
}

/**
 * A workbook with a password is an OLE container like an old .xls ([MS-OFFCRYPTO] 2.3.2); its directory (at the sector named at 0x30, in
 * sectors of 2 to the power at 0x1e) lists an EncryptedPackage.
 */
async function isEncryptedPackage(file: FileHandle, head: Buffer): Promise<boolean> {
  if (head.length < 512) return false;
  const sector = 2 ** head.readUInt16LE(0x1e);
  const directory = await bytes(file, (head.readUInt32LE(0x30) + 1) * sector, 4096);
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

async function bytes(file: FileHandle, position: number, count: number): Promise<Buffer> {
  if (!Number.isSafeInteger(position)) return Buffer.alloc(0);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(count), 0, count, position);
  return buffer.subarray(0, bytesRead);
}
