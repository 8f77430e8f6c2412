import type { CaseType } from '#libs/kernel';
import { type ExportEvent, exportEventTypes } from './export.events.js';
import { type Export, type ExportCommand, ledgerExport } from './export.rules.js';

/** Streams `export-<uuid>`, one for each order: none is hot. An export is nobody's case, it only has a rule-book like one. */
export const exportType: CaseType<Export, ExportCommand, ExportEvent, unknown> = {
  category: 'export',
  decider: ledgerExport,
  events: exportEventTypes,
  tasks: (state) => (state ? [state.orderedBy.unit] : []),
  complainedAbout: () => [],
  made: () => undefined,
  // There are no words in it.
  erased: () => false,
};
