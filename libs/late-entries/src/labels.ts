import type { CodeLabels } from '#libs/kernel';
import type { ORIGINS } from './late-entry-vocabulary.js';

export const entryOrigin: CodeLabels<(typeof ORIGINS)[number]> = {
  OFFICER: { zh: '干部补录', en: 'Entered late by an officer' },
  IMPORT: { zh: '台账导入', en: 'Imported from a ledger' },
};

export const labels = { vocabularies: { entryOrigin }, bodies: {} };
