import { readFileSync } from 'node:fs';
import { goldenContract, type GoldenLife } from '#libs/testing/rule-books';
import { rectificationItem } from './item.js';
import { itemEventTypes } from './item.events.js';

const file = new URL('./item.golden.json', import.meta.url);

goldenContract(
  'rectification items',
  JSON.parse(readFileSync(file, 'utf8')) as GoldenLife[],
  itemEventTypes,
  rectificationItem,
);
