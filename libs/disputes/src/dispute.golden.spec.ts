import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { dispute } from './dispute.js';
import { disputeEventTypes } from './dispute.events.js';

const file = new URL('./dispute.golden.json', import.meta.url);

goldenContract(
  'disputes',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  disputeEventTypes,
  dispute,
);
