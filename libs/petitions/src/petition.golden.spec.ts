import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { petition } from './petition.js';
import { petitionEventTypes } from './petition.events.js';

const file = new URL('./petition.golden.json', import.meta.url);

goldenContract(
  'petitions',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  petitionEventTypes,
  petition,
);
