import { readFileSync } from 'node:fs';
import { concernInACase, goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { concernEventTypes } from './concern.events.js';

const file = new URL('./concern.golden.json', import.meta.url);

goldenContract(
  'concerns',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  concernEventTypes,
  concernInACase.inCase(),
);
