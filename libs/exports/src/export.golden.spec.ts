import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { exportEventTypes } from './export.events.js';
import { ledgerExport } from './export.rules.js';

const file = new URL('./export.golden.json', import.meta.url);

goldenContract(
  'exports',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  exportEventTypes,
  ledgerExport,
);
