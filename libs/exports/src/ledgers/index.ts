import type { LedgerName } from '../export.events.js';
import type { AnyLedger } from '../ledger.js';
import { concernMatrix } from './concern-matrix.js';
import { disputes } from './dispute-ledger.js';
import { rectification } from './rectification-ledger.js';

/** Every ledger that can be exported: a new one is a declaration and a line here. */
export const LEDGERS: Readonly<Record<LedgerName, AnyLedger>> = {
  disputes,
  'concern-responses': concernMatrix,
  'rectification-items': rectification,
};
